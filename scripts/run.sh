#!/usr/bin/env bash
# Installs what is missing, builds, and opens the workstation on the embedded demo centre.
# Without a display it says so, opens the window under Xvfb, and leaves a screenshot and the papers in ./demo-output.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh

cargo_or_advice
build_packages
window_packages
install_missing
cargo build --locked --release
program=${CARGO_TARGET_DIR:-target}/release/tereze

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$program" --demo "$@"
fi

headless_packages
install_missing
output=demo-output
mkdir -p "$output"
echo "There is no display here: the window opens under Xvfb, and what it shows is left in $output/."
scripts/screenshot.sh "$program" "$output/workstation.png"
"$program" walkthrough --force --out "$output/papers"
echo "Look at $output/workstation.png and at the papers in $output/papers/."
