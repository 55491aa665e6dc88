"""A second, optional coder: a language model behind an OpenAI-compatible address proposes quotes and events.

Nothing is asked unless an address is set. What comes back passes a strict gate, `ground`, and is kept apart from the rows of
the rules, under its own coder: `propose` does both for a report on record.
"""

from onrecord.proposals.gate import Refused, ground
from onrecord.proposals.model_client import ModelError, Settings, ask_model, settings_from
from onrecord.proposals.propose import LONGEST_TEXT, Outcome, propose

__all__ = [
    "LONGEST_TEXT", "ModelError", "Outcome", "Refused", "Settings", "ask_model", "ground", "propose",
    "settings_from",
]  # fmt: skip
