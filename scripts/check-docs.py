#!/usr/bin/env python3
"""Every relative link of a page leads to a file, and every source file that ARCHITECTURE names exists."""
import re
import sys
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parent.parent
SKIPPED = {"target", "demo-output", ".git", "node_modules"}
LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)<>\s]+)>?[^)]*\)")
SOURCE = re.compile(r"`([\w./-]+\.rs)`")


def pages():
    return sorted(page for page in ROOT.rglob("*.md") if not SKIPPED & set(page.relative_to(ROOT).parts))


def dead_links(page):
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in LINK.findall(text):
        path = unquote(target.split("#")[0])
        if re.match(r"[a-z]+:", target) or not path:
            continue
        if not (page.parent / path).exists():
            yield f"{page.relative_to(ROOT)}: no {target}"


def missing_sources(page):
    for name in sorted(set(SOURCE.findall(page.read_text(encoding="utf-8")))):
        if not any((ROOT / above / name).exists() for above in ("", "src", "tests/it")):
            yield f"{page.relative_to(ROOT)}: no {name}"


faults = [fault for page in pages() for fault in dead_links(page)]
faults += missing_sources(ROOT / "docs/ARCHITECTURE.md")
print("\n".join(faults) if faults else f"check-docs: {len(pages())} pages, every link leads somewhere")
sys.exit(1 if faults else 0)
