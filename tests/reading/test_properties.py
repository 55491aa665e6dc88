"""What holds of every reading, whatever the text."""

from collections.abc import Iterator
from datetime import date

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import Reading, Report, Span, from_json, hashed, to_json
from onrecord.reading import Kit, read

DAY = date(2024, 2, 3)
PIECES = (
    *(
        "Poland's prime minister said",
        "“We will answer,”",
        '"',
        "'",
        "“",
        "”",
        "«",
        "she told reporters in Vilnius",
        ",",
    ),
    *(
        ".",
        "\n",
        "\n\n",
        "NATO",
        "on Friday",
        "if Russia attacks Latvia",
        "Article 5",
        "according to the ministry",
        "troops",
    ),
    *(
        "—",
        "  ",
        "\t",
        "he added",
        "U.S.",
        " date 2024-02-03 ",
        "the Kremlin denied",
        "was killed",
        "not",
        "\u202e",
        "\u200b",
    ),
    *("日本は", "🙂", "1,000", "((X))", "MINISTER:", "\nPRIME MINISTER TUSK:", " Q ", "we thank you all"),
)
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
)


def report(text: str) -> Report:
    return Report(id=hashed(text, DAY), published=DAY, text=text)


def spans(node: object) -> Iterator[Span]:
    """Give every span anywhere in a row."""
    if isinstance(node, Span):
        yield node
    elif isinstance(node, msgspec.Struct):
        for name in node.__struct_fields__:
            yield from spans(getattr(node, name))
    elif isinstance(node, tuple):
        for item in node:
            yield from spans(item)


def check(reading: Reading, text: str) -> None:
    assert reading.report.text == text
    assert all(0 <= span.start < span.end <= len(text) for span in spans(reading))
    actors = {actor.id for actor in reading.actors}
    quotes = {quote.id for quote in reading.quotes}
    assert all(quote.speaker in actors for quote in reading.quotes if quote.speaker)
    assert all({*event.actor, *event.recipient} <= actors for event in reading.events)
    assert all(event.said_by in quotes for event in reading.events if event.said_by)
    used = {name for quote in reading.quotes for name in (*quote.speakers, *quote.chain)}
    used |= {name for event in reading.events for name in (*event.actor, *event.recipient)}
    used |= {row.actor for event in reading.events for row in event.arguments}
    assert all(actor.mentions or actor.id in used for actor in reading.actors)
    for ids in ([quote.id for quote in reading.quotes], [event.id for event in reading.events]):
        assert len(ids) == len(set(ids))
    inside = {quote.id: quote.spans for quote in reading.quotes}
    for event in reading.events:
        assert not event.said_by or any(span.overlaps(event.trigger_span) for span in inside[event.said_by])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_any_text_gives_a_sound_reading(kit: Kit, text: str) -> None:
    check(read(report(text), kit), text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_same_input_same_bytes_and_back(kit: Kit, text: str) -> None:
    line = to_json(read(report(text), kit))
    assert line == to_json(read(report(text), kit))
    assert to_json(from_json(line)) == line


@pytest.mark.parametrize(
    "text",
    [
        "a" * 50_000,
        '"' * 20_000,
        "“" * 20_000,
        "he said " * 8_000,
        '"he said" ' * 5_000,
        "Poland and " * 8_000,
        "Poland, " * 8_000,
        "(" * 20_000,
        "1" * 50_000,
        "on Monday " * 5_000,
        "\n" * 50_000,
        "Mr. " * 10_000,
        ". " * 20_000,
        "if Russia attacks Poland, " * 3_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_lengths(kit: Kit, text: str) -> None:
    check(read(report(text), kit), text)
