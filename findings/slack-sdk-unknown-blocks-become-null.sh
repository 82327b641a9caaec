#!/usr/bin/env bash
# slack_sdk's block models read an unknown block or element as None, and send it back as null.
#
# Guess: a block of a type that the library does not know stays as it came, or reading fails.
# Seen:  it becomes None in the list, with a log line at the level WARNING, and `to_dict()` of the view or
#        block around it has null in its place. Reading a view and publishing it again loses the block.
#        Unknown keys of known blocks vanish without a trace in the output.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install slack_sdk==3.48.0
"$work/venv/bin/python" - <<'PY'
import json, logging
logging.disable(logging.CRITICAL)
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View
from slack_sdk.version import __version__

view = {"type": "modal", "title": {"type": "plain_text", "text": "Ferry"}, "blocks": [
    {"type": "divider"}, {"type": "tide_table", "port": "north"}]}
sent = View(**view).to_dict()
actions = Block.parse({"type": "actions", "elements": [
    {"type": "tide_button", "action_id": "a1"}]}).to_dict()
section = Block.parse({"type": "section", "text": {"type": "mrkdwn", "text": "Nine."}, "tide": "low"}).to_dict()
print("slack_sdk", __version__)
print("view sent again:   ", json.dumps(sent["blocks"]))
print("actions sent again:", json.dumps(actions["elements"]))
print("section sent again:", json.dumps(section, sort_keys=True))
assert sent["blocks"] == [{"type": "divider"}, None]
assert actions["elements"] == [None]
assert "tide" not in section
PY
