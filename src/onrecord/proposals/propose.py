"""Has a model propose rows for a report on record and keeps what the report bears out, apart from the rules' rows."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any, NamedTuple

from onrecord.model import Proposal, Reading
from onrecord.proposals.gate import Refused, ground
from onrecord.proposals.model_client import ModelError

LONGEST_TEXT = 24_000
"""Characters of a report that are sent; a longer one is refused, not cut."""
Asking = Callable[[str, str], dict[str, Any]]


class Outcome(NamedTuple):
    """What came of asking about one report."""

    kept: tuple[Proposal, ...]
    refused: tuple[Refused, ...]


def propose(reading: Reading, ask: Asking) -> Outcome:
    """Give what a model proposes for a report; `ask` takes prompt and text. Raises ModelError where no answer can be had."""
    text = reading.report.text
    if len(text) > LONGEST_TEXT:
        raise ModelError(f"the report has {len(text):,} characters, {LONGEST_TEXT:,} are sent at most; propose for a part of it")
    return Outcome(*ground(ask(_prompt(), text), reading))


def _prompt() -> str:
    return files("onrecord.proposals").joinpath("prompt.md").read_text(encoding="utf-8")
