#!/usr/bin/env bash
# Python's slack_sdk against the fake Slack: calls, Socket Mode, RTM.
source "$(dirname "$0")/common/start.bash"
cat >"$work/script.yaml" <<'YAML'
require_token: true
methods:
  chat.update:
    next: [{error: message_not_found}]
  auth.test:
    # Its RTM client takes messages without a `bot_id` for its own if its token has none.
    always: {json: {ok: true, user_id: U0BOT, bot_id: B0BOT, team_id: T0EXAMPLE1}}
YAML
start --script "$work/script.yaml" --socket-mode --pings 1
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet slack_sdk==3.48.0
"$work/venv/bin/python" - <<'PY'
import json, os, time, urllib.request
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.rtm_v2 import RTMClient
from slack_sdk.socket_mode import SocketModeClient
from slack_sdk.socket_mode.response import SocketModeResponse

base, log = os.environ["base"], os.environ["log"]

def agree(what, seen, expected=True):
    if seen != expected:
        print(open(log).read())
        raise SystemExit(f"{what}: {seen!r}, and {expected!r} was expected")
    print("agrees:", what)

def printed(start):
    return any(line.startswith(start) for line in open(log).read().splitlines())

def until(what, test):
    for _ in range(200):
        if test():
            break
        time.sleep(0.05)
    agree(what, test())

def deliver(what):
    body = what if isinstance(what, str) else json.dumps(what)
    request = urllib.request.Request(os.environ["events"], data=body.encode(), method="POST")
    return json.load(urllib.request.urlopen(request))

client = WebClient("xoxb-made-up", base_url=base)
agree("auth.test", client.auth_test()["ok"])
client.chat_postMessage(channel="C1", text="hello", blocks=[{"type": "divider"}])
until("JSON arrived", lambda: printed('chat.postMessage blocks=[{"type":"divider"}] channel=C1 text=hello'))
try:
    client.chat_update(channel="C1", ts="1.2", text="x")
except SlackApiError as error:
    agree("a scripted error", error.response["error"], "message_not_found")
agree("paging ends", sum(len(page["channels"]) > 0 for page in client.conversations_list(limit=1)), 2)
uploaded = client.files_upload_v2(channel="C1", filename="a.txt", content="3 seats\n")
agree("an upload ends", uploaded["ok"])
until("the file arrived", lambda: printed("upload/F0EXAMPLE1 "))
with open(os.path.join(os.path.dirname(log), "photo.png"), "wb") as photo:
    photo.write(bytes([0x89, 0x50, 0xFF, 0x00]))
agree("a multipart call", client.users_setPhoto(image=photo.name)["ok"])
until("its bytes arrived", lambda: printed("users.setPhoto image=(4 bytes)"))
try:
    WebClient(base_url=base).auth_test()
except SlackApiError as error:
    agree("a call without a token", error.response["error"], "not_authed")

seen = {}
def listen(socket, request):
    seen[request.type] = request.payload
    socket.send_socket_mode_response(SocketModeResponse(envelope_id=request.envelope_id))
socket = SocketModeClient(app_token="xapp-made-up", web_client=client)
socket.socket_mode_request_listeners.append(listen)
socket.connect()
until("a connection opens", lambda: printed("connection 0 > "))
sent = deliver({"example": "app_mention", "set": {"/event/text": "hello"}})["socket"]["sent"]
until("an event comes", lambda: seen.get("events_api", {}).get("event", {}).get("text") == "hello")
until("its acknowledgement", lambda: printed('connection 0 < {"envelope_id": "%s"' % sent))
deliver("command")
until("a command comes", lambda: seen.get("slash_commands", {}).get("command") == "/tide")
socket.close()
until("the connection closes", lambda: printed("connection 0 closed"))

rtm = RTMClient(token="xoxb-made-up", web_client=client)
texts = []
@rtm.on("message")
def message(client, event):
    texts.append(event["text"])
rtm.connect()
until("RTM opens", lambda: printed("connection 1 > "))
deliver({"event": {"type": "message", "channel": "C1", "text": "ahoy"}})
until("an event of RTM comes", lambda: texts == ["ahoy"])
rtm.close()
print("slack_sdk done")
os._exit(0)
PY
