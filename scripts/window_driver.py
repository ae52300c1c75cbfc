"""Drives the real window by keys under Xvfb and reads it over AT-SPI, as a person with a screen reader would. Used by the scripts beside it."""

import os
import re
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

PATIENCE = 60


def switch_accessibility_on():
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


class Window:
    """The program's window from its start to its end."""

    def __init__(self, program, folder, *arguments):
        switch_accessibility_on()
        self.log = open(f"{folder}.log", "wb")
        self.running = subprocess.Popen([program, "--demo", "--data", folder, *arguments], stdout=self.log, stderr=self.log)
        self.application = self.until("the program on the accessibility bus", self._found)
        shown = self.until("the window", lambda: self._search("^Tereze$"))
        # There is no window manager: the window fills the screen and has the keys because it is told so.
        subprocess.run(["xdotool", "windowmove", shown[0], "0", "0", "windowsize", shown[0], "1366", "768", "windowfocus", shown[0]], check=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.running.terminate()
        self.running.wait(10)

    def _found(self):
        desktop = Atspi.get_desktop(0)
        for place in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(place)
            if application is not None and "tereze" in (application.get_name() or "").lower():
                return application
        return None

    def _search(self, name):
        return subprocess.run(["xdotool", "search", "--onlyvisible", "--name", name], capture_output=True, text=True).stdout.split()

    def until(self, what, wanted):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = wanted()
            if found:
                return found
            time.sleep(0.2)
        heard = [words for words in self.words() if words] if hasattr(self, "application") else []
        sys.exit(f"waited in vain for {what}; the screen says: {heard}")

    def tree(self):
        """Role, name and description of every node."""
        found = []
        for node in walk(self.application):
            try:
                found.append((node.get_role_name(), node.get_name() or "", node.get_description() or ""))
            except Exception:
                continue
        return found

    def words(self):
        return [name for _, name, _ in self.tree()]

    def says(self, words):
        """Waits until these words are on the screen."""
        self.until(f"“{words}”", lambda: any(words in name or words in description for _, name, description in self.tree()))

    def says_no_more(self, words):
        self.until(f"the end of “{words}”", lambda: not any(words in name for name in self.words()))

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "60", text], check=True)
        time.sleep(0.3)

    def paste(self, text):
        """Brings in letters the keyboard of the screen does not have."""
        subprocess.run(["xclip", "-selection", "clipboard"], input=text.encode(), check=True)
        self.press("ctrl+v")

    def press(self, *keys):
        for key in keys:
            subprocess.run(["xdotool", "key", key], check=True)
            time.sleep(0.3)

    def offered_number(self):
        """The first number of the demo centre that is offered to be typed."""
        for name in self.words():
            found = re.match(r"^(\d{4}\D?\d{4}\D?\d{4})\D", name)
            if found:
                return re.sub(r"\D", "", found.group(1))
        sys.exit("no number is offered")

    def focused(self):
        """The name of what has the focus."""
        for node in walk(self.application):
            try:
                if node.get_state_set().contains(Atspi.StateType.FOCUSED) and node.get_role_name() not in ("frame", "window", "application"):
                    return node.get_name() or ""
            except Exception:
                continue
        return ""

    def second_window_over_first(self):
        """Brings the second window of the program over the whole screen."""
        windows = self.until("the second window", lambda: (lambda found: found if len(found) > 1 else None)(self._search("^Tereze$")))
        second = max(windows, key=int)
        self.first = min(windows, key=int)
        subprocess.run(["xdotool", "windowmove", second, "0", "0", "windowsize", second, "1366", "768", "windowraise", second], check=True)

    def first_window_again(self):
        subprocess.run(["xdotool", "windowraise", self.first, "windowfocus", self.first], check=True)

    def picture(self, path):
        """A picture of the whole screen, in few colours so that it stays small. Nothing on it moves for a moment first."""
        time.sleep(0.8)
        grab = ["import", "-window", "root", "-dither", "None", "-colors", "64", "-strip", "-define", "png:compression-level=9", f"png8:{path}"]
        subprocess.run(grab, check=True)
        print(os.path.basename(path), flush=True)
