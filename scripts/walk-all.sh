#!/usr/bin/env bash
# Walks services from application to result and refusal, and reads every paper with pdftotext: its Kazakh title and each value entered must be there.
# Without arguments the kinds of request that differ most; with --all every service in every kind; else those named (telecom-licence, nca-certificate/issue-person).
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh

need pdftotext poppler-utils
need python3 python3
install_missing
program=$(realpath "${TEREZE:-${CARGO_TARGET_DIR:-target}/debug/tereze}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

short=(foreign-periodicals telecom-licence/issue nca-certificate/issue-organisation guardianship software-deposit)
"$program" catalogue list --json >"$folder/catalogue.json"
kinds() {
    python3 - "$folder/catalogue.json" "$@" <<'PYTHON'
import json, sys

asked = sys.argv[2:]
for service in json.load(open(sys.argv[1])):
    for kind in service["kinds"]:
        if not asked or service["id"] in asked or kind["id"] in asked or f'{service["id"]}/{kind["key"]}' in asked:
            print(service["id"], kind["key"])
PYTHON
}

case ${1:-} in
    --all) asked=$(kinds) ;;
    '') asked=$(kinds "${short[@]}") ;;
    *) asked=$(kinds "$@") ;;
esac
[ -n "$asked" ] || { echo "The catalogue has no such service." >&2; exit 1; }

bad=0
while read -r service kind; do
    out=$folder/$service/$kind
    if ! "$program" walkthrough --service "$service" --kind "$kind" --out "$out" >"$folder/told" 2>&1; then
        echo "$service/$kind: the walkthrough failed" >&2
        cat "$folder/told" >&2
        bad=1
        continue
    fi
    "$program" verify --trust "$out/ca.pem" "$out/application.xml" "$out/decision.xml" "$out/refusal.xml" >"$folder/told" || { cat "$folder/told" >&2; bad=1; }
    "$program" catalogue show "$service" --json >"$folder/service.json"
    python3 scripts/check_papers.py "$folder/service.json" "$kind" "$out" || bad=1
done <<<"$asked"
exit $bad
