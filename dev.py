"""Sets up a locked environment and runs one job in it: `python3 dev.py demo`, `test`, or `lock`.

Needs Python 3.11 or later with its venv module, and the package index once; nothing else. The environment is `.venv`
beside this file; it is made again when a lock file changes.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
LOCKS = {"demo": "requirements.lock", "lock": "requirements-dev.lock", "test": "requirements-dev.lock"}


def run(*command: str, **extra: str) -> None:
    """Run a command in this folder; stop with its exit code where it fails."""
    done = subprocess.run(command, cwd=HERE, env={**os.environ, **extra}, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)


def tool(name: str, *arguments: str, **extra: str) -> None:
    """Run a program of the environment."""
    print(f"$ {name} {' '.join(arguments)}", flush=True)
    run(str(BIN / name), *arguments, **extra)


def set_up(lock: str) -> None:
    """Make the environment from a lock file, every package checked against its hash; skip what is made already."""
    stamp = VENV / f"made-from-{lock}"
    digest = hashlib.sha256((HERE / lock).read_bytes() + (HERE / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    print(f"setting up {VENV} from {lock}: once, about a minute", flush=True)
    if not (BIN / "python").exists() and not (BIN / "python.exe").exists():
        venv.create(VENV, with_pip=True)
    python = str(BIN / "python")
    pip = (python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install")
    run(*pip, "--require-hashes", "--no-deps", "-r", lock)
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", ".")
    stamp.write_text(digest)


def lock() -> None:
    """Write the lock files anew from pyproject.toml: every package by version and hash, for each platform."""
    shared = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--quiet", "pyproject.toml")
    for extras, name in (((), "requirements.lock"), (("--extra", "dev"), "requirements-dev.lock")):
        tool("uv", "pip", "compile", *shared, *extras, "--output-file", name)


def demo() -> None:
    """Read the example reports, put them on record, ask the record, and say who was bound that day."""
    tool("onrecord", "read", "examples/reports")
    page = HERE / "demo" / "page.html"
    page.parent.mkdir(exist_ok=True)
    made = subprocess.run(
        [str(BIN / "onrecord"), "read", "examples/reports", "--format", "html"],
        cwd=HERE,
        capture_output=True,
        check=True,
    )
    page.write_bytes(made.stdout)
    tool("onrecord", "add", "examples/reports", "--record", "demo/record")
    tool("onrecord", "ask", "quotes", "--record", "demo/record", "--words", "alliance")
    tool("onrecord", "bound", "--attack-on", "Poland", "--on", "2025-03-26", "--format", "table")
    print(f"\nopen {page} and click on a row: the words it rests on light up")


def test() -> None:
    """Run every check: style, types, layers, data files, tests, then accuracy against its floors."""
    tool("ruff", "check", ".")
    tool("mypy")
    tool("lint-imports")
    tool("onrecord", "lexicon", "check")
    tool("python", "-m", "pytest", "-n", "2")
    tool("onrecord", "score", "all", "--gate")


if __name__ == "__main__":
    jobs = {"demo": demo, "lock": lock, "test": test}
    if len(sys.argv) != 2 or sys.argv[1] not in jobs:
        print(f"usage: python3 dev.py {'|'.join(jobs)}", file=sys.stderr)
        raise SystemExit(2)
    if sys.version_info < (3, 11):
        print(f"onrecord needs Python 3.11 or later; this is {sys.version.split()[0]}", file=sys.stderr)
        raise SystemExit(2)
    set_up(LOCKS[sys.argv[1]])
    jobs[sys.argv[1]]()
