"""What-if: a change of date, place, member or reading, and the difference that it makes to the duties.

`load_scenario(path)` reads a TOML file, `whatif(law, scenario)` gives the difference of the two sets of duties with
spending figures as known on a day. Assumptions on whether duties would be honoured are off unless the file switches them
on; each has its interval and source, and a chart shows which of them widens the answer. They never come out as one number.
"""

from onrecord.scenarios.assumptions import Range
from onrecord.scenarios.file import Assumption, Assumptions, Scenario, load_scenario
from onrecord.scenarios.sensitivity import Index, chart_lines
from onrecord.scenarios.whatif import Outcome, whatif

__all__ = [
    "Assumption",
    "Assumptions",
    "Index",
    "Outcome",
    "Range",
    "Scenario",
    "chart_lines",
    "load_scenario",
    "whatif",
]
