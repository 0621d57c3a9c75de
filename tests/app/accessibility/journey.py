#!/usr/bin/python3
"""A study's way from the laboratory to the doctor, for somebody who sees nothing: signs in, sends the study that
answers an order, opens it as the doctor, and verifies it. Needs Xvfb, a D-Bus session and at-spi2-core; starts the
first two itself. Exit code 77: one of them is absent, and stdout says which."""

import argparse
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time


def missing():
    """What this computer lacks, by the names of Debian's packages."""
    absent = [package for program, package in (("Xvfb", "xvfb"), ("dbus-daemon", "dbus-daemon")) if not shutil.which(program)]
    if not any(os.path.exists(folder + "/at-spi-bus-launcher") for folder in ("/usr/libexec", "/usr/lib/at-spi2-core")):
        absent.append("at-spi2-core")
    try:
        import gi
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi  # noqa: F401
    except (ImportError, ValueError):
        absent.append("python3-gi and gir1.2-atspi-2.0")
    return absent


class Desktop:
    """A screen that nobody sees and a session bus, of this run alone."""

    def __enter__(self):
        self.screen = self.start_screen()
        self.bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"],
                                    stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = self.bus.stdout.readline().strip()
        return self

    @staticmethod
    def start_screen():
        """Under a number of our own choice: the lowest free one may be that of a server that is just ending."""
        for _ in range(5):
            number = random.randrange(1000, 30000)
            reading, writing = os.pipe()
            # Without -noreset it begins anew when its first client leaves, and takes nobody meanwhile.
            screen = subprocess.Popen(["Xvfb", f":{number}", "-displayfd", str(writing), "-screen", "0", "1600x1000x24",
                                       "-noreset", "-nolisten", "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL)
            os.close(writing)
            with os.fdopen(reading) as ready:
                said = ready.readline().strip()
            if said and Desktop.answers(number, screen):
                os.environ["DISPLAY"] = f":{number}"
                return screen
            screen.kill()
            screen.wait()
        raise RuntimeError("Xvfb does not start")

    @staticmethod
    def answers(number, screen):
        """Whether the server takes a client, within ten seconds."""
        for _ in range(100):
            for address in (f"/tmp/.X11-unix/X{number}", f"\0/tmp/.X11-unix/X{number}"):
                with socket.socket(socket.AF_UNIX) as client:
                    try:
                        client.connect(address)
                        return True
                    except OSError:
                        pass
            if screen.poll() is not None:
                return False
            time.sleep(0.1)
        return False

    def __exit__(self, *_):
        for process in (self.bus, self.screen):
            process.terminate()
            process.wait()


def say(words):
    print(words, flush=True)


def exits_at_once(program):
    try:
        program.wait(2)
        return True
    except subprocess.TimeoutExpired:
        return False


def send(reader, study, names, title):
    say("the laboratory signs in")
    reader.press("push button", names["lab"], exact=False)
    say("chooses the order")
    reader.choose("list item", title, inside=("list", "Orders"))
    say("chooses the files")
    reader.pick("push button", "Choose a folder or files", "A folder…")
    reader.write("text", "Directory:", study)
    reader.press("push button", "Choose")
    say("compares and sends")
    reader.press("push button", "Send", exact=False)
    say("signs the mandate")
    reader.press("push button", "Sign", exact=False)
    reader.hear("confirmed in block")


def read(reader, names, title):
    say("the doctor signs in")
    reader.press("push button", "Switch to " + names["doctor"], exact=False)
    say("chooses the images that came")
    reader.choose("list item", title, inside=("list", "Work list"))
    say("opens the study")
    reader.press("push button", "Open the images", exact=False)
    reader.hear(title + ", series 1, image 2 of 3")  # The middle of the stack comes first.
    say("verifies it")
    reader.press("push button", "Proof")
    reader.hear("Verified: unchanged since")


def main():
    parser = argparse.ArgumentParser()
    for option in ("program", "demo", "study", "title"):
        parser.add_argument("--" + option, required=True)
    options = parser.parse_args()
    absent = missing()
    if absent:
        say("SKIP: a screen reader's way into the window cannot be tested here; install " + ", ".join(absent))
        return 77
    with open(os.path.join(options.demo, "people.json"), encoding="utf-8") as people:
        names = {person["login"]: person["name"] for person in json.load(people)}
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # So that nothing stays behind.
    with Desktop():
        from screen_reader import NotThere, Reader
        environment = dict(os.environ, QT_QPA_PLATFORM="xcb", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", LANG="C.UTF-8")
        program = subprocess.Popen([options.program, "--demo", options.demo], env=environment)
        if exits_at_once(program):  # Its display was not there yet, say: once more.
            program = subprocess.Popen([options.program, "--demo", options.demo], env=environment)
        try:
            reader = Reader(os.path.basename(options.program))
            send(reader, options.study, names, options.title)
            read(reader, names, options.title)
            say("done")
            return 0
        except NotThere as why:
            say(f"FAILED: {why}")
            return 1
        finally:
            program.terminate()
            program.wait()


if __name__ == "__main__":
    sys.exit(main())
