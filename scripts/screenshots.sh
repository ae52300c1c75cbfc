#!/usr/bin/env bash
# screenshots.sh [PROGRAM]: walks through the demo centre by keys and leaves a picture of every screen in docs/screens, in Kazakh and in Russian.
set -euo pipefail
cd "$(dirname "$0")/.."
for language in kk ru; do
    mkdir -p "docs/screens/$language"
    scripts/with-screen.sh scripts/screenshots.py "${1:-${CARGO_TARGET_DIR:-target}/debug/tereze}" "$language" "docs/screens/$language"
done
