"""A reading as tables."""

import pytest

from onrecord.cli import table
from sample import sample


def test_a_reading_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    table.console.cache_clear()
    table.print_reading(sample())
    out = capsys.readouterr().out
    for words in (
        "2024-02-03",
        "Nida Vilke (Minister)",
        "We object & wait,  → reporters",
        "SANCTION",
        "2024-02-02",
        "reaffirms it",
        "NATO 4 (2 candidate)",
        "1 not decided",
    ):
        assert words in out
    assert max(len(line) for line in out.splitlines()) <= table.WIDTH


def test_long_words_are_cut_in_the_middle() -> None:
    assert table.short("one two", 20) == "one two"
    cut = table.short("alpha " * 40 + "omega", 40)
    assert len(cut) <= 40
    assert cut.startswith("alpha")
    assert cut.endswith("omega")
