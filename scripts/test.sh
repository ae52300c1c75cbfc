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

# What ends in seconds comes first.
cargo fmt --all --check
scripts/check-docs.py
if [ -x scripts/check-circles.py ]; then scripts/check-circles.py; fi
scripts/check-dependencies.sh
cargo clippy --locked --workspace --all-targets --all-features -- -D warnings
RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps

# Tests of the crates; then the journeys in one process, which reads catalogue and fonts once (docs/TESTING.md).
if cargo nextest --version >/dev/null 2>&1; then
    cargo nextest run --locked --workspace --profile ci -E 'not binary(it)'
else
    cargo test --locked --workspace --lib --bins
fi
cargo test --locked --workspace --doc
cargo test --locked --workspace --test it

scripts/check-zeep.sh
scripts/smoke.sh
scripts/walk-all.sh
scripts/check-accessibility.sh
scripts/check-keyboards.sh
