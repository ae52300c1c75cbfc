#!/usr/bin/env bash
# check-keyboards.sh [PROGRAM]: presses the same keys of a real X keyboard under the us, ru and kz layouts; each must do the same, and the digit row must
# type digits into a number field, which the Kazakh layout does not have.
set -euo pipefail
exec "$(dirname "$0")/with-screen.sh" scripts/press_keyboards.py "$@"
