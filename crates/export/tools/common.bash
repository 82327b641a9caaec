# What the scripts share: `work` is a temporary folder, `out` the folder with the exports. Both end with the script.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
work=$(mktemp -d)
out="$work/export"
server=
trap 'test -z "$server" || kill "$server"; rm -rf "$work"' EXIT

run_export() {
  cargo run --quiet --locked --manifest-path "$root/Cargo.toml" -p slack-methods-export -- export --out "$out" "$@" >/dev/null
}

# Node packages, each with its version.
npm_install() {
  npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$work" "$@" >/dev/null
  echo "with $*, Node.js $(node --version)"
}

# Starts the fake Slack, and sets `base` to the address of its methods without the last slash.
start_fake() {
  cargo build --quiet --locked --manifest-path "$root/Cargo.toml" -p slack-methods-fake --features program
  "${CARGO_TARGET_DIR:-$root/target}/debug/fake-slack" --port 0 --script "$here/fake.yaml" >"$work/fake.log" 2>&1 </dev/null &
  server=$!
  for _ in $(seq 100); do
    grep -q '^calls' "$work/fake.log" && break
    sleep 0.1
  done
  base=$(sed -n 's/^calls *//p' "$work/fake.log")
  export base=${base%/}
}

# Fails unless the program printed what it should: `agree NAME EXPECTED SEEN`.
agree() {
  if [ "$2" != "$3" ]; then
    printf '%s: expected\n%s\nand got\n%s\n' "$1" "$2" "$3" >&2
    exit 1
  fi
  echo "agrees: $1"
}
