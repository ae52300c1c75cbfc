#!/usr/bin/env bash
# The real binary: its window under Xvfb, a whole walkthrough, and its papers read by other people's tools.
set -euo pipefail
cd "$(dirname "$0")/.."
program=${CARGO_TARGET_DIR:-target}/debug/tereze
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

pdftotext "$out/receipt.pdf" - | grep -q 1414
pdffonts "$out/receipt.pdf" | awk 'NR > 2 { if ($(NF-4) != "yes" || $(NF-3) != "yes") bad = 1; n++ } END { exit bad || n == 0 }'
pdftoppm -r 150 -png "$out/receipt.pdf" "$folder/page"
zbarimg --quiet --raw --nodbus -S disable -S qrcode.enable "$folder"/page*.png | grep -q BarcodeElement
echo "The receipt has its text, its fonts and its barcodes."
