"""The GitHub Action: its steps are read from action.yml and run as a runner does."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from conftest import PROGRAM, RIGHT, ROOT, WRONG, Repository

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


class Runner:
    """As much of a runner as the action uses."""

    def __init__(self, workspace: Path, temporary: Path):
        self.workspace, self.temporary = workspace, temporary
        temporary.mkdir(exist_ok=True)

    def use(self, **inputs: str):
        """Runs the steps until one fails: status of the last one, what was written, and the action's outputs."""
        known = {name: str(value.get("default", "")) for name, value in ACTION["inputs"].items()}
        assert set(inputs) <= set(known), "an input that the action does not have"
        context = {f"inputs.{name}": value for name, value in (known | inputs).items()}
        context["github.action_path"] = str(ROOT)
        status, log = 0, ""
        for step in ACTION["runs"]["steps"]:
            run, outputs = self.step(step, context)
            context |= {f"steps.{step['id']}.outputs.{name}": value for name, value in outputs.items()}
            status, log = run.returncode, log + run.stdout + run.stderr
            if status != 0:
                break
        return status, log, {name: fill(value["value"], context) for name, value in ACTION["outputs"].items()}

    def step(self, step: dict, context: dict):
        assert step["shell"] == "bash"
        output = self.temporary / "output"
        output.write_text("")
        environment = {name: value for name, value in os.environ.items() if not name.startswith("COPYDESK_")}
        environment |= {name: fill(value, context) for name, value in step.get("env", {}).items()}
        environment |= {
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_OUTPUT": str(output),
            "GITHUB_WORKSPACE": str(self.workspace),
            "RUNNER_TEMP": str(self.temporary),
        }
        assert "${{" not in step["run"], "what users write must not become part of a script"
        script = self.temporary / "step.sh"
        script.write_text(step["run"])
        run = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace, env=environment, capture_output=True, text=True, timeout=60,
        )
        return run, dict(line.split("=", 1) for line in output.read_text().splitlines())


def fill(text: str, context: dict) -> str:
    """Puts in the values of expressions; one that does not exist is empty, as on a runner."""
    return re.sub(r"\$\{\{ *([\w.-]+) *\}\}", lambda match: context.get(match[1], ""), text)


@pytest.fixture
def runner(repository: Repository, tmp_path: Path) -> Runner:
    return Runner(repository.folder, tmp_path / "runner temp")


def test_it_fails_on_a_wrong_title_and_passes_once_it_is_right(runner: Runner, repository: Repository):
    status, log, outputs = runner.use(binary=str(PROGRAM), paths="briefs")
    assert status == 1 and outputs == {"status": "1", "findings": "1", "errors": "1"}, log
    assert "::error " in log and "file=briefs/saturday.md" in log and "title-rank-wrong" in log
    repository.write("briefs/saturday.md", RIGHT)
    status, log, outputs = runner.use(binary=str(PROGRAM), paths="briefs")
    assert status == 0 and outputs == {"status": "0", "findings": "0", "errors": "0"}, log


def test_every_input_reaches_the_program(runner: Runner, repository: Repository):
    repository.write("other sources/none.md", "---\ndate: 2031-05-03\n---\n\nRain fell.\n")
    status, log, _ = runner.use(binary=str(PROGRAM), paths="briefs\n", sources="other sources\nsources\n")
    assert status == 1, log
    status, log, _ = runner.use(binary=str(PROGRAM), paths="briefs", sources="other sources")
    assert status == 0, log
    status, log, outputs = runner.use(binary=str(PROGRAM), paths="briefs", **{"fail-on": "never"})
    assert status == 0 and outputs["findings"] == "1", log
    status, log, _ = runner.use(binary=str(PROGRAM), paths="briefs", format="concise", **{"sarif-file": "out.sarif"})
    assert status == 1 and "::error" not in log and "title-rank-wrong" in log
    assert '"2.1.0"' in (repository.folder / "out.sarif").read_text(encoding="utf-8")
    repository.write("other.toml", '[corpus]\nsources = ["other sources"]\n')
    status, log, _ = runner.use(binary=str(PROGRAM), config="other.toml\nrules.title-rank-wrong=off", args="--quiet\n--as-of\n2031-05-03")
    assert status == 0, log
    status, log, _ = runner.use(binary=str(PROGRAM), paths="briefs", baseline="none.json")
    assert status == 2 and "none.json" in log


def test_what_does_not_count_is_not_uploaded(runner: Runner, repository: Repository):
    def results() -> int:
        status, log, _ = runner.use(binary=str(PROGRAM), paths="briefs", **{"sarif-file": "out.sarif"})
        log = json.loads((repository.folder / "out.sarif").read_text(encoding="utf-8"))
        assert log["version"] == "2.1.0"
        return len(log["runs"][0]["results"])

    assert results() == 1
    repository.write("briefs/saturday.md", WRONG.rstrip() + " <!-- copydesk: silence-line title (asked the desk) -->\n")
    assert results() == 0


def test_what_cannot_be_done_is_said(runner: Runner):
    status, log, outputs = runner.use(binary=str(PROGRAM), paths="nowhere")
    assert status == 2 and outputs["status"] == "2" and "no such file" in log
    status, log, outputs = runner.use(binary=str(PROGRAM), format="nonsense")
    assert status == 2 and outputs["findings"] == "" and "nonsense" in log
    status, log, _ = runner.use(binary="/nowhere/copydesk")
    assert status == 2 and "does not run" in log
