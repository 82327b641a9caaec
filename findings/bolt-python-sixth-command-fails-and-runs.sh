#!/usr/bin/env bash
# slack-bolt for Python: while five listeners work, a further command is failed after three seconds, and carried out
# later all the same.
#
# Guess: a listener that calls `ack()` first is acknowledged at once, however many others are at work after their own;
#        a command that was failed is not carried out.
# Seen:  an `App` runs all its listeners in five threads, and lazy ones, which are meant for what takes long, in the
#        same five. The `ack()` of the next command waits for a thread. After three seconds Bolt responds with 404,
#        so that the user reads that the command failed; when a thread is free, the listener runs. A user who tries
#        again has booked twice. `AsyncApp` acknowledges each at once.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install slack-bolt==1.30.0 aiohttp==3.12.15
"$work/venv/bin/python" - <<'PY'
import asyncio, importlib.metadata, logging, threading, urllib.parse
from slack_bolt import App, BoltRequest
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.async_app import AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
logging.disable(logging.CRITICAL)
COMMANDS = [f"seat {n}" for n in range(1, 7)]
HEADERS = {"content-type": ["application/x-www-form-urlencoded"]}
installation = AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-made-up", bot_id="B1", bot_user_id="UBOT")

def form(text):
    return urllib.parse.urlencode({"command": "/book", "text": text, "team_id": "T1", "user_id": "U1", "channel_id": "C1"})

def threads(is_lazy):
    """The status of each command while no work ends, and what was booked when all had ended."""
    app = App(signing_secret="made-up", request_verification_enabled=False, authorize=lambda **_: installation)
    may_end, booked, statuses = threading.Event(), [], {}
    def acknowledge(ack): ack("Booking.")
    def work(command):
        may_end.wait(60)
        booked.append(command["text"])
    def both(ack, command): acknowledge(ack); work(command)
    if is_lazy: app.command("/book")(ack=acknowledge, lazy=[work])
    else: app.command("/book")(both)
    def send(text): statuses[text] = app.dispatch(BoltRequest(body=form(text), headers=HEADERS)).status
    for text in COMMANDS:
        # The first five are acknowledged before the next is sent.
        sender = threading.Thread(target=send, args=(text,)); sender.start(); sender.join()
    may_end.set()
    app.listener_runner.listener_executor.shutdown(wait=True)
    return [statuses[text] for text in COMMANDS], sorted(booked)

async def tasks():
    async def authorize(**_): return installation
    app = AsyncApp(signing_secret="made-up", request_verification_enabled=False, authorize=authorize)
    may_end, booked = asyncio.Event(), []
    @app.command("/book")
    async def book(ack, command):
        await ack("Booking.")
        await may_end.wait()
        booked.append(command["text"])
    responses = [await app.async_dispatch(AsyncBoltRequest(body=form(text), headers=HEADERS)) for text in COMMANDS]
    may_end.set()
    while len(booked) < len(COMMANDS): await asyncio.sleep(0.01)
    return [response.status for response in responses], sorted(booked)

print("slack-bolt", importlib.metadata.version("slack-bolt"))
seen = {"App": threads(False), "App with lazy listeners": threads(True), "AsyncApp": asyncio.run(tasks())}
for name, (statuses, booked) in seen.items(): print(f"  {name}: statuses {statuses}, booked: {', '.join(booked)}")
assert all(booked == COMMANDS for _, booked in seen.values())
assert [statuses for statuses, _ in seen.values()] == [[200] * 5 + [404], [200] * 5 + [404], [200] * 6]
PY
