"""Who a name, title, demonym or metonym is, and what office they held, on a day.

`find_actors(parse, roster, on=day)` gives the Cast of a report; `resolve` tells who a phrase or pronoun means; `who` and
`office` answer questions to the tables.
"""

from onrecord.actors.ask import Answer, office, who
from onrecord.actors.cast import Cast, Mention, Resolution
from onrecord.actors.find import find_actors
from onrecord.actors.resolve import resolve
from onrecord.actors.roster import Roster, load_roster

__all__ = [
    "Answer",
    "Cast",
    "Mention",
    "Resolution",
    "Roster",
    "find_actors",
    "load_roster",
    "office",
    "resolve",
    "who",
]
