#!/usr/bin/env bash
# with-screen.sh SCRIPT [PROGRAM] [ARGUMENT…]: runs a Python script with PROGRAM, a folder of its own and the arguments, on a screen of 1366×768 with
# a real accessibility bus.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh
. scripts/screen.sh
window_packages
headless_packages
accessibility_packages
install_missing
script=$1
program=$(realpath "${2:-${CARGO_TARGET_DIR:-target}/debug/tereze}")
shift 2 || shift 1
folder=$(mktemp -d)
screen_pid=
finish() {
    [ -n "$screen_pid" ] && kill "$screen_pid" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$folder"
}
trap finish EXIT
start_screen "$folder"
mkdir -m 700 "$folder/run"
XDG_RUNTIME_DIR=$folder/run dbus-run-session -- /usr/bin/python3 "$script" "$program" "$folder/demo" "$@" 2>"$folder/bus.log" || {
    status=$?
    grep -v -E '^dbus-daemon|^SpiRegistry' "$folder/bus.log" >&2 || true
    exit $status
}
