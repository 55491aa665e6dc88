"""Who a name, title, demonym or metonym is, and what office they held, on a day.

`find_actors(parse, roster, on=day)` gives the Cast of a report; `resolve` tells who a phrase or pronoun means.
"""

from onrecord.actors.cast import Cast, Mention, Resolution
from onrecord.actors.find import find_actors
from onrecord.actors.resolve import resolve
from onrecord.actors.roster import Roster, load_roster

__all__ = ["Cast", "Mention", "Resolution", "Roster", "find_actors", "load_roster", "resolve"]
