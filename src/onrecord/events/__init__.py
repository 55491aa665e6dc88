"""Who did what to whom, and did it happen: political events with their PLOVER and CAMEO codes, parties and standing."""

from onrecord.events.explain import Explanation, explain
from onrecord.events.find import find_events
from onrecord.events.predicates import Predicates, load_predicates

__all__ = ["Explanation", "Predicates", "explain", "find_events", "load_predicates"]
