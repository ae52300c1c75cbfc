#!/usr/bin/env bash
# check-accessibility.sh [PROGRAM]: opens the demo under Xvfb with a real accessibility bus, walks to the form by keys, and reads the tree over AT-SPI
# as a screen reader does: every control of the request screen must have a name.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh
window_packages
headless_packages
need dbus-run-session dbus
need gdbus libglib2.0-bin
need /usr/libexec/at-spi-bus-launcher at-spi2-core
need '/usr/lib/*/girepository-1.0/Atspi-2.0.typelib' gir1.2-atspi-2.0
need /usr/lib/python3/dist-packages/gi python3-gi
install_missing
program=$(realpath "${1:-${CARGO_TARGET_DIR:-target}/debug/tereze}")
folder=$(mktemp -d)
server_pid=
finish() {
    [ -n "$server_pid" ] && kill "$server_pid" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$folder"
}
trap finish EXIT
Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp 3>"$folder/display" >/dev/null 2>&1 &
server_pid=$!
for _ in $(seq 50); do
    [ -s "$folder/display" ] && break
    sleep 0.2
done
export DISPLAY=:$(cat "$folder/display")
mkdir -m 700 "$folder/run"
XDG_RUNTIME_DIR=$folder/run WAYLAND_DISPLAY='' dbus-run-session -- /usr/bin/python3 scripts/read_accessibility.py "$program" "$folder/demo"
