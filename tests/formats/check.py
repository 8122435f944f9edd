"""Reads reports with programs of others. Arguments: the folder of the Node packages, and the folder of the reports."""

import json
import os
import pathlib
import re
import subprocess
import sys

from junitparser import JUnitXml

NODE, REPORTS = (pathlib.Path(argument) for argument in sys.argv[1:])
SETS = ["shared", "briefs"]


def run(*command: object) -> str:
    """What a program prints; its complaint ends the check."""
    # The validator of SARIF needs no data about languages.
    env = os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True, env=env, cwd=NODE)
    if result.returncode != 0:
        sys.exit(f"{command[0]} refuses {command[-1]}:\n{result.stdout}{result.stderr}")
    return result.stdout


def tool(name: str) -> pathlib.Path:
    return NODE / "node_modules" / ".bin" / name


def findings(name: str) -> list[dict]:
    return json.loads((REPORTS / f"{name}.json").read_text())["findings"]


def sarif(name: str) -> str:
    path = REPORTS / f"{name}.sarif"
    # Its launcher hands arguments to a shell without quotes, so the program is called itself.
    program = run("node", "-p", "require('@microsoft/sarif-multitool')").strip()
    output = run(program, "validate", "--level", "Error;Warning", "--rule-kind", "Sarif;Ghas", path)
    assert "Analysis completed successfully" in output, output
    complaints = re.findall(r"(?:error|warning) (\w+): .*", output)
    # There is no public page about the program yet.
    assert set(complaints) <= {"SARIF2005"}, output
    results = json.loads(path.read_text())["runs"][0]["results"]
    counted = [r for r in results if not r.get("suppressions") and r.get("baselineState") != "unchanged"]
    assert len(counted) == len(findings(name))
    return f"{len(results)} results"


def junit(name: str) -> str:
    xml = JUnitXml.fromfile(str(REPORTS / f"{name}.junit"))
    cases = [case for suite in xml for case in suite]
    assert len(cases) == xml.tests and sum(len(suite) for suite in xml) == xml.tests
    kinds = [type(result).__name__ for case in cases for result in case.result]
    assert (kinds.count("Failure"), kinds.count("Error")) == (xml.failures, xml.errors)
    names = [(case.classname, case.name) for case in cases]
    assert len(set(names)) == len(names), "two test cases have one name"
    return f"{xml.tests} test cases, {xml.failures} failures, {xml.errors} errors"


def gitlab(name: str) -> str:
    report = (REPORTS / f"{name}.gitlab").read_text()
    program = NODE / f"{name}.ts"
    program.write_text(f"import type {{ Issue }} from 'codeclimate-types'\nexport const report: Issue[] = {report}")
    run(tool("tsc"), "--noEmit", "--strict", program)
    issues = json.loads(report)
    prints = [issue["fingerprint"] for issue in issues]
    assert len(set(prints)) == len(prints), "GitLab shows one of several issues with one fingerprint"
    assert all("\n" not in issue["description"] for issue in issues)
    return f"{len(issues)} issues"


def rdjson(name: str) -> str:
    path = REPORTS / f"{name}.rdjson"
    output = run(tool("rdformat-validator"), "--strict", path)
    assert "Total warnings: 0" in output, output
    return f"{len(json.loads(path.read_text())['diagnostics'])} diagnostics"


def github(name: str) -> str:
    """No program of others reads these outside a runner: what the runner does with a line is done here."""
    lines = (REPORTS / f"{name}.github").read_text().splitlines()
    for line in lines:
        command = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.+)", line)
        assert command, line
        properties = dict(part.split("=", 1) for part in command[2].split(","))
        assert properties["file"] and properties["title"].startswith("copydesk"), line
        assert "col" not in properties or properties["line"] == properties["endLine"], line
    assert len(lines) >= len(findings(name))
    return f"{len(lines)} annotations"


def jsonl(name: str) -> str:
    lines = [json.loads(line) for line in (REPORTS / f"{name}.jsonl").read_text().splitlines()]
    found = [{key: line[key] for key in line if key != "type"} for line in lines if line["type"] == "finding"]
    assert found == findings(name) and lines[-1]["type"] == "summary"
    return f"{len(lines)} lines"


for check in [sarif, junit, gitlab, rdjson, github, jsonl]:
    for name in SETS:
        print(f"{check.__name__:8} {name:8} {check(name)}")
