#!/usr/bin/env bash
# The real binary: its window under Xvfb, a whole walkthrough, and its papers read by other people's tools.
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath "${1:-${CARGO_TARGET_DIR:-target}/debug/tereze}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

scripts/screenshot.sh "$program" "$folder/workstation.png"
echo "The window opened and drew."

out=$folder/papers
"$program" walkthrough --out "$out" >/dev/null
xmlsec1 --verify --enabled-reference-uris empty --trusted-pem "$out/ca.pem" "$out/application.xml" >/dev/null 2>&1
echo "xmlsec1 accepts the signed application."
"$program" verify --trust "$out/ca.pem" "$out/application.xml" "$out/receipt.pdf" >/dev/null

sed 's/foreign-periodicals/foreign-periodicalz/' "$out/application.xml" >"$folder/changed.xml"
if "$program" verify --trust "$out/ca.pem" "$folder/changed.xml" >/dev/null 2>&1; then
    echo "A changed application was accepted." >&2
    exit 1
fi
if xmlsec1 --verify --enabled-reference-uris empty --trusted-pem "$out/ca.pem" "$folder/changed.xml" >/dev/null 2>&1; then
    echo "xmlsec1 accepted a changed application." >&2
    exit 1
fi
echo "A changed byte is noticed."

pdftotext "$out/receipt.pdf" "$folder/receipt.txt"
grep -q 1414 "$folder/receipt.txt"
pdffonts "$out/receipt.pdf" | awk 'NR > 2 { if ($(NF-4) != "yes" || $(NF-3) != "yes") bad = 1; n++ } END { exit bad || n == 0 }'
pdftoppm -r 150 -png "$out/receipt.pdf" "$folder/page"
for page in "$folder"/page*.png; do
    # A page without codes is no error: the codes stand where there is room.
    zbarimg --quiet --raw --nodbus -S disable -S qrcode.enable "$page" >>"$folder/codes.txt" || [ $? -eq 4 ]
done
python3 scripts/join_codes.py "$folder/codes.txt" "$folder/registration.xml"
"$program" verify --trust "$out/ca.pem" "$folder/registration.xml" >/dev/null
echo "The receipt has its text, its fonts, and codes that join into signed XML."
