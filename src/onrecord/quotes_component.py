"""The quotations stage as a spaCy component: `nlp.add_pipe("onrecord_quotes")`.

It reads the tags and parse that the pipeline made and fills `doc._.quotes` (rows of `onrecord.model.Quote`, offsets are
characters into `doc.text`) and `doc._.quote_actors` (those whom the quotes name). See docs/quotes-component.md.
"""

from __future__ import annotations

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.actors import Roster, find_actors, load_roster
from onrecord.errors import LanguageError
from onrecord.language.docs import parse_of
from onrecord.quotes import Cues, find_quotes, load_cues


class QuotesComponent:
    """Roster and cue words, loaded once, and the day that holds for documents without one of their own."""

    def __init__(self, roster: Roster, cues: Cues, on: date | None) -> None:
        self.roster, self.cues, self.on = roster, cues, on

    def __call__(self, doc: Doc) -> Doc:
        """Find the quotations of a parsed document."""
        if len(doc) and not doc.has_annotation("DEP"):
            raise LanguageError(
                "onrecord_quotes found no dependency parse; add it after a tagger and parser, as in en_core_web_sm"
            )
        parse = parse_of(doc)
        cast = find_actors(parse, self.roster, on=self._day_of(doc))
        quotes, _ = find_quotes(parse, cast, self.cues)
        named = {key for quote in quotes for key in (*quote.speakers, *quote.chain)}
        doc._.quotes, doc._.quote_actors = quotes, cast.listed(parse, named)
        return doc

    def _day_of(self, doc: Doc) -> date:
        day = doc._.published or self.on
        if day is None:
            raise LanguageError(
                'onrecord_quotes needs the day of the text: set doc._.published, or config={"on": "2025-03-26"}'
            )
        return day if isinstance(day, date) else date.fromisoformat(day)


@Language.factory("onrecord_quotes", default_config={"on": None}, requires=["token.dep", "token.tag"])
def make_component(nlp: Language, name: str, on: str | None) -> QuotesComponent:  # noqa: ARG001 - spaCy passes both
    """Give the component; `on` is the ISO day for documents that have no `doc._.published`."""
    for extension, default in (("quotes", ()), ("quote_actors", ()), ("published", None)):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=default)
    return QuotesComponent(load_roster(), load_cues(), date.fromisoformat(on) if on else None)
