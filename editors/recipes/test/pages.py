"""The code on the pages of the recipes."""

import json
import pathlib
import re

import tomli

RECIPES = pathlib.Path(__file__).resolve().parent.parent
ZED = RECIPES.parent / "zed"

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: str, heading: str, language: str) -> list[str]:
    """The blocks of one language below a heading of a page."""
    text = (RECIPES / page).read_text()
    sections = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    named = dict(zip(sections[1::2], sections[2::2], strict=True))
    found = [code for kind, code in BLOCK.findall(named[heading]) if kind == language]
    assert found, f"{page} has no {language} below “{heading}”"
    return found


def block(page: str, heading: str, language: str) -> str:
    """The first of them."""
    return blocks(page, heading, language)[0]


def tables(page: str, heading: str) -> list[dict]:
    """The JSON below a heading."""
    return [json.loads(code) for code in blocks(page, heading, "json")]


def toml(text: str) -> dict:
    return tomli.loads(text)


def merged(under: dict, over: dict) -> dict:
    """Both, as if they stood in one file."""
    together = dict(under)
    for key, value in over.items():
        both_are_tables = isinstance(value, dict) and isinstance(together.get(key), dict)
        together[key] = merged(together[key], value) if both_are_tables else value
    return together
