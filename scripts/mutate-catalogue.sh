#!/usr/bin/env bash
# Tries every key of the catalogue taken away, renamed, mistyped and translated away, one at a time: the long form of the test that CI runs on a sample.
set -euo pipefail
cd "$(dirname "$0")/.."
TEREZE_MUTATE_ALL=1 cargo test --locked -p tereze-catalogue --lib mutation
