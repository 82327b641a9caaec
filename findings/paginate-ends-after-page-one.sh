#!/usr/bin/env bash
# npm @slack/web-api and slack_sdk: a walk through the pages of a search or of the files ends after the first page.
#
# Guess: `client.paginate("search.messages", …)` and `for page in client.files_list()` bring all pages, or say that
#        these methods page in another way.
# Seen:  both look for the next cursor at one place of a response. A search has its own at another place, and only if
#        the first call asks with the cursor `*`; lists of files have page numbers. The walk ends as if that were
#        all, without an error or a warning, also with `*`. A program that deletes old files, or looks for secrets in
#        messages, does so for the first page.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @slack/web-api@8.2.0 >/dev/null
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install slack_sdk==3.48.0
cat >"$work/server.py" <<'PY'
# Three pages of each, the way that the pages of Slack's documentation describe them.
import http.server, json, urllib.parse
class Slack(http.server.BaseHTTPRequestHandler):
    def log_message(self, *args): pass
    def do_POST(self):
        address = urllib.parse.urlparse(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        args = dict(urllib.parse.parse_qsl(address.query) + urllib.parse.parse_qsl(body))
        method = address.path.rsplit("/", 1)[-1]
        cursor = args.get("cursor")
        page = int(args.get("page", 1)) if cursor in (None, "*") else int(cursor[-1])
        paging = {"count": 1, "total": 3, "page": page, "pages": 3}
        if method == "files.list":
            response = {"ok": True, "files": [{"id": f"F{page}"}], "paging": paging}
        elif method == "search.messages":
            pagination = {"first": page, "last": page, "page": page, "page_count": 3, "per_page": 1, "total_count": 3}
            if cursor and page < 3: pagination["next_cursor"] = f"cursor{page + 1}"
            response = {"ok": True, "query": args["query"], "messages": {
                "matches": [{"ts": f"{page}.0"}], "paging": paging, "pagination": pagination, "total": 3}}
        else:
            following = f"cursor{page + 1}" if page < 3 else ""
            response = {"ok": True, "members": [{"id": f"U{page}"}], "response_metadata": {"next_cursor": following}}
        self.send_response(200); self.send_header("Content-Type", "application/json"); self.end_headers()
        self.wfile.write(json.dumps(response).encode())
    do_GET = do_POST
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Slack)
print(server.server_port, flush=True)
server.serve_forever()
PY
coproc SERVER { exec python3 "$work/server.py"; }
server=$SERVER_PID; trap 'kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
read -r port <&"${SERVER[0]}"
export BASE="http://127.0.0.1:$port/api/"
cd "$work" && node - <<'JS'
const { WebClient } = require("@slack/web-api");
const { version } = require("@slack/web-api/package.json");
const told = [];
const logger = {
  debug() {}, info() {}, warn: (text) => told.push(text), error: (text) => told.push(text), setLevel() {}, getLevel: () => "warn", setName() {},
};
const client = new WebClient("xoxp-made-up", { slackApiUrl: process.env.BASE, logger });
(async () => {
  const seen = {};
  for (const [name, method, args] of [
    ["users.list", "users.list", { limit: 1 }],
    ["files.list", "files.list", { count: 1 }],
    ["search.messages", "search.messages", { query: "tide", count: 1 }],
    ["search.messages with cursor *", "search.messages", { query: "tide", count: 1, cursor: "*" }],
  ]) {
    seen[name] = 0;
    for await (const page of client.paginate(method, args)) seen[name] += page.ok;
  }
  console.log("@slack/web-api", version, "pages of 3:", JSON.stringify(seen), "warnings:", told.length);
  const expected = { "users.list": 3, "files.list": 1, "search.messages": 1, "search.messages with cursor *": 1 };
  process.exit(JSON.stringify(seen) === JSON.stringify(expected) && told.length === 0 ? 0 : 1);
})();
JS
"$work/venv/bin/python" - <<'PY'
import json, logging, os
from slack_sdk import WebClient
from slack_sdk.version import __version__
told = []
class Listener(logging.Handler):
    def emit(self, record): told.append(record.getMessage())
logging.getLogger().addHandler(Listener(level=logging.WARNING))
client = WebClient("xoxp-made-up", base_url=os.environ["BASE"])
seen = {
    "users.list": len([1 for page in client.users_list(limit=1)]),
    "files.list": len([1 for page in client.files_list(count=1)]),
    "search.messages": len([1 for page in client.search_messages(query="tide", count=1)]),
    "search.messages with cursor *": len([1 for page in client.search_messages(query="tide", count=1, cursor="*")]),
}
print("slack_sdk", __version__, "pages of 3:", json.dumps(seen), "warnings:", len(told))
assert list(seen.values()) == [3, 1, 1, 1] and not told, (seen, told)
PY
