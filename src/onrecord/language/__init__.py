"""Sentences, words and parse of a report: the only door to any NLP library.

`load_language()` gives a `Language`; `language.parse(texts)` gives one `Parse` a text. What stands behind the door may
change; the label scheme that the other rooms see is that of `parse.py`.
"""

from onrecord.language.engine import Language, load_language
from onrecord.language.parse import Parse, Segment, Sentence

__all__ = ["Language", "Parse", "Segment", "Sentence", "load_language"]
