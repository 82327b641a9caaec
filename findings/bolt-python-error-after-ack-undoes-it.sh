#!/usr/bin/env bash
# PyPI slack-bolt: an error just after `ack()` can take the acknowledgment back, three seconds later.
#
# Guess: once a listener has called `ack()`, Slack gets a 200; what goes wrong afterwards is logged.
# Seen:  the listener runs in a thread of its own, and the one that responds looks for the acknowledgment every 10
#        ms. If the listener fails between two looks, the acknowledgment is erased before it is seen: the response
#        comes after three seconds, with status 404, and the log says that `ack()` was not called. The person who
#        clicked waits, and sees an error. If the same error comes 100 ms later, the response is a 200. npm
#        @slack/bolt sends the 200 in both cases.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install slack-bolt==1.30.0 slack-sdk==3.48.0
"$work/venv/bin/python" - <<'PY'
import json, logging, time
from collections import Counter
from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.version import __version__

logging.disable(logging.CRITICAL)
body = json.dumps({
    "type": "block_actions", "team": {"id": "T1"}, "user": {"id": "U1"}, "trigger_id": "1.2.3",
    "actions": [{"type": "button", "action_id": "book", "block_id": "b1", "value": "12A"}]})

def clicks(delay, most):
    """Clicks until one has failed, and counts how the clicks ended."""
    app = App(signing_secret="made-up", request_verification_enabled=False, authorize=lambda: AuthorizeResult(
        enterprise_id=None, team_id="T1", bot_token="xoxb-made-up", bot_id="B1", bot_user_id="UBOT"))

    @app.action("book")
    def book(ack):
        ack()
        time.sleep(delay)
        raise KeyError("seat")

    seen = Counter()
    while sum(seen.values()) < most and not seen["404 after 3 s"]:
        start = time.monotonic()
        status = app.dispatch(BoltRequest(body=body, headers={"content-type": ["application/json"]})).status
        seen[f"{status} after {int(time.monotonic() - start)} s"] += 1
    return dict(seen)

at_once, later = clicks(0, 500), clicks(0.1, 20)
print("slack-bolt", __version__)
print("error at once:     ", at_once)
print("error after 100 ms:", later)
assert at_once["404 after 3 s"] == 1 and later == {"200 after 0 s": 20}
PY
