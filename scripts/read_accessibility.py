"""Walks to every step of a request and reads what a screen reader would: every control must have a name."""

import sys

from window_driver import Window

CONTROLS = {"push button", "entry", "password text", "text", "check box", "radio button", "combo box", "spin button", "date editor", "list item",
            "table row", "button", "editbar", "telephone entry"}


def main(program, folder):
    with Window(program, folder) as window:
        window.says("Құпиясөз")
        window.type("Tereze-2026")
        window.press("Return")
        window.says("Қызметті таңдаңыз")
        window.type("10")
        window.press("Return")
        window.says("ЖСН немесе БСН")
        check("applicant", window, 10)
        number = window.offered_number()
        window.type(number)
        window.says("Тіркелімнен табылды")
        window.press("ctrl+Return")
        window.says("нақты мекенжайы")
        check("form", window, 20)
        window.press("ctrl+3")
        window.says("Үстелде жатқан")
        check("papers", window, 12)
        window.press("ctrl+4")
        window.says("Қол қою кілті")
        check("signature", window, 10)


def check(step, window, least):
    tree = window.tree()
    controls = [(role, name, description) for role, name, description in tree if role in CONTROLS]
    for role, name, description in controls:
        print(f"{step:10} {role:15} {name}" + (f"  ({description})" if description else ""))
    nameless = [role for role, name, _ in controls if not name.strip()]
    if nameless:
        sys.exit(f"{step}: {len(nameless)} controls have no name: {nameless}")
    if len(controls) < least:
        sys.exit(f"{step}: only {len(controls)} controls were found, the step has more; roles: {sorted({role for role, _, _ in tree})}")
    print(f"{step:10} every one of {len(controls)} controls has a name", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
