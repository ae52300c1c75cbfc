#!/bin/sh
# A client that Python's zeep makes from the gateway's WSDL calls the sandbox and reads a person.
# Usage: scripts/check-zeep.sh [PROGRAM]; without it target/debug/tereze (or the one in CARGO_TARGET_DIR) is taken.
set -eu
cd "$(dirname "$0")/.."
program=${1:-${CARGO_TARGET_DIR:-target}/debug/tereze}
if [ ! -x "$program" ]; then
    echo "check-zeep: no program at $program: build it with 'cargo build' first" >&2
    exit 2
fi
place=${XDG_CACHE_HOME:-$HOME/.cache}/tereze-zeep
if [ ! -x "$place/bin/python" ] || ! "$place/bin/python" -c 'import zeep' 2>/dev/null; then
    python3 -m venv "$place"
    "$place/bin/pip" install --quiet 'zeep==4.3.*'
fi
work=$(mktemp -d)
"$program" sandbox --listen 127.0.0.1:0 >"$work/announcement.json" 2>"$work/errors.txt" &
sandbox=$!
trap 'kill "$sandbox" 2>/dev/null || true; rm -rf "$work"' EXIT
for _ in $(seq 100); do
    [ -s "$work/announcement.json" ] && break
    sleep 0.1
done
[ -s "$work/announcement.json" ] || { echo "check-zeep: the sandbox did not start" >&2; cat "$work/errors.txt" >&2; exit 1; }
read -r url iin <<WORDS
$("$place/bin/python" -c 'import json, sys; a = json.load(open(sys.argv[1])); print(a["addresses"]["sync_channel"], a["person"])' "$work/announcement.json")
WORDS
"$place/bin/python" scripts/zeep_person.py "$url" "$iin"
echo "check-zeep: read"
