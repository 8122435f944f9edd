"""Takes Neovim to the scene of the picture, in a real terminal, and compares its words with those beside the picture.

Usage: terminal.py NEOVIM BRIEF WORDS BYTES

WORDS is the text beside the picture; with PICTURES=overwrite it is written, and otherwise it must be what is on the
screen. BYTES gets all that Neovim has sent to the terminal, from which the picture is drawn.
"""

import fcntl
import os
import pathlib
import pty
import re
import select
import struct
import sys
import termios
import time

import pyte

COLUMNS, ROWS = 100, 25
PATIENCE = 30


class Terminal:
    """A program in a pseudo terminal, and what it shows."""

    def __init__(self, command):
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.ByteStream(self.screen)
        self.seen = b""
        pid, self.file = pty.fork()
        if pid == 0:
            os.execvp(command[0], command)
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def read(self, seconds):
        """Takes what has come; whether anything has."""
        if not select.select([self.file], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.file, 65536)
        except OSError:
            raise SystemExit("Neovim has ended:\n" + self.text())
        self.seen += data
        # The emulator knows neither colours of underlines nor queries, which the picture's terminal does.
        self.stream.feed(plain(data))
        return True

    def text(self):
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    def wait(self, *words):
        """Reads until all the words are on the screen and nothing more comes."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            quiet = not self.read(0.3)
            text = " ".join(self.text().split())
            if quiet and all(word in text for word in words):
                return
        raise SystemExit(f"waited {PATIENCE} s in vain for {words}; seen:\n{self.text()}")

    def type(self, keys):
        os.write(self.file, keys.encode())


def plain(data):
    """Without what pyte would print instead of understanding it."""
    data = re.sub(rb"\x1b\[[0-9;]*:[0-9:;]*m", b"", data)
    data = re.sub(rb"\x1b\[58[0-9;:]*m|\x1b\[59m", b"", data)
    data = re.sub(rb"\x1b\[[>=<?][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b\[[0-9;]* q", b"", data)
    return re.sub(rb"\x1bP.*?\x1b\\|\x1b\].*?(\x1b\\|\x07)", b"", data, flags=re.S)


def main(neovim, brief, words, output):
    terminal = Terminal([neovim, brief])
    terminal.wait("Herring quotas: what is agreed", "claims:")
    # Onto the wrong title, and its hover.
    terminal.type("/Fisheries Minister Jane\r:nohlsearch|echo\rK")
    terminal.wait("Refuted as of", "Exampleport Gazette")
    pathlib.Path(output).write_bytes(terminal.seen)
    # Without the frame of the hover.
    lines = re.sub("[│╭╮╰╯─]", "", terminal.text()).splitlines()
    text = "\n".join(line.rstrip() for line in lines) + "\n"
    terminal.type(":qall!\r")
    file = pathlib.Path(words)
    if os.environ.get("PICTURES") == "overwrite":
        file.write_text(text)
        return
    known = file.read_text() if file.exists() else ""
    # Where lines break depends on addresses that are hidden, and so on the folder of the test.
    if "".join(known.split()) != "".join(text.split()):
        raise SystemExit(
            f"the picture neovim.png is out of date: run editors/test --pictures\n"
            f"expected:\n{known}\nseen:\n{text}"
        )


main(*sys.argv[1:])
