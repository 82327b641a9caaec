#!/usr/bin/env bash
# PyPI openapi-python-client reads a block as the first kind of the list that it fits, whatever its `type` says.
#
# Guess: a `oneOf` with a `discriminator` and a `mapping` is what OpenAPI has for telling blocks apart, and a
#        generated client looks at `type`.
# Seen:  the generated code tries one kind after the other, and takes the first that has its required keys. A
#        divider needs none but `type`, so every block of a message is a `Divider`: the text of a section is in no
#        attribute, and a test by class is wrong for each. If each kind lists its own `type` as an `enum`, blocks
#        are told apart, and the discriminator is not needed.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install openapi-python-client==0.29.1
cd "$work"
cat >document.py <<'PY'
import json, sys

def kind(name, **properties):
    own = {"type": "string", "enum": [name]} if "enum" in sys.argv else {"type": "string"}
    return {"type": "object", "required": ["type"], "properties": {"type": own} | properties}

text = {"type": "string"}
kinds = {"divider": kind("divider", block_id=text), "section": kind("section", block_id=text, text=text)}
paths = {name: f"#/components/schemas/{name.title()}" for name in kinds}
print(json.dumps({
    "openapi": "3.0.3", "info": {"title": "Ferry", "version": "1"},
    "paths": {"/message": {"post": {"operationId": "message", "responses": {"200": {
        "description": "A message", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Message"}}}}}}}},
    "components": {"schemas": {name.title(): schema for name, schema in kinds.items()} | {
        "Message": {"type": "object", "required": ["blocks"], "properties": {
            "blocks": {"type": "array", "items": {"$ref": "#/components/schemas/Block"}}}},
        "Block": {"oneOf": [{"$ref": path} for path in paths.values()],
                  "discriminator": {"propertyName": "type", "mapping": paths}}}}}))
PY
cat >read.py <<'PY'
import sys
sys.path.insert(0, sys.argv[1])
from ferry_client.models import Message
message = Message.from_dict({"blocks": [{"type": "section", "text": "Nine."}, {"type": "divider"}]})
print(*(type(block).__name__ for block in message.blocks))
PY
for how in plain enum; do
  venv/bin/python document.py "$how" >"$how.json"
  venv/bin/openapi-python-client generate --path "$how.json" --output-path "$how" --meta none >/dev/null 2>&1 || true
  mkdir -p "$how-path" && mv "$how" "$how-path/ferry_client"
done
plain=$(venv/bin/python read.py plain-path) enum=$(venv/bin/python read.py enum-path)
venv/bin/openapi-python-client --version
echo "a section and a divider, with a discriminator: $plain; with an enum in each, too: $enum"
[ "$plain" = "Divider Divider" ] && [ "$enum" = "Section Divider" ]
