"""Serves a person in the demo centre by keys and takes a picture of every screen on the way."""

import os
import re
import subprocess
import sys
import time

from window_driver import Window

PASSWORD = "Tereze-2026"
TEXTS = os.path.join(os.path.dirname(__file__), "..", "assets", "texts")
FIELDS = {
    "registration-document-number": "123456",
    "actual-address": "Қарағанды қаласы, Бұқар жырау даңғылы, 100",
    "phone": "77212410000",
    "title": "The Steppe Review",
    "territory": "Қарағанды облысы",
    "languages": "ағылшын",
    "theme": "мәдениет",
    "periodicity": "айына бір рет",
    "copies": "1200",
}


class Texts:
    """The sentences of the program, to wait for them on the screen."""

    def __init__(self, language):
        self.sentences = {}
        for name in os.listdir(os.path.join(TEXTS, language)):
            for line in open(os.path.join(TEXTS, language, name), encoding="utf-8"):
                found = re.match(r"^([a-z0-9-]+) = (.+)$", line)
                if found:
                    self.sentences[found.group(1)] = found.group(2).split("{")[0].strip()

    def __getitem__(self, key):
        return self.sentences[key]


def main(program, folder, language, pictures):
    texts = Texts(language)
    take = Camera(pictures)
    with Window(program, folder) as window:
        window.says("Құпиясөз")
        if language == "ru":
            window.press("ctrl+l")
        window.says(texts["log-in-password"])
        window.press("F12")
        take(window, "01-log-in")
        window.type(PASSWORD)
        window.press("Return")
        window.says(texts["services-title"])
        take(window, "02-services")
        window.press("ctrl+k")
        window.says(texts["palette-field"])
        window.type("10")
        take(window, "03-palette")
        window.press("Escape")
        window.type("10")
        window.press("Return")
        window.says(texts["applicant-number"])
        number = window.offered_number()
        window.type(number)
        window.says(texts["registry-found"])
        window.press("ctrl+i", "ctrl+t")
        window.type(a_while_ago())
        window.press("Return")
        take(window, "04-applicant")
        window.press("ctrl+Return")
        window.says(texts["form-undo"])
        fill(window, texts, take)
        window.press("ctrl+Return")
        window.says(texts["papers-sentence"])
        papers(window, folder, texts, take)
        window.press("ctrl+Return")
        window.says(texts["key-heading"])
        window.type(PASSWORD)
        window.press("Return")
        window.says(texts["sign-ready"])
        take(window, "08-sign")
        window.press("F9")
        window.says(texts["receipt-said-registered"])
        take(window, "09-receipt")
        window.press("F10")
        window.says(texts["paper-save"])
        take(window, "10-paper")
        window.press("Escape", "F3")
        window.says(texts["outbox-title"])
        take(window, "11-outbox")
        window.press("F4")
        window.says(texts["journal-title"])
        take(window, "12-journal")
        window.press("shift+F4")
        window.says(texts["day-by-hour"])
        take(window, "13-day")
        window.press("shift+F3")
        window.says(texts["shift-title"])
        take(window, "14-shift")
        window.press("F2")
        window.says(texts["services-title"])
        duplicates(window, texts, number, take)
        applicant_screen(window, texts, take)
        window.press("shift+Escape")
        window.says(texts["lock-heading"])
        take(window, "15-lock")


def fill(window, texts, take):
    """Fills what is lacking; the label that has the focus says what to type."""
    labels = field_labels()
    first = True
    for _ in range(len(FIELDS) + 2):
        if any(texts["errors-none"] == name for name in window.words()):
            return
        label = window.until("a field to fill", lambda: (lambda found: found if found in labels else None)(window.focused()))
        key = labels[label]
        if key == "phone":
            window.type("7")
            window.press("Return", "shift+Tab", "F1")
            take(window, "06-form-error")
            window.press("F12")
            take(window, "18-form-dark")
            window.press("F12")
            take(window, "19-form-contrast")
            window.press("F12", "F12")
            window.press("F1")
        (window.type if FIELDS[key].isascii() else window.paste)(FIELDS[key])
        if first:
            take(window, "05-form")
            first = False
        window.press("F8")
        del labels[label]
    window.says(texts["errors-none"])


def a_while_ago():
    """The time on the ticket of somebody who waited seven minutes, on the clock of Kazakhstan."""
    return time.strftime("%H%M", time.gmtime(time.time() + 5 * 3600 - 7 * 60))


def field_labels():
    """Labels of the fields to type into, in every language, with their keys."""
    found = {}
    path = os.path.join(os.path.dirname(__file__), "..", "forms", "foreign-periodicals", "application.toml")
    key = None
    for line in open(path, encoding="utf-8"):
        named = re.match(r'^key = "(.+)"', line)
        label = re.match(r'^label\.\w+ = "(.+)"', line)
        if named:
            key = named.group(1)
        elif label and key in FIELDS:
            found[label.group(1)] = key
    return found


def papers(window, folder, texts, take):
    """Two scanned pages come into the watched folder and from there to their papers."""
    watched = os.path.join(folder, "watched")
    os.makedirs(watched, exist_ok=True)
    for number in (1, 2):
        page = os.path.join(os.path.dirname(folder), f"page-{number}.png")
        lines = " ".join(f"line {200},{300 + 70 * place} {1400 - 90 * (place % 3)},{300 + 70 * place}" for place in range(22))
        subprocess.run(["convert", "-size", "1654x2339", "xc:#FBFBF8", "-stroke", "#3A3A3A", "-strokewidth", "9", "-draw", lines, "-density", "200",
                        "-units", "PixelsPerInch", page], check=True)
        os.replace(page, os.path.join(watched, f"page-{number}.png"))
        window.says(texts["papers-watched"])
        window.press("ctrl+o")
        window.says_no_more(texts["papers-watched"])
        if number == 1:
            take(window, "07-papers")
            window.press("Return")


def duplicates(window, texts, number, take):
    """A second request of the same applicant for the same service."""
    window.type("10")
    window.press("Return")
    window.says(texts["applicant-number"])
    window.type(number)
    window.says(texts["duplicates-compare"])
    window.press("ctrl+e")
    window.says(texts["duplicates-title"])
    take(window, "17-duplicates")
    window.press("Escape")


def applicant_screen(window, texts, take):
    window.press("shift+F12")
    window.second_window_over_first()
    take(window, "16-applicant-screen")
    window.first_window_again()
    window.press("shift+F12")


class Camera:
    def __init__(self, folder):
        self.folder = folder

    def __call__(self, window, name):
        window.picture(os.path.join(self.folder, f"{name}.png"))


if __name__ == "__main__":
    main(*sys.argv[1:])
