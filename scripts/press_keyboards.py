"""Presses keys by their place under three layouts and looks at what the program does."""

import subprocess
import sys

from window_driver import Window

# Places of keys on an X keyboard.
K, L, B = 45, 46, 56
DIGITS = {"1": 10, "2": 11, "3": 12, "4": 13, "5": 14, "6": 15, "7": 16, "8": 17, "9": 18, "0": 19}


def main(program, folder):
    with Window(program, folder) as window:
        window.says("Құпиясөз")
        window.type("Tereze-2026")
        window.press("Return")
        window.says("Қызметті таңдаңыз")
        for layout in ("us", "ru", "kz"):
            subprocess.run(["setxkbmap", layout], check=True)
            window.press(f"ctrl+{K}")
            window.says("Қызмет, өтініш, адам немесе әрекет")
            window.press("Escape")
            window.says_no_more("Қызмет, өтініш, адам немесе әрекет")
            window.press(f"ctrl+{L}")
            window.says("Выберите услугу")
            window.press(f"ctrl+{L}", f"ctrl+{L}")
            window.says("Қызметті таңдаңыз")
            window.press("F4")
            window.says("Өтініштер журналы")
            window.press("F2")
            window.says("Қызметті таңдаңыз")
            begin(window, layout)
            print(f"{layout}: the same keys do the same, the digit row types digits", flush=True)


def begin(window, layout):
    """Begins a request for the service of foreign periodicals by its number and types the applicant's by places alone."""
    window.type("10")
    window.press("Return")
    window.says("Өтініш берушінің ЖСН немесе БСН")
    number = window.offered_number()
    window.press(*(str(DIGITS[digit]) for digit in number))
    window.says("Тіркелімнен табылды")
    window.press("Escape")
    window.says("Қызметті таңдаңыз")


if __name__ == "__main__":
    main(*sys.argv[1:])
