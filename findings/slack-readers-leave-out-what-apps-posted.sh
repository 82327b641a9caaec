#!/usr/bin/env bash
# slack-export-viewer, slack-to-discord and langchain-community: what apps posted is empty, or not there at all.
#
# Guess: a message whose words are in blocks or attachments is shown with these words, or with its text; who posted
#        it is said each time.
# Seen:  slack-export-viewer leaves out headers and the text of sections, and does not show the text of the message
#        in their place. slack-to-discord leaves out attachments; a bot has its name in its first message only, and
#        is "[unknown]" from then on; a reply whose parent is not in the export is dropped. LangChain's chat loader
#        and its tool for agents leave out every message without a user, as webhooks post them. So an archive, or
#        the answer of an agent, has the talk about an alert and not the alert.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install slack-export-viewer==3.5.0 slack-to-discord==1.3.0
python3 -m venv "$work/agents"
"$work/agents/bin/pip" --quiet --disable-pip-version-check install langchain-community==0.4.2 slack_sdk==3.48.0
mkdir -p "$work/export/alerts"
cat >"$work/export/users.json" <<'JSON'
[{"id": "U1", "name": "ada", "profile": {"display_name": "ada", "display_name_normalized": "ada",
  "real_name": "Ada", "real_name_normalized": "Ada"}}]
JSON
cat >"$work/export/channels.json" <<'JSON'
[{"id": "C1", "name": "alerts", "members": ["U1"], "purpose": {"value": ""}, "topic": {"value": ""}}]
JSON
cat >"$work/export/alerts/2026-03-02.json" <<'JSON'
[
 {"type": "message", "subtype": "bot_message", "bot_id": "B1", "username": "tide", "ts": "1772445600.000100",
  "text": "", "attachments": [{"color": "danger", "text": "attached-words", "fallback": "attached-words"}]},
 {"type": "message", "subtype": "bot_message", "bot_id": "B1", "username": "tide", "ts": "1772445700.000100",
  "text": "text-words", "blocks": [
   {"type": "header", "text": {"type": "plain_text", "text": "header-words"}},
   {"type": "section", "text": {"type": "mrkdwn", "text": "section-words"}},
   {"type": "context", "elements": [{"type": "mrkdwn", "text": "context-words"}]}]},
 {"type": "message", "user": "U1", "ts": "1772445800.000100", "text": "ada-words"},
 {"type": "message", "user": "U1", "ts": "1772445900.000100", "thread_ts": "1700000000.000100", "text": "reply-words"}
]
JSON
cat >"$work/archive.py" <<'PY'
import importlib.metadata, json, logging, re, sys
logging.disable(logging.CRITICAL)
from slackviewer.config import Config
from slackviewer.reader import Reader
from slack_to_discord import importer
folder, seen = sys.argv[1], {}
reader = Reader(Config({"archive": folder, "since": None, "skip_channel_member_change": False}))
shown = []
for message in reader.compile_channels()["alerts"]:
    words = [message.msg] + [part["text"] for part in message.attachments]
    shown.append([message.username, re.findall(r"\w+-words", " ".join(words))])
seen["slack-export-viewer"] = shown
users, channels = importer.slack_usermap(folder), importer.slack_channelmap(folder)
messages = importer.slack_channel_messages(folder, "alerts", channels, users, {}, set(), "%Y-%m-%d", "%H:%M")
seen["slack-to-discord"] = [
    [message["userinfo"][0], re.findall(r"\w+-words", json.dumps(list(importer.make_discord_msgs(message))))]
    for message in messages]
for name in seen: print(name, importlib.metadata.version(name), json.dumps(seen[name]))
assert seen["slack-export-viewer"] == [
    ["tide", ["attached-words"]], ["tide", ["context-words"]], ["ada", ["ada-words"]], ["ada", ["reply-words"]]]
assert seen["slack-to-discord"] == [["tide", []], ["[unknown]", ["text-words"]], ["ada", ["ada-words"]]]
PY
"$work/venv/bin/python" "$work/archive.py" "$work/export" | grep -v '^Archive already extracted'
cat >"$work/agents.py" <<'PY'
import http.server, importlib.metadata, json, pathlib, shutil, sys, threading, warnings
warnings.simplefilter("ignore")
from langchain_community.chat_loaders.slack import SlackChatLoader
from langchain_community.tools.slack import SlackGetMessage
from slack_sdk import WebClient
folder = pathlib.Path(sys.argv[1])
messages = json.loads((folder / "alerts" / "2026-03-02.json").read_text())

class Slack(http.server.BaseHTTPRequestHandler):
    def log_message(self, *args): pass
    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(200); self.send_header("Content-Type", "application/json"); self.end_headers()
        self.wfile.write(json.dumps({"ok": True, "messages": messages, "has_more": False}).encode())
    do_GET = do_POST

server = http.server.HTTPServer(("127.0.0.1", 0), Slack)
threading.Thread(target=server.serve_forever, daemon=True).start()
archive = shutil.make_archive(str(folder) + "-zip", "zip", folder)
loaded = [message.content for session in SlackChatLoader(archive).lazy_load() for message in session["messages"]]
tool = SlackGetMessage(client=WebClient("xoxb-made-up", base_url=f"http://127.0.0.1:{server.server_port}/api/"))
read = [message["text"] for message in json.loads(tool.run({"channel_id": "C1"}))]
print("langchain-community", importlib.metadata.version("langchain-community"))
print("  chat loader:", json.dumps(loaded))
print("  tool for agents:", json.dumps(read))
assert loaded == ["ada-words\n\nreply-words"] and read == ["ada-words", "reply-words"], (loaded, read)
PY
"$work/agents/bin/python" -W ignore "$work/agents.py" "$work/export"
