#!/usr/bin/env bash
# knockknock: when Slack cannot be reached, a job that ended well ends with an exception, and its result is gone.
#
# Guess: a decorator that tells Slack when a job starts and ends changes nothing about the job.
# Seen:  if the message at the end cannot be sent, the value that the function returned is thrown away and the
#        exception of the HTTP client is raised in its place, after hours of work; the program sees a failed job. If
#        the message at the start cannot be sent, the function is never called. A webhook that Slack refuses is
#        not noticed at all.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install knockknock==0.1.8.1
"$work/venv/bin/python" - <<'PY'
import http.server, importlib.metadata, threading
from knockknock import slack_sender

class Slack(http.server.BaseHTTPRequestHandler):
    status = 200
    def log_message(self, *args): pass
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(self.status); self.end_headers()
        self.wfile.write(b"ok" if self.status == 200 else b"no_service")

def run(status, goes_down):
    """Trains with a webhook that responds with `status`, and goes down before or during the training."""
    handler = type("Handler", (Slack,), {"status": status})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    def stop(): server.shutdown(); server.server_close()
    calls = []
    @slack_sender(webhook_url=f"http://127.0.0.1:{server.server_port}/services/T1/B1/made-up", channel="training")
    def train():
        calls.append("called")
        if goes_down == "during": stop()
        return 0.97
    if goes_down == "before": stop()
    try:
        ended = f"returned {train()}"
    except Exception as error:
        ended = f"raised {type(error).__name__}"
    if goes_down is None: stop()
    return f"{ended}, function called {len(calls)} times"

seen = {"Slack is there": run(200, None), "Slack refuses": run(404, None),
        "Slack goes during the job": run(200, "during"), "Slack is not there": run(200, "before")}
print("knockknock", importlib.metadata.version("knockknock"))
for case, ended in seen.items(): print(f"  {case}: {ended}")
assert list(seen.values()) == [
    "returned 0.97, function called 1 times", "returned 0.97, function called 1 times",
    "raised ConnectionError, function called 1 times", "raised ConnectionError, function called 0 times"], seen
PY
