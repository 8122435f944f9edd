"""The hooks for pre-commit."""

import os
import shutil

from conftest import PROGRAM, RIGHT, ROOT, Repository, tool


def test_the_hooks_are_valid():
    run = tool("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml")
    assert run.returncode == 0, run.stdout


def test_the_installed_program_is_run_on_what_has_changed(repository: Repository, tmp_path):
    # pre-commit takes hooks from a repository: one with nothing but the definition of ours.
    hooks = Repository.__new__(Repository)
    hooks.folder = tmp_path / "hooks"
    hooks.folder.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks.folder)
    hooks.git("init", "--quiet")
    hooks.git("add", ".")
    hooks.git("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "--quiet", "--message", "Hooks")
    environment = os.environ | {
        "PATH": f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(tmp_path / "cache"),
    }

    def committed():
        arguments = ["try-repo", hooks.folder, "copydesk-system", "--files", "briefs/saturday.md", "copydesk.toml"]
        return tool("pre-commit", *arguments, cwd=repository.folder, env=environment)

    run = committed()
    assert run.returncode == 1 and "title-rank-wrong" in run.stdout, run.stdout + run.stderr
    repository.write("briefs/saturday.md", RIGHT)
    repository.git("add", ".")
    run = committed()
    assert run.returncode == 0 and "Passed" in run.stdout, run.stdout + run.stderr
    # What the configuration excludes stays out, though pre-commit names it.
    repository.write("briefs/saturday.md", RIGHT.replace("Foreign", "Deputy Foreign"))
    repository.write("copydesk.toml", '[corpus]\nsources = ["sources"]\n[check]\nexclude = ["briefs"]\n')
    repository.git("add", ".")
    run = committed()
    assert run.returncode == 0, run.stdout + run.stderr
