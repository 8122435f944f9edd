"""A small desk to try editors on: sources, a list of offices, and a draft with mistakes."""

import os
import pathlib
import shlex

CONFIG = """\
[corpus]
sources = ["wire"]
"""
OFFICES = """\
[[office]]
office = "foreign minister"
of = "Norway"
holders = [{ name = "Ada Exampleton", from = 2031-01-01, until = 2031-12-31 }]
"""
SENTENCE = "Norwegian Foreign Minister Ada Exampleton opened a hall in Oslo on Thursday."
SOURCE = f"""\
---
date: 2031-05-01
publisher: The Exampleton Post
---

# Minister opens hall

{SENTENCE} Exampleton said the hall was a gift.
"""

# The emoji is one character, two units of UTF-16 and four bytes: whoever counts wrongly marks the wrong words.
WRONG_TITLE = "Norwegian Foreign Minister Bela Korvath"
MISSPELT = "Ada Exmapleton"
UNKNOWN = "Fritz Unheardof"
ALSO_MISSPELT = "Ada Exampelton"
DRAFT = f"""\
---
date: 2031-05-02
---

# A brief

😀 {WRONG_TITLE} spoke on Thursday. {MISSPELT} was there.

Then {UNKNOWN} spoke. {ALSO_MISSPELT} left.
"""
# Everything that is found in it: the rules and the words.
FOUND = {
    ("title-wrong-at-date", WRONG_TITLE),
    ("name-misspelled", MISSPELT),
    ("name-misspelled", ALSO_MISSPELT),
    ("not-in-sources", UNKNOWN),
}
# The settings on the pages switch off the rule about what no source has.
FOUND_WITH_SETTINGS = {found for found in FOUND if found[1] != UNKNOWN}
REFUTED = "Bela Korvath was not foreign minister of Norway on 2031-05-02: Ada Exampleton was."


class Desk:
    """The files, and a `copydesk` on the PATH."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder / "desk"
        self.home = folder / "home"
        self.home.mkdir(mode=0o700, parents=True)
        self.write("copydesk.toml", CONFIG)
        self.write("wire/offices.toml", OFFICES)
        self.source = self.write("wire/first.md", SOURCE)
        self.draft = self.write("drafts/brief.md", DRAFT)
        self.programs = folder / "programs"
        self.programs.mkdir()
        self.put_on_path([os.environ["COPYDESK_BIN"]])

    def write(self, name: str, text: str) -> pathlib.Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def put_on_path(self, command: list[str]):
        """Makes `copydesk` mean this command."""
        program = self.programs / "copydesk"
        program.write_text(f'#!/bin/sh\nexec {shlex.join(command)} "$@"\n')
        program.chmod(0o755)

    def environment(self) -> dict[str, str]:
        """A user with nothing in his home but what a test puts there."""
        own = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "DISPLAY"))}
        path = f"{self.programs}{os.pathsep}{os.environ['PATH']}"
        return own | {"HOME": str(self.home), "XDG_RUNTIME_DIR": str(self.home), "PATH": path}
