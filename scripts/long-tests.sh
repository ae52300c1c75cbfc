#!/usr/bin/env bash
# long-tests.sh: the journeys of which scripts/test.sh takes a sample, in full: every form in both languages, ten thousand acts of the monkey, twenty kills.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh

cargo_or_advice
build_packages
window_packages
install_missing
TEREZE_LONG=1 exec cargo test --locked --workspace --test it -- a_monkey_at_the_window every_form_by_keyboard survives_a_kill "$@"
