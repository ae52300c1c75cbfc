#!/usr/bin/env python3
"""join_codes.py TEXT XML: joins the BarcodeElement texts that zbarimg read into the signed XML they carry."""

import base64
import io
import re
import sys
import zipfile
from xml.etree import ElementTree

NAMESPACE = "{http://barcodes.pdf.shep.nitec.kz/}"


def main(texts: str, document: str) -> None:
    with open(texts, encoding="utf-8") as file:
        found = re.findall(r"<BarcodeElement.*?</BarcodeElement>", file.read(), re.DOTALL)
    pieces = {}
    for element in map(ElementTree.fromstring, found):
        number = int(element.findtext(NAMESPACE + "elementNumber"))
        amount = int(element.findtext(NAMESPACE + "elementsAmount"))
        pieces[number] = base64.b64decode(element.findtext(NAMESPACE + "elementData"))
    if not pieces or sorted(pieces) != list(range(1, amount + 1)):
        sys.exit(f"codes are missing: read {sorted(pieces)}")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(pieces[number] for number in sorted(pieces))))
    with open(document, "wb") as file:
        file.write(archive.read("one"))


if __name__ == "__main__":
    main(*sys.argv[1:])
