#!/usr/bin/env bash
# check-accessibility.sh [PROGRAM]: opens the demo, walks through the steps of a request by keys, and reads the tree over AT-SPI as a screen reader does:
# every control of the request screen must have a name.
set -euo pipefail
exec "$(dirname "$0")/with-screen.sh" scripts/read_accessibility.py "$@"
