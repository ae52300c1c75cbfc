"""Reads the papers of a walkthrough: check_papers.py SERVICE.json KIND FOLDER. Each must hold its Kazakh title and the values it is about."""

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as tree
from pathlib import Path

SHORTEST_PIECE = 6


def squeezed(text):
    """Text without blanks, soft hyphens and the differences of case: lines may break anywhere."""
    return re.sub(r"[\s\u00ad\u200b]+", "", text).casefold()


def text_of(pdf):
    reads = [subprocess.run(["pdftotext", *way, str(pdf), "-"], check=True, capture_output=True, text=True).stdout for way in ([], ["-layout"], ["-raw"])]
    return [squeezed(read) for read in reads]


def in_pieces(word, text):
    """Whether a long word stands in the text in pieces, as lines of a narrow cell hold it."""
    while word:
        piece = next((word[:size] for size in range(len(word), min(SHORTEST_PIECE, len(word)) - 1, -1) if word[:size] in text), None)
        if piece is None:
            return False
        word = word[len(piece):]
    return True


def as_printed(value):
    """Ways in which a value is printed: days the Kazakh way, sums with another point."""
    yield value
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        yield ".".join(reversed(value.split("-")))
    if re.fullmatch(r"[\d ]+[.,]\d+", value):
        yield value.replace(".", ",")
        yield value.replace(",", ".")
    if re.fullmatch(r"\d+", value):
        yield f"{value},00"


def stands(value, texts):
    for written in as_printed(value):
        whole = squeezed(written)
        if any(whole in text for text in texts):
            return True
        words = [squeezed(word) for word in written.split()]
        if any(all(word in text or in_pieces(word, text) for word in words) for text in texts):
            return True
    return False


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def values_of_application(path):
    for element in tree.parse(path).iter():
        if local(element) in ("Field", "Cell") and (element.text or "").strip() not in ("", "true", "false"):
            yield element.get("key"), element.text.strip()


def labels(form):
    """The words of each choice, by field and by column."""
    found = {}

    def note(field):
        kind = field["kind"]
        if isinstance(kind, dict) and "choice" in kind:
            found[field["key"]] = {option["key"]: option["label"]["kk"] for option in kind["choice"]["options"]}
        if isinstance(kind, dict) and "table" in kind:
            for column in kind["table"]["columns"]:
                note(column)

    for section in form["sections"]:
        for field in section["fields"]:
            note(field)
    return found


def values_of_decision(path, form):
    words = labels(form)
    root = tree.parse(path).getroot()
    for element in root:
        if local(element) in ("Number", "Signatory"):
            yield local(element), element.text.strip()
        if local(element) == "Day":
            yield "Day", element.text.strip()
        if local(element) == "Granted":
            for value in element.iter():
                if local(value) in ("Field", "Cell") and (value.text or "").strip():
                    yield value.get("key"), words.get(value.get("key"), {}).get(value.text.strip(), value.text.strip())


def titles_of(template):
    """The titles of a paper; several where one hangs on the request."""
    blocks = [block["content"] for block in template["blocks"]]
    return [content["title"]["kk"] for content in blocks if isinstance(content, dict) and "title" in content]


def has_title(title, texts):
    """The written parts of a title, between the facts it names."""
    parts = [squeezed(part) for part in re.split(r"\{[^}]*\}", title)]
    return any(all(part in text for part in parts) for text in texts)


def main():
    services, kind, folder = json.load(open(sys.argv[1])), sys.argv[2], Path(sys.argv[3])
    services = services if isinstance(services, list) else [services]
    service = next(service for service in services if service["kind"]["key"] == kind)
    wrong = []
    papers = ["application", "receipt", "consent", "refusal", *service["resultPapers"], *service["otherPapers"]]
    texts = {}
    for paper in papers:
        pdf = folder / f"{paper}.pdf"
        if not pdf.exists():
            wrong.append(f"{paper}.pdf is missing")
            continue
        texts[paper] = text_of(pdf)
        titles = [title.replace("{form-title}", service["form"]["title"]["kk"]) for title in titles_of(service["templates"][paper])]
        if not any(has_title(title, texts[paper]) for title in titles):
            wrong.append(f"{paper}.pdf lacks its title: {titles}")
    # A service's application may be of several papers: a letter and a statement.
    entered = [text for paper in ("application", *service["otherPapers"]) for text in texts.get(paper, [])]
    for key, value in values_of_application(folder / "application.xml"):
        if entered and not stands(value, entered):
            wrong.append(f"the application's papers lack {key}: {value[:80]}")
    results = [text for paper in service["resultPapers"] for text in texts.get(paper, [])]
    for key, value in values_of_decision(folder / "decision.xml", service["resultForm"]):
        if results and not stands(value, results):
            wrong.append(f"the result's papers lack {key}: {value[:80]}")
    for complaint in wrong:
        print(f'{service["id"]} ({kind}): {complaint}', file=sys.stderr)
    if not wrong:
        print(f'{service["id"]} ({kind}): {len(texts)} papers are right')
    return 1 if wrong else 0


sys.exit(main())
