#!/usr/bin/env bash
# screenshot.sh PROGRAM PICTURE: opens the demo under Xvfb, waits for its window to draw, takes a picture, closes it.
set -euo pipefail
. "$(dirname "$0")/screen.sh"
program=$(realpath "$1")
picture=$2
folder=$(mktemp -d)
program_pid=
screen_pid=
finish() {
    [ -n "$program_pid" ] && kill "$program_pid" 2>/dev/null || true
    [ -n "$screen_pid" ] && kill "$screen_pid" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$folder"
}
trap finish EXIT

start_screen "$folder"

"$program" --demo --data "$folder/demo" >"$folder/log" 2>&1 &
program_pid=$!
for _ in $(seq 150); do
    window=$(xdotool search --onlyvisible --name '^Tereze$' 2>/dev/null | head -n 1 || true)
    [ -n "$window" ] && break
    kill -0 "$program_pid" 2>/dev/null || { cat "$folder/log" >&2; echo "The program stopped before its window opened." >&2; exit 1; }
    sleep 0.2
done
[ -n "${window:-}" ] || { cat "$folder/log" >&2; echo "No window opened within 30 seconds." >&2; exit 1; }

# A frame of one colour is not drawn yet.
for _ in $(seq 50); do
    sleep 0.4
    import -window root "$picture"
    colours=$(identify -format '%k' "$picture")
    [ "$colours" -gt 50 ] && exit 0
done
echo "The window stayed empty: $colours colours." >&2
exit 1
