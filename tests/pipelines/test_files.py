"""The files that other programs read, by the schemas and linters that others have written."""

import re
from pathlib import Path

import pytest

from conftest import ROOT, tool

PAGE = (ROOT / "docs/pipelines.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", PAGE, re.DOTALL)
SCHEMAS = {
    ".github/workflows/briefs.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
}


def valid(schema: str, file: Path) -> None:
    run = tool("check-jsonschema", "--builtin-schema", schema, file)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    "schema, file",
    [
        ("vendor.github-actions", "action.yml"),
        ("vendor.github-workflows", ".github/workflows/ci.yml"),
        ("vendor.github-workflows", ".github/workflows/release.yml"),
    ],
)
def test_our_own_files(schema: str, file: str):
    valid(schema, ROOT / file)


def test_every_example_names_its_file():
    assert [name for name, _ in EXAMPLES] == [
        ".github/workflows/briefs.yml", ".pre-commit-config.yaml", ".pre-commit-config.yaml", ".gitlab-ci.yml", "Jenkinsfile",
    ]


@pytest.mark.parametrize("name, text", EXAMPLES)
def test_examples(name: str, text: str, tmp_path: Path):
    file = tmp_path / Path(name).name
    file.write_text(text, encoding="utf-8")
    if name in SCHEMAS:
        valid(SCHEMAS[name], file)
    elif name == ".pre-commit-config.yaml":
        run = tool("pre-commit", "validate-config", file)
        assert run.returncode == 0, run.stdout
    else:
        pytest.skip("nothing at hand reads it")


def test_every_input_is_documented():
    import yaml

    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    for name in [*action["inputs"], *action["outputs"]]:
        assert f"`{name}`" in PAGE, name
    used = yaml.safe_load(dict(EXAMPLES)[".github/workflows/briefs.yml"])["jobs"]["copydesk"]["steps"][1]["with"]
    assert set(used) <= set(action["inputs"])


def test_scripts():
    scripts = [*ROOT.glob(".github/action/*.sh"), *ROOT.glob("tests/*/run"), ROOT / ".ci/run"]
    run = tool("shellcheck", *scripts)
    assert run.returncode == 0, run.stdout


def test_the_dockerfile():
    run = tool("hadolint", "--ignore", "DL3018", "Dockerfile")
    assert run.returncode == 0, run.stdout + run.stderr
