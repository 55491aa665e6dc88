"""Who did what to whom, and did it happen: political events with their PLOVER and CAMEO codes, parties and standing."""

from onrecord.events.deterrence import Deterrence, deterrence_of
from onrecord.events.explain import Explanation, explain
from onrecord.events.find import find_events
from onrecord.events.predicates import Predicates, load_predicates
from onrecord.events.standing import Status, conditions_of, standing_at

__all__ = [
    "Deterrence",
    "Explanation",
    "Predicates",
    "Status",
    "conditions_of",
    "deterrence_of",
    "explain",
    "find_events",
    "load_predicates",
    "standing_at",
]
