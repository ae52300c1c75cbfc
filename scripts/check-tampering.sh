#!/usr/bin/env bash
# Tampers with a journal in every way an operator's password allows (rows, trail, seals, slots, bits, a log taken away after a kill), one way at a time, and
# has each verified: the long form of the test that CI runs on a sample. Prints how many were tried and how many were named.
set -euo pipefail
cd "$(dirname "$0")/.."
TEREZE_TAMPER_ALL=1 cargo test --locked -p tereze-store --lib verify::tampering -- --nocapture --test-threads=1 | grep -E "tried|test result|panicked"
