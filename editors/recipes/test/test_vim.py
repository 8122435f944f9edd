"""Vim itself with ALE, with the lines of its page."""

import json
import subprocess

from desk import ALSO_MISSPELT, FOUND, FOUND_WITH_SETTINGS, REFUTED, SENTENCE
from pages import RECIPES, block

BEGIN = """\
set nocompatible encoding=utf-8
packadd! ale
"""


def walk(desk, settings: str, expected: set) -> dict:
    page = block("vim.md", "Set up", "vim").replace("let g:copydesk_settings = {}\n", settings)
    start = desk.home / ".vimrc"
    start.write_text(BEGIN + page)
    report = desk.home / "report.json"
    given = {"WALK_DRAFT": str(desk.draft), "WALK_EXPECTED": str(len(expected)), "WALK_REPORT": str(report)}
    command = ["vim", "-N", "-n", "-es", "-u", str(start), "-S", str(RECIPES / "test/walk-ale.vim")]
    done = subprocess.run(command, env=desk.environment() | given, capture_output=True, text=True, timeout=100, check=False)
    assert report.exists(), f"Vim ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
    seen = json.loads(report.read_text())
    assert "failed" not in seen, seen
    return seen


def test_a_walk_with_ale(desk):
    seen = walk(desk, "let g:copydesk_settings = {}\n", FOUND)
    assert {rule for rule, _, _ in seen["found"]} == {rule for rule, _ in FOUND}
    # Behind an emoji ALE 3.3 marks too far left, as the page says; without one, exactly.
    marked = {words: text for _, words, text in seen["found"]}
    assert ALSO_MISSPELT in marked and REFUTED in marked.values(), marked
    assert REFUTED in seen["hover"] and SENTENCE in seen["hover"]
    assert "1) Replace with “Ada Exampleton”" in seen["menu"]
    assert seen["repaired"] == "Then Fritz Unheardof spoke. Ada Exampleton left."


def test_settings_of_ale_arrive(desk):
    seen = walk(desk, block("vim.md", "Settings", "vim"), FOUND_WITH_SETTINGS)
    assert {rule for rule, _, _ in seen["found"]} == {rule for rule, _ in FOUND_WITH_SETTINGS}
