"""What the tests share: the checkout, the program, and repositories to try things in."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ["COPYDESK_BIN"]).resolve()
TOOLS = Path(sys.executable).parent

# A hook that runs the tests must not lend them its repository.
for name in [name for name in os.environ if name.startswith("GIT_")]:
    del os.environ[name]

CONFIG = '[corpus]\nsources = ["sources"]\n'
SOURCE = "---\ndate: 2031-05-03\n---\n\nNorwegian Foreign Minister Ada Exampleton opened the talks on Saturday.\n"
WRONG = "---\ndate: 2031-05-03\n---\n\nNorwegian Deputy Foreign Minister Ada Exampleton opened the talks.\n"
RIGHT = WRONG.replace("Deputy ", "")


class Repository:
    """A git repository with a source, a configuration and a draft."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.write("copydesk.toml", CONFIG)
        self.write("sources/talks.md", SOURCE)
        self.write("briefs/saturday.md", WRONG)
        self.git("init", "--quiet")
        self.git("add", ".")

    def write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def git(self, *arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=self.folder, check=True)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository whose draft has a wrong title."""
    folder = tmp_path / "desk"
    folder.mkdir()
    return Repository(folder)


def tool(name: str, *arguments: object, **options) -> subprocess.CompletedProcess:
    """Runs a tool that requirements.txt names."""
    command = [str(TOOLS / name), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=options.pop("cwd", ROOT), **options)
