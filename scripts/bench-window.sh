#!/usr/bin/env bash
# Measures the window under Xvfb with software rendering: first frame, memory, idle, frames of heavy screens.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh
. scripts/screen.sh
window_packages
headless_packages
install_missing
cargo bench --locked --bench window --no-run
folder=$(mktemp -d)
start_screen "$folder"
trap 'kill $screen_pid 2>/dev/null; rm -rf "$folder"' EXIT
cargo bench --locked --bench window
