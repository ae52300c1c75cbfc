#!/usr/bin/env bash
# Measures the window under Xvfb with software rendering: first frame, memory, idle, frames of heavy screens.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh
window_packages
headless_packages
install_missing
cargo bench --locked --bench window --no-run
folder=$(mktemp -d)
Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp 3>"$folder/display" >/dev/null 2>&1 &
server_pid=$!
trap 'kill $server_pid 2>/dev/null; rm -rf "$folder"' EXIT
for _ in $(seq 50); do
    [ -s "$folder/display" ] && break
    sleep 0.2
done
DISPLAY=:$(cat "$folder/display") WAYLAND_DISPLAY='' cargo bench --locked --bench window
