"""Who said what, to whom: direct, mixed and indirect quotations with their speakers.

Quotation marks first, paragraph by paragraph, so that one stray mark spoils only its own; then the reporting verbs outside
them and the clauses these govern, by the parse; then accounts without a verb ("according to", headlines, signed lines);
what is left in marks goes to its nearest tag, an unknown verb among them, or stands as the last speaker's. A speaker is
named by who was named last outside of what others say. The idea of the mask is GenderGapTracker's and the Guardian's;
words are in `data/quotes/`.

Not found: what a speaker only names ("spoke of", "called for"), accusations and demands (these are events), words given
on without any sign ("free" indirect speech), and clauses that the parser takes for something else: of reported clauses
without marks about one in ten is missed on Canadian news, four in ten in PolNeAR, which also counts mere topics.
"""

from onrecord.quotes.cues import Cues, load_cues
from onrecord.quotes.find import find_quotes
from onrecord.quotes.variants import find_variants

__all__ = ["Cues", "find_quotes", "find_variants", "load_cues"]
