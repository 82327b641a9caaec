# Starts the fake Slack for a script: `start ARGUMENT…`. Sets base, events, log and work; all of it ends with the
# script.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../../.." && pwd)
work=$(mktemp -d)
fake=
trap 'test -z "$fake" || kill "$fake"; rm -rf "$work"' EXIT
export SLACK_SIGNING_SECRET=a-secret-of-this-test

start() {
  cargo build --quiet --manifest-path "$root/Cargo.toml" -p slack-methods-fake --features program
  export log="$work/fake.log"
  # Not the input of the script, whose end it would not mind anyway.
  "${CARGO_TARGET_DIR:-$root/target}/debug/fake-slack" --port 0 "$@" >"$log" 2>&1 </dev/null &
  fake=$!
  for _ in $(seq 100); do
    grep -q '^events' "$log" && break
    sleep 0.1
  done
  export base=$(sed -n 's/^calls *//p' "$log")
  export events="${base%api/}_fake/events"
}

npm_install() {
  npm install --silent --no-audit --no-fund --prefix "$work" "$@" >/dev/null
  cp "$root/crates/fake-slack/sdks/common/agree.mjs" "$work"
}
