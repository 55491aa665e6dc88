"""Quotations in marked sentences, what comes with them, and what holds for any text at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.quotes.marked import UnclosedTagError, read_marked

from onrecord.actors import Roster, find_actors, load_roster
from onrecord.actors.cast import Cast
from onrecord.language import Language, Parse
from onrecord.model import Doubt, Quote
from onrecord.quotes import Cues, find_quotes, load_cues
from onrecord.scoring.spans import characters_of

HERE = Path(__file__).parent
DAY = date(2025, 3, 26)


def lines_of(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.replace("¶", "\n") for line in lines if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def cues() -> Cues:
    return load_cues()


@pytest.fixture(scope="module")
def roster() -> Roster:
    return load_roster()


class Reader:
    def __init__(self, language: Language, roster: Roster, cues: Cues) -> None:
        self.language, self.roster, self.cues = language, roster, cues

    def __call__(self, text: str, on: date = DAY) -> tuple[tuple[Quote, ...], tuple[Doubt, ...], Cast, Parse]:
        parse = next(iter(self.language.parse([text])))
        cast = find_actors(parse, self.roster, on=on)
        quotes, doubts = find_quotes(parse, cast, self.cues)
        return quotes, doubts, cast, parse


@pytest.fixture(scope="module")
def read(language: Language, roster: Roster, cues: Cues) -> Reader:
    return Reader(language, roster, cues)


def content_of(quote: Quote, text: str) -> str:
    kept = sorted(characters_of(text, quote.spans))
    return "".join(text[at] for at in kept)


def wanted_content(parts: list[str]) -> str:
    joined = " ".join(parts)
    stripped = "".join(joined.split()).strip("\"'“”‘’«».,;:!?-–—…")
    return stripped.removeprefix("that") if joined.startswith("that ") else stripped


@pytest.mark.parametrize("marked", lines_of("sentences.txt"))
def test_marked_sentence_gives_its_quotes(marked: str, read: Reader) -> None:
    text, wanted = read_marked(marked)
    quotes, _, _, _ = read(text)
    found = {content_of(quote, text).replace('"', ""): quote for quote in quotes}
    for tags in wanted.values():
        content = wanted_content(tags["content"]).replace('"', "")
        assert content in found, f"{content} not among {list(found)}"
        quote = found[content]
        for name, span in (("speaker", quote.speaker_span), ("addressee", quote.addressee_span)):
            if name in tags:
                assert span is not None
                assert span.of(text) == tags[name][0]
        if "cue" in tags:
            assert quote.cue_span is not None
            assert tags["cue"][0] in quote.cue_span.of(text) or quote.cue_span.of(text) in tags["cue"][0]


@pytest.mark.parametrize("sentence", lines_of("silent.txt"))
def test_nobody_is_quoted_in_a_silent_sentence(sentence: str, read: Reader) -> None:
    quotes, _, _, _ = read(sentence)
    assert not [content_of(quote, sentence) for quote in quotes]


@pytest.mark.parametrize(
    "broken", ["<content>no end", "no beginning</content>", "<speaker>Tusk <content>ready</speaker></content>"]
)
def test_marked_sentence_with_an_open_tag_is_refused(broken: str) -> None:
    with pytest.raises(UnclosedTagError):
        read_marked(broken)


FIELDS = [
    ("Tusk told reporters in Gdansk that the port was open.", "place_span", "in Gdansk"),
    ("Tusk said at a rally that the port was open.", "place_span", "at a rally"),
    ("The army said in a statement that the port was open.", "channel", "statement"),
    ("Tusk wrote on Facebook that the port was open.", "channel", "Facebook"),
    ('"The port is open," he said through an interpreter.', "translated", True),
    ("The ministry denied that the port was open.", "factive", "denied"),
    ("The ministry admitted that the port was shut.", "factive", "presupposed"),
    ("The ministry claimed that the port was open.", "factive", "distanced"),
    ("The ministry said that the port was open.", "factive", "neutral"),
    ("The ministry did not say whether the port was open.", "polarity", "not_said"),
    ("The minister will say that the port is open.", "reality", "future"),
    ("In that case the minister would say that the port is open.", "reality", "hypothetical"),
    ("The captain ordered the crew to leave the ship.", "speech_act", "order"),
    ("Moscow warned Ankara against closing the straits.", "speech_act", "warn"),
    ("Analysts think the port will open.", "act", "belief"),
    ("Officials said the port was open.", "anonymous", True),
    (
        "A diplomat, speaking on condition of anonymity because the talks are private, said the port was open.",
        "anonymity_span",
        "because the talks are private",
    ),
    ("A diplomat who asked not to be named said the port was open.", "anonymous", True),
    ("The report said the port was open.", "speaker_type", "document"),
    ("The port is open - Zelensky", "form", "headline"),
    ("Zelensky: the port is open again", "form", "headline"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "field", "value"), FIELDS)
def test_circumstances_of_a_quote(sentence: str, field: str, value: object, read: Reader) -> None:
    quotes, _, _, _ = read(sentence)
    assert quotes
    found = getattr(quotes[0], field)
    assert (found.of(sentence) if hasattr(found, "of") else found) == value


SPEAKERS = [
    ("Tusk spoke first. \"We are ready,\" he said.", ["Donald Tusk"]),
    ("Rutte praised Meloni. \"She kept her word,\" he said.", ["Mark Rutte"]),
    ("Rutte said Tusk was right. He said the alliance would act.", ["Mark Rutte", "Mark Rutte"]),
    ("Tusk said the fence was finished. Rutte later spoke in Kielce.\n\"I saw it myself,\" he said.",
     ["Donald Tusk", "Mark Rutte"]),
    ("France and Germany said the border would stay open.", ["France"]),
    ("\"We agree,\" Tusk said.\n\"Entirely.\"\n\"And for good.\"", ["Donald Tusk"] * 2),
    ("His sister, and head of the party, Mira Kovac said: \"We go on.\"", ["Mira Kovac"]),
    ("\"I do not see why any guest should guess that because one of us departs the plan will change\", Rutte told the press.",
     ["Mark Rutte"]),
    ("CNN filmed the gate. The court has found that the guard did not lie.", ["court"]),
    ("Ivan Kovac, a surgeon, was on duty. \"We had no light,\" Kovac said.", ["Ivan Kovac"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), SPEAKERS)
def test_speaker_is_resolved(text: str, names: list[str], read: Reader) -> None:
    quotes, _, cast, _ = read(text)
    found = [cast.actors[quote.speaker].name for quote in quotes if quote.speaker is not None]
    assert found == names


def test_undecided_speaker_is_a_doubt_and_no_guess(read: Reader) -> None:
    quotes, doubts, _, _ = read('"Nobody told us," she said.')
    assert [quote.speaker for quote in quotes] == [None]
    assert [doubt.stage for doubt in doubts] == ["quotes"]


def test_relayed_words_keep_their_carrier(read: Reader) -> None:
    quotes, _, cast, _ = read("NATO quoted the Kremlin as saying that the corridor was closed.")
    (quote,) = quotes
    assert [cast.actors[key].name for key in quote.chain] == ["NATO"]
    assert quote.speaker not in quote.chain


def test_words_quoted_in_a_quote_are_nested_in_it(read: Reader) -> None:
    quotes, _, _, _ = read("Lavrov said Rubio had told him that the flight was cancelled.")
    outer, inner = quotes
    assert inner.nested_in == outer.id
    assert outer.nested_in is None


def test_unbalanced_mark_spoils_only_its_paragraph(read: Reader) -> None:
    text = 'The sign said "stop and nobody did.\nLater the rain came.\n"The road is clear," Tusk said.'
    contents = [content_of(quote, text) for quote in read(text)[0]]
    assert "Theroadisclear" in contents


def test_ids_are_unique_and_the_same_in_every_run(read: Reader) -> None:
    text = "Tusk said the port was open. " * 12
    first, second = read(text)[0], read(text)[0]
    assert first == second
    assert len({quote.id for quote in first}) == len(first) == 12


PIECES = [
    '"', "“", "”", "‘", "’", "'", "«", "said", "Tusk", "he", "told", "that", "according to", ":", ",", ".", "\n", " ", "—", "(@x)",
    "quoted", "as", "saying", "in the words of", "report", "was clear", "not", "…", "x" * 200, "мир", "🙂",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=40))
def test_any_text_gives_spans_inside_it(read: Reader, pieces: list[str]) -> None:
    text = " ".join(pieces).encode("utf-8", "ignore").decode()
    quotes, doubts, cast, _ = read(text)
    for quote in quotes:
        spans = [*quote.spans, quote.speaker_span, quote.cue_span, quote.addressee_span, quote.place_span]
        assert all(span.end <= len(text) for span in spans if span is not None)
        assert all(one.end <= two.start for one, two in zip(quote.spans, quote.spans[1:], strict=False))
        assert all(key in cast.actors for key in (*quote.speakers, *quote.chain))
    assert len({quote.id for quote in quotes}) == len(quotes)
    assert all(doubt.span.end <= len(text) for doubt in doubts)
