#!/usr/bin/env bash
# openapi-python-client makes a client without a warning, and a small program talks to the fake Slack with it.
source "$(dirname "$0")/common.bash"
run_export openapi
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet openapi-python-client==0.29.1
echo "with openapi-python-client 0.29.1, $(python3 --version)"
# No formatter: it is of no use here.
echo 'post_hooks: []' >"$work/config.yaml"
# The last one is what the program uses: with a required body of several kinds, as 3.1 has it, an import is missing in
# the code that 0.29.1 makes.
for version in 3.1 3.0; do
  "$work/venv/bin/openapi-python-client" generate --path "$out/openapi-$version.json" --config "$work/config.yaml" \
    --meta none --overwrite --fail-on-warning --output-path "$work/slack_api" >"$work/client.log" ||
    { head -20 "$work/client.log"; exit 1; }
  echo "$version: $(find "$work/slack_api" -name '*.py' | wc -l) files"
done
start_fake
agree "a program in Python" "$(cat "$here/expected.txt")" "$(cd "$work" && venv/bin/python "$here/openapi-python-client.py")"
