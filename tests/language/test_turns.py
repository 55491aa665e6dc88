"""Where a transcript names its next speaker."""

import pytest

from onrecord.language.segments import find_cuts
from onrecord.language.turns import find_labels


def labels(text: str) -> list[str]:
    return [label.of(text) for label in find_labels(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("MINISTER KASK: We hold.\nQ Until when?\nMINISTER KASK: Until May.", ["MINISTER KASK:", "Q", "MINISTER KASK:"]),
        ("Riga\n9:05 A.M. EET THE PRESIDENT: Welcome.", ["THE PRESIDENT:"]),
        ("MS. O’DAY: Good. Any more? Q Yes. (Laughter.) MS. O’DAY: Go on.", ["MS. O’DAY:", "Q", "MS. O’DAY:"]),
        ("GENERAL AL-TAN (As interpreted): We came late.", ["GENERAL AL-TAN (As interpreted):"]),
        ("PRIME MINISTER ŠIMONS: Yes.\nQ FIFA. PRIME MINISTER ŠIMONS: No.",
         ["PRIME MINISTER ŠIMONS:", "Q", "PRIME MINISTER ŠIMONS:"]),
        ("Q: Why now?\nA: Because of the ice.", ["Q:", "A:"]),
        ("The minister signed it. NATO: a short history.", []),
        ("She sang for the EU: a first. Q was not asked.", []),
        ("It was Plan Q Then they left.", []),
    ],
)  # fmt: skip
def test_labels(text: str, wanted: list[str]) -> None:
    assert labels(text) == wanted


def test_a_turn_inside_a_paragraph_is_cut_off_and_nothing_is_lost() -> None:
    text = "MS. O’DAY: The port is open. Any more? Q When does it shut? MS. O’DAY: In May."
    cuts = find_cuts(text)
    assert [cut.kind for cut in cuts] == ["label", "body", "label", "body", "label", "body"]
    assert " ".join(cut.span.of(text) for cut in cuts) == text
