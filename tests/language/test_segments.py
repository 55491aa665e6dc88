"""Where a report is cut before it is parsed."""

from itertools import pairwise

import pytest

from onrecord.language.segments import find_cuts, plain


def sentences(text: str) -> list[str]:
    found = []
    for cut in find_cuts(text):
        starts = [*cut.sentences, cut.span.end]
        found += [text[a:b].strip() for a, b in pairwise(starts)]
    return found


def kinds(text: str) -> list[str]:
    return [cut.kind for cut in find_cuts(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mr. Novak met Gen. Sir John Hale. They talked.", ["Mr. Novak met Gen. Sir John Hale.", "They talked."]),
        ("The U.S. envoy left. He was late.", ["The U.S. envoy left.", "He was late."]),
        ("J. R. Weaver spoke. “No.” He left.", ["J. R. Weaver spoke.", "“No.”", "He left."]),
        ("It rose 3.5 percent. No. 10 was silent.", ["It rose 3.5 percent.", "No. 10 was silent."]),
        ('"Never again!" Mazur said. The crowd cheered.', ['"Never again!" Mazur said.', "The crowd cheered."]),
        ('"Will they come?" asked the mayor.', ['"Will they come?" asked the mayor.']),
        ('"We hold. We wait," she said.', ['"We hold.', 'We wait," she said.']),
        ("He wavered... then agreed. Done.", ["He wavered... then agreed.", "Done."]),
        ("One.\nTwo lines.\n\nThree.", ["One.", "Two lines.", "Three."]),
    ],
)
def test_sentences(text: str, wanted: list[str]) -> None:
    assert sentences(text) == wanted


def test_the_date_header_is_cut_off_and_kept() -> None:
    text = " date 2024-02-03 Latvia closed the road on Friday.\nIt reopened."
    assert kinds(text) == ["header", "body", "body"]
    assert sentences(text)[1] == "Latvia closed the road on Friday."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("VILNIUS, Lithuania (AP) -- The cabinet met.", "dateline"),
        ("NEW YORK, May 3 — The council met.", "dateline"),
        ("Tallinn (BNS) - The council met.", "dateline"),
        ("MINISTER KALLAS: Thank you all.", "label"),
        ("((Interviewer)) How did it start?", "label"),
        ("Council Meets As Talks Stall\nThe council met.", "headline"),
        ("NATO is ready. It said so.", "body"),
    ],
)
def test_what_opens_a_report(text: str, kind: str) -> None:
    assert kinds(text)[0] == kind


def test_wrapped_lines_are_one_paragraph() -> None:
    line = "the ministers who had gathered in the old town hall were told that"
    text = "\n".join([line] * 6) + "\n\nA new paragraph starts here."
    assert len(find_cuts(text)) == 2


def test_plain_keeps_every_offset() -> None:
    text = "“So” — it’s " + "x" * 5000 + " «done»"
    assert len(plain(text)) == len(text)
    assert plain(text).startswith('"So" — it\'s x ')


def test_a_long_paragraph_is_parsed_in_portions_of_whole_sentences() -> None:
    text = "The council met again in the old town hall. " * 500
    cuts = find_cuts(text)
    assert len(cuts) > 3
    assert {cut.paragraph for cut in cuts} == {0}
    assert len(sentences(text)) == 500
    assert all(text[cut.span.start :].startswith("The council") for cut in cuts)


def test_a_damaged_header_is_plain_text() -> None:
    text = "date\n2024-02-03 Latvia closed the road."
    assert [cut.kind for cut in find_cuts(text)] != ["header", "body"]
    assert all(text[cut.span.start : cut.span.end].strip() for cut in find_cuts(text))
