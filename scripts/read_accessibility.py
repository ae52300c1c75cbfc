"""Starts the program with accessibility switched on, walks to the form of a request, and reads what a screen reader would."""

import os
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

PATIENCE = 60
CONTROLS = {"push button", "entry", "password text", "text", "check box", "radio button", "combo box", "spin button", "date editor", "list item",
            "table row", "button", "editbar", "telephone entry"}


def switch_on():
    command = ["gdbus", "call", "--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus", "--method",
               "org.freedesktop.DBus.Properties.Set", "org.a11y.Status"]
    for name in ("IsEnabled", "ScreenReaderEnabled"):
        subprocess.run([*command, name, "<true>"], check=True, stdout=subprocess.DEVNULL)


def walk(node):
    """Every node under this one, the node itself first. Nodes may go while they are read."""
    yield node
    try:
        count = node.get_child_count()
    except Exception:
        return
    for place in range(count):
        try:
            child = node.get_child_at_index(place)
        except Exception:
            continue
        if child is not None:
            yield from walk(child)


def window():
    desktop = Atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(place)
        if application is not None and "tereze" in (application.get_name() or "").lower():
            return application
    return None


def until(what, wanted):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = wanted()
        if found:
            return found
        time.sleep(0.2)
    sys.exit(f"waited in vain for {what}")


def names(application):
    found = []
    for node in walk(application):
        try:
            found.append((node.get_role_name(), node.get_name() or "", node.get_description() or ""))
        except Exception:
            continue
    return found


def says(application, words):
    return lambda: any(words in name or words in description for _, name, description in names(application))


def keys(*arguments):
    subprocess.run(["xdotool", *arguments], check=True)


def main(program, folder):
    switch_on()
    log = open(os.path.join(os.path.dirname(folder), "log"), "wb")
    running = subprocess.Popen([program, "--demo", "--data", folder], stdout=log, stderr=log)
    try:
        application = until("the program on the accessibility bus", window)
        shown = until("the window", lambda: subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "^Tereze$"], capture_output=True).stdout.split())
        keys("windowfocus", shown[0].decode())
        until("the door", says(application, "Құпиясөз"))
        keys("type", "--delay", "60", "Tereze-2026")
        keys("key", "Return")
        until("the services", says(application, "Қызметті таңдаңыз"))
        keys("type", "--delay", "60", "10")
        keys("key", "Return")
        until("the request", says(application, "ЖСН"))
        number = next(name.split()[0] for role, name, _ in names(application) if len(name) > 12 and name[:12].isdigit())
        keys("type", "--delay", "60", number)
        until("the registry", says(application, "Тіркелімнен табылды"))
        keys("key", "ctrl+Return")
        until("the form", says(application, "нақты мекенжайы"))
        report(names(application))
    finally:
        running.terminate()
        running.wait(10)


def report(tree):
    controls = [(role, name, description) for role, name, description in tree if role in CONTROLS]
    for role, name, description in controls:
        print(f"{role:15} {name}" + (f"  ({description})" if description else ""))
    nameless = [role for role, name, _ in controls if not name.strip()]
    if nameless:
        sys.exit(f"{len(nameless)} controls have no name: {nameless}")
    if len(controls) < 20:
        sys.exit(f"only {len(controls)} controls were found: the request screen has more; roles: {sorted({role for role, _, _ in tree})}")
    print(f"Every one of {len(controls)} controls has a name.")


if __name__ == "__main__":
    main(*sys.argv[1:])
