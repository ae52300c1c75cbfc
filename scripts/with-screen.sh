#!/usr/bin/env bash
# with-screen.sh SCRIPT [PROGRAM] [ARGUMENT…]: runs a Python script with PROGRAM, a folder of its own and the arguments, on a screen of 1366×768 with
# a real accessibility bus.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh
window_packages
headless_packages
accessibility_packages
install_missing
script=$1
program=$(realpath "${2:-${CARGO_TARGET_DIR:-target}/debug/tereze}")
shift 2 || shift 1
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
DISPLAY=:$(cat "$folder/display")
export DISPLAY
mkdir -m 700 "$folder/run"
XDG_RUNTIME_DIR=$folder/run WAYLAND_DISPLAY='' dbus-run-session -- /usr/bin/python3 "$script" "$program" "$folder/demo" "$@" 2>"$folder/bus.log" || {
    status=$?
    grep -v -E '^dbus-daemon|^SpiRegistry' "$folder/bus.log" >&2 || true
    exit $status
}
