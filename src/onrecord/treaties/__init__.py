"""Which clauses bind whom on a day and at a place: pure law, knows no language.

`load_law()` gives the tables, checked. `bound(law, attack_on=…, on=…)` answers who would be bound if a state were
attacked; `clauses`, `parties_on` and `in_force` give the rows behind the answer. Answers are three-valued: bound, not
bound, or a named reason why it cannot be said. The tables end with the month `law.as_of`.
"""

from onrecord.treaties.law import BoundAnswer, Clause, Duty, Instrument, Law, Party
from onrecord.treaties.load import load_law
from onrecord.treaties.names import known_place, place_named, state_named, treaty_named
from onrecord.treaties.obligations import attack_trigger, bound
from onrecord.treaties.parties import clauses, in_force, last_day_known, parties_on

__all__ = [
    "BoundAnswer", "Clause", "Duty", "Instrument", "Law", "Party", "attack_trigger", "bound", "clauses", "in_force",
    "known_place", "last_day_known", "load_law", "parties_on", "place_named", "state_named", "treaty_named",
]  # fmt: skip
