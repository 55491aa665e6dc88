"""Which acts count in a transcript, where people think aloud, greet each other and ask."""

from __future__ import annotations

from onrecord.events.look import Look
from onrecord.model import Event


def is_told(look: Look, event: Event) -> bool:
    """Say whether an act is told: anywhere but in talk; there only between two known parties, and never by a question.

    What is said off the cuff of one side alone ("we are working on it", "thank you all") is an attitude far oftener than an act.
    """
    quote = look.voices.quote_at(event.trigger_span)
    if quote is None or quote.form != "turn":
        return True
    acting, receiving = _known(look, event.actor), _known(look, event.recipient)
    two = (bool(acting) and bool(receiving - acting)) or len(acting) > 1
    return quote.speaker is not None and two


def _known(look: Look, names: tuple[str, ...]) -> frozenset[str]:
    """Give the codes of parties, and the names of persons without one."""
    rows = look.rows(names)
    return frozenset(row.code or row.name for row in rows if row.code or row.kind == "person")
