"""What-if: a change of date, place, member or reading, and the difference that it makes to the duties.

`load_scenario(path)` reads a TOML file, `whatif(law, scenario)` gives the difference of the two sets of duties with
spending figures as known on a day. Assumptions on whether duties would be honoured are off unless the file gives them,
each with its interval and source; they never come out as one number.
"""

from onrecord.scenarios.file import Assumption, Scenario, load_scenario
from onrecord.scenarios.whatif import Outcome, whatif

__all__ = ["Assumption", "Outcome", "Scenario", "load_scenario", "whatif"]
