"""Who said what, to whom: direct, mixed and indirect quotations with their speakers."""

from onrecord.quotes.cues import Cues, load_cues
from onrecord.quotes.find import find_quotes
from onrecord.quotes.variants import find_variants

__all__ = ["Cues", "find_quotes", "find_variants", "load_cues"]
