#!/usr/bin/env python3
"""Finds files of src/ that import each other, directly or through others.

A file imports another when a path of it (`use`, `pub use`, or a path written in place) ends in a name of that file: `crate::kit::text::title` is an import
of src/ui/kit/text.rs. A name that a module hands on (`pub use`) is imported from the file of that module. `mod x;` imports nothing, and what stands under
`#[cfg(test)]` is not looked at. Prints every circle with the imports it is made of, and how many circles there are; ends with 1 when there is one.

    scripts/check-circles.py            all crates
    scripts/check-circles.py src/ui     only circles through files under these folders
"""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOT_CODE = re.compile(
    r"""//[^\n]*
    | /\*.*?\*/
    | \bb?r(?P<hashes>\#*)".*?"(?P=hashes)
    | b?"(?:\\.|[^"\\])*"
    | b?'(?:\\(?:u\{[^}]*\}|x..|.)|[^'\\])'
    """,
    re.DOTALL | re.VERBOSE,
)
TEST_ATTRIBUTE = re.compile(r"#\[cfg\((?:test|all\(test[^)]*\))\)\]\s*")
ATTRIBUTE = re.compile(r"#!?\[")
MODULE = re.compile(r"(?:#\[path\s*=\s*@(?P<path>\d+)@\]\s*)?(?:\bpub(?:\s*\([^)]*\))?\s+)?\bmod\s+(?P<name>\w+)\s*(?P<end>[;{])")
VISIBLE_IN = re.compile(r"\bpub\s*\(\s*in\s[^)]*\)")
USE = re.compile(r"\buse\s+([^;]+);")
PATH = re.compile(r"(?<![\w:])(?:::)?(\w+(?:\s*::\s*\w+)+)")


class Module:
    """A module of a crate: the file it stands in, the modules in it, and the paths it names."""

    def __init__(self, crate, parent, file):
        self.crate, self.parent, self.file = crate, parent, file
        self.children, self.uses, self.paths = {}, {}, []

    def walk(self):
        yield self
        for child in self.children.values():
            yield from child.walk()


def without_text(source, strings):
    """The source with comments gone and every string replaced by its number."""

    def replaced(match):
        text = match.group(0)
        if text.startswith("/"):
            return " "
        strings.append(text)
        return f"@{len(strings) - 1}@"

    return NOT_CODE.sub(replaced, source)


def end_of(text, start):
    """Where the bracket that opens at `start` is closed."""
    depth = 0
    for at in range(start, len(text)):
        if text[at] in "([{":
            depth += 1
        elif text[at] in ")]}":
            depth -= 1
            if depth == 0:
                return at + 1
    return len(text)


def without_tests(text):
    """The source without what is compiled for tests only."""
    while found := TEST_ATTRIBUTE.search(text):
        at = found.end()
        while attribute := ATTRIBUTE.match(text, at):
            at = end_of(text, attribute.end() - 1)
            at += len(text[at:]) - len(text[at:].lstrip())
        # The item ends with its body or, having none, with a semicolon or a comma.
        while at < len(text) and text[at] not in ";,{":
            at = end_of(text, at) if text[at] in "([" else at + 1
        at = end_of(text, at) if text[at : at + 1] == "{" else at + 1
        text = text[: found.start()] + text[at:]
    return text


def leaves(tree):
    """Every path of a use tree with the name it is known by."""
    tree = tree.strip()
    brace = tree.find("{")
    if brace < 0:
        path, _, name = tree.partition(" as ")
        segments = [part.strip() for part in path.split("::") if part.strip()]
        return [(segments, name.strip() or (segments[-1] if segments else ""))]
    before = [part.strip() for part in tree[:brace].split("::") if part.strip()]
    inner, parts, depth, begun = tree[brace + 1 : tree.rindex("}")], [], 0, 0
    for at, sign in enumerate(inner):
        depth += (sign == "{") - (sign == "}")
        if sign == "," and depth == 0:
            parts.append(inner[begun:at])
            begun = at + 1
    parts.append(inner[begun:])
    return [(before + path, name) for part in parts if part.strip() for path, name in leaves(part)]


def read_file(module, folder):
    strings = []
    text = VISIBLE_IN.sub("pub", without_tests(without_text(module.file.read_text(encoding="utf-8"), strings)))
    read(module, text, folder, strings)


def read(module, text, folder, strings):
    """Reads a module from its text; `folder` is where the files of its modules stand."""
    while found := MODULE.search(text):
        child = Module(module.crate, module, module.file)
        module.children[found["name"]] = child
        below = folder / found["name"]
        if found["end"] == "{":
            end = end_of(text, found.end() - 1)
            read(child, text[found.end() : end - 1], below, strings)
            text = text[: found.start()] + text[end:]
            continue
        text = text[: found.start()] + text[found.end() :]
        if found["path"]:
            places = [module.file.parent / strings[int(found["path"])].strip('"')]
        else:
            places = [folder / f"{found['name']}.rs", below / "mod.rs"]
        place = next((place for place in places if place.is_file()), None)
        if place is None:
            del module.children[found["name"]]
            continue
        child.file = place
        read_file(child, place.parent if place.name == "mod.rs" else below)
    for use in USE.finditer(text):
        for path, name in leaves(use.group(1)):
            if path:
                module.paths.append(path)
                if path[-1] == "self":
                    name = path[-2] if name == "self" else name
                module.uses[name] = path
    text = USE.sub(" ", text)
    module.paths.extend(re.split(r"\s*::\s*", found.group(1)) for found in PATH.finditer(text))


def target(module, path, crates, seen=()):
    """The module in which the name stands that a path ends in, and whether the path ends in a module itself; `None` for what is none of ours."""
    first, *rest = path
    if first == "crate":
        at = module
        while at.parent:
            at = at.parent
    elif first == "self":
        at = module
    elif first == "super":
        at = module.parent
    elif first in module.children:
        at = module.children[first]
    elif first in module.uses and first not in seen and module.uses[first][0] != first:
        # A name that was imported here: what stands behind it was counted with its import.
        at = target(module, module.uses[first], crates, (*seen, first))
        if at is None or not at[1]:
            return at
        at = at[0]
    elif first in crates:
        at = crates[first]
    else:
        return None
    for segment in rest:
        if at is None:
            return None
        if segment == "super":
            at = at.parent
        elif segment == "self":
            continue
        elif segment in at.children:
            at = at.children[segment]
        else:
            return at, False
    return None if at is None else (at, True)


def crates_of(root):
    """The root modules of the crates under src/, by the names they have in paths."""
    crates = {}
    for manifest in sorted(root.glob("src/**/Cargo.toml")):
        settings = tomllib.loads(manifest.read_text(encoding="utf-8"))
        name = settings["package"]["name"].replace("-", "_")
        crates[name] = manifest.parent / settings.get("lib", {}).get("path", "lib.rs")
    crates["main"] = root / "src/main.rs"
    modules = {}
    for name, file in crates.items():
        if file.is_file():
            modules[name] = Module(name, None, file)
            read_file(modules[name], file.parent)
    return modules


def imports_of(crates):
    """From every file to the files it imports."""
    imports = {}
    for crate in crates.values():
        for module in crate.walk():
            of = imports.setdefault(module.file, set())
            for path in module.paths:
                found = target(module, path, crates)
                if found and found[0].file != module.file:
                    of.add(found[0].file)
    return imports


def circles_of(imports):
    """Strongly connected files (Tarjan), of more than one file each."""
    order, low, stack, circles = {}, {}, [], []
    for start in sorted(imports):
        if start in order:
            continue
        work = [(start, iter(sorted(imports[start])))]
        order[start] = low[start] = len(order)
        stack.append(start)
        while work:
            file, rest = work[-1]
            following = next(rest, None)
            if following is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[file])
                if low[file] == order[file]:
                    circle = stack[stack.index(file) :]
                    del stack[stack.index(file) :]
                    if len(circle) > 1:
                        circles.append(sorted(circle))
            elif following not in order:
                order[following] = low[following] = len(order)
                stack.append(following)
                work.append((following, iter(sorted(imports.get(following, ())))))
            elif following in stack:
                low[file] = min(low[file], order[following])
    return circles


def main():
    folders = [(ROOT / name).resolve() for name in sys.argv[1:]] or [ROOT]
    imports = imports_of(crates_of(ROOT))
    circles = [circle for circle in circles_of(imports) if any(file.is_relative_to(folder) for file in circle for folder in folders)]
    for circle in circles:
        print(f"{len(circle)} files import each other:")
        for file in circle:
            for other in sorted(imports[file].intersection(circle)):
                print(f"  {file.relative_to(ROOT)} -> {other.relative_to(ROOT)}")
    print(len(circles))
    return 1 if circles else 0


if __name__ == "__main__":
    sys.exit(main())
