#!/usr/bin/env python3
"""Compares assets/calendar/kazakhstan.toml with the package `holidays` of PyPI, day by day, 2012 to 2027.

Prints every day on which the two differ and ends with 1 when there is one. With --write it also writes what the package
says to tests/data/working-days.txt, which the tests compare the program itself with. Needs Python 3.11 and access to a
package index: the package goes into a temporary environment of its own. docs/decisions/calendar.md explains what differs.
"""

import datetime
import json
import pathlib
import subprocess
import sys
import tempfile
import tomllib
import venv

ROOT = pathlib.Path(__file__).resolve().parent.parent
YEARS = range(2012, 2028)
VERSION = "0.109"
ASK = f"""
import datetime, holidays, json
years = range({YEARS.start}, {YEARS.stop})
days = holidays.country_holidays("KZ", years=years, language="en_US")
first = datetime.date(years.start, 1, 1)
count = (datetime.date(years.stop, 1, 1) - first).days
every = [first + datetime.timedelta(days=number) for number in range(count)]
print(json.dumps({{day.isoformat(): [days.is_working_day(day), days.get(day) or ""] for day in every}}))
"""


def independent():
    """What the package says of every day: whether one works, and why not."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = pathlib.Path(folder) / "bin" / "python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", f"holidays=={VERSION}"], check=True)
        answer = subprocess.run([python, "-c", ASK], check=True, capture_output=True, text=True)
    return {datetime.date.fromisoformat(day): tuple(said) for day, said in json.loads(answer.stdout).items()}


def ours():
    """What the data says of every day that is not what its weekday says, by the rules at its head."""
    data = tomllib.loads((ROOT / "assets/calendar/kazakhstan.toml").read_text(encoding="utf-8"))
    day = datetime.date.fromisoformat
    special = {}
    carried = []
    for year in data["year"]:
        for entry in year["holidays"]:
            special[day(entry["date"])] = False
            if data["holiday"][entry["holiday"]]["carries-over"]:
                carried.append(day(entry["date"]))
    works = lambda date: special.get(date, date.weekday() < 5)
    for date in sorted(carried):
        if date.weekday() >= 5:
            while not works(date):
                date += datetime.timedelta(days=1)
            special[date] = False
    for year in data["year"]:
        for entry in year["moved"]:
            special[day(entry["works"])] = True
            special[day(entry["rests"])] = False
    return works


def main():
    theirs, works = independent(), ours()
    differences = [(day, said) for day, said in theirs.items() if works(day) != said[0]]
    for day, (they_work, name) in differences:
        word = lambda working: "works" if working else "rests"
        print(f"{day} {day:%a}: we say it {word(works(day))}, the package says it {word(they_work)} {name}".rstrip())
    print(f"{len(theirs)} days compared with holidays {VERSION}, {len(differences)} differ")
    if "--write" in sys.argv[1:]:
        lines = [
            f"# Days of Kazakhstan that are not what their weekday says, by the PyPI package holidays {VERSION}.",
            "# Written by scripts/check-calendar.py --write; not edited by hand.",
        ]
        lines += [f"{day} {'works' if said[0] else 'rests'}" for day, said in theirs.items() if said[0] != (day.weekday() < 5)]
        (ROOT / "tests/data/working-days.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
