"""The README's sessions are true: each command is run and its output compared.

`python tests/test_readme.py` writes the output of today into the README.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
README = HERE / "README.md"
SESSION = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)


def output_of(command: str, record: Path) -> str:
    """Give what a command prints, run in the repository with the demo record elsewhere."""
    words = [str(record) if word == "demo/record" else word for word in shlex.split(command)]
    if words[0] == "onrecord":
        words = [sys.executable, "-m", *words]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        words, cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=True, env=environment
    )
    return "".join(line.rstrip() + "\n" for line in done.stdout.decode("utf-8").splitlines()).strip("\n") + "\n"


def test_each_session_prints_what_the_readme_shows(tmp_path: Path) -> None:
    sessions = list(SESSION.finditer(README.read_text(encoding="utf-8")))
    assert len(sessions) >= 5
    for session in sessions:
        assert output_of(session["command"], tmp_path / "record") == session["output"], session["command"]


def write() -> None:
    """Put today's output into the README."""
    with tempfile.TemporaryDirectory() as folder:
        text = SESSION.sub(
            lambda m: f"```console\n$ {m['command']}\n{output_of(m['command'], Path(folder) / 'record')}```",
            README.read_text(encoding="utf-8"),
        )
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
