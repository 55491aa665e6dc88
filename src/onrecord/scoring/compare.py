"""The scores of an earlier revision, measured with its own code, for gains and losses item by item."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from onrecord.errors import ScoreError
from onrecord.scoring.result import Result


def score_at(kind: str, revision: str, *, gold: Path) -> Result:
    """Give the scores of `kind` at a git revision, checked out beside this one for as long as it takes.

    Raises ScoreError where the revision is unknown or its own scoring fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        added = subprocess.run(
            ["git", "worktree", "add", "--detach", str(tree), revision], capture_output=True, text=True, check=False
        )
        if added.returncode:
            raise ScoreError(
                f"{revision!r} is no revision of this checkout: {added.stderr.strip()}; name one that 'git log' shows"
            )
        try:
            return _score_in(tree, kind, revision, gold.resolve())
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(tree)], capture_output=True, check=False)


def _score_in(tree: Path, kind: str, revision: str, gold: Path) -> Result:
    environment = {**os.environ, "PYTHONPATH": str(tree / "src"), "ONRECORD_GOLD": str(gold)}
    command = [sys.executable, "-m", "onrecord", "score", kind, "--format", "json"]
    run = subprocess.run(command, capture_output=True, check=False, env=environment, cwd=tree)
    if run.returncode:
        raise ScoreError(f"scoring at {revision} failed: {run.stderr.decode(errors='replace')[-500:]}")
    return msgspec.json.decode(run.stdout, type=list[Result])[0]
