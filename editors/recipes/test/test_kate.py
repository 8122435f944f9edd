"""Kate itself, on a screen that nobody sees, with the lines of its page; what it and copydesk say is recorded."""

import json
import os
import subprocess
import sys
import time

import abilities
import pytest
from desk import ALSO_MISSPELT, DRAFT, FOUND, FOUND_WITH_SETTINGS, REFUTED, SENTENCE
from editors import kate_files
from pages import RECIPES


class Kate:
    """A running Kate with the draft open, the cursor in some words."""

    def __init__(self, desk, words: str, with_settings: bool, name: str = "brief.md"):
        user, project = kate_files(with_settings)
        own = desk.home / ".config/kate/lspclient/settings.json"
        own.parent.mkdir(parents=True)
        own.write_text(json.dumps(user))
        desk.write(".kateproject", json.dumps(project))
        self.record = desk.home / "record.jsonl"
        self.record.touch()
        desk.put_on_path([sys.executable, str(RECIPES / "test/record.py"), str(self.record), os.environ["COPYDESK_BIN"]])
        self.allow(desk, project["lspclient"]["servers"]["copydesk"]["command"])
        self.environment = desk.environment() | {"DISPLAY": self.open_screen(desk)}
        line, column = place(words)
        self.output = (desk.home / "kate.txt").open("w+")
        command = ["kate", "-n", "-l", str(line), "-c", str(column), str(desk.write(f"drafts/{name}", DRAFT))]
        self.process = subprocess.Popen(
            command, env=self.environment, stdout=self.output, stderr=subprocess.STDOUT, cwd=desk.folder
        )

    def allow(self, desk, command: list[str]):
        """Answers beforehand what Kate asks once: whether it may start the program."""
        line = " ".join([str(desk.programs / command[0]), *command[1:]])
        (desk.home / ".config/katerc").write_text(f"[lspclient]\nAllowedServerCommandLines={line}\n")

    def open_screen(self, desk) -> str:
        """Starts a screen of which only its number is known."""
        number, told = os.pipe()
        command = ["Xvfb", "-displayfd", str(told), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
        log = (desk.home / "screen.txt").open("w")
        self.screen = subprocess.Popen(command, pass_fds=[told], stdout=log, stderr=log)
        os.close(told)
        with os.fdopen(number) as pipe:
            return f":{pipe.readline().strip()}"

    def close(self):
        for process in (self.process, self.screen):
            process.kill()
            process.wait()

    def press(self, *keys: str):
        subprocess.run(["xdotool", "key", *keys], env=self.environment, check=True, timeout=20)

    def messages(self, name: str) -> list[dict]:
        lines = self.record.read_text().splitlines()
        return [message for speaker, message in map(json.loads, lines) if speaker == name]

    def sent(self, method: str) -> list[dict]:
        """The parameters of all messages of Kate with this method."""
        return [message["params"] for message in self.messages("editor") if message.get("method") == method]

    def answers(self, method: str) -> list:
        asked = {message["id"] for message in self.messages("editor") if message.get("method") == method}
        answered = [message for message in self.messages("server") if "method" not in message]
        return [message["result"] for message in answered if message["id"] in asked and message.get("result")]

    def findings(self) -> list[dict]:
        said = [m["params"] for m in self.messages("server") if m.get("method") == "textDocument/publishDiagnostics"]
        return said[-1]["diagnostics"] if said else []

    def until(self, what: str, look, wanted=bool):
        """Waits until what one sees is what is wanted, and returns it."""
        deadline = time.monotonic() + 40
        while not wanted(seen := look()):
            if time.monotonic() > deadline:
                self.output.seek(0)
                pytest.fail(f"waited in vain for {what}; seen: {seen}\nKate said:\n{self.output.read()}")
            time.sleep(0.05)
        return seen


def place(words: str) -> tuple[int, int]:
    """Line and column inside some words, counted from one and in UTF-16, as Kate does."""
    before = DRAFT[: DRAFT.index(words) + len(words) // 2]
    start_of_line = before.rfind("\n") + 1
    return before.count("\n") + 1, len(before[start_of_line:].encode("utf-16-le")) // 2 + 1


def marks(findings: list[dict]) -> set[tuple[str, str]]:
    lines = DRAFT.splitlines()

    def words(span: dict) -> str:
        line = lines[span["start"]["line"]].encode("utf-16-le")
        return line[span["start"]["character"] * 2 : span["end"]["character"] * 2].decode("utf-16-le")

    return {(finding["code"], words(finding["range"])) for finding in findings}


@pytest.fixture
def kate(request, desk):
    running = Kate(desk, *request.param)
    yield running
    running.close()


@pytest.mark.parametrize("kate", [(ALSO_MISSPELT, False)], indirect=True)
def test_a_walk_with_kate(kate, desk):
    (introduced,) = kate.until("Kate to introduce itself", lambda: kate.sent("initialize"))
    assert introduced["rootUri"] == desk.folder.as_uri(), "the folder with copydesk.toml is the root"
    said = introduced["capabilities"]
    said["textDocument"].pop("semanticTokens")
    assert said == abilities.KATE

    kate.until("findings", kate.findings, wanted=lambda found: marks(found) == FOUND)
    kate.press("alt+l", "y")
    (hover,) = kate.until("the evidence", lambda: kate.answers("textDocument/hover"))
    assert "Ada Exampleton" in hover["contents"]["value"] and SENTENCE in hover["contents"]["value"]
    assert REFUTED in [finding["message"] for finding in kate.findings()]
    kate.press("Escape")

    kate.press("alt+l", "c")
    (offered,) = kate.until("the menu of repairs", lambda: kate.answers("textDocument/codeAction"))
    assert offered[0]["edit"], offered
    kate.press("Down", "Return")
    kate.until("the finding to go", kate.findings, wanted=lambda found: len(found) == len(FOUND) - 1)
    kate.press("ctrl+s")
    kate.until("the draft to be saved", desk.draft.read_text, wanted=lambda text: text != DRAFT)
    assert desk.draft.read_text() == DRAFT.replace(ALSO_MISSPELT, "Ada Exampleton")


@pytest.mark.parametrize("kate", [(ALSO_MISSPELT, True), (ALSO_MISSPELT, True, "plain.txt")], indirect=True)
def test_settings_of_kate_arrive(kate):
    kate.until("findings", kate.findings, wanted=lambda found: marks(found) == FOUND_WITH_SETTINGS)
