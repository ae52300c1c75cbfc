#!/usr/bin/env bash
# Installs what is missing, then runs every check of the project.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh

cargo_or_advice
build_packages
window_packages
headless_packages
check_packages
accessibility_packages
install_missing

cargo fmt --check
cargo clippy --locked --all-targets -- -D warnings
cargo test --locked
scripts/check-zeep.sh
scripts/smoke.sh
scripts/walk-all.sh
scripts/check-accessibility.sh
scripts/check-keyboards.sh
