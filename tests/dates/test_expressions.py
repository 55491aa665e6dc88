"""What each shape of time expression means on Wednesday 26 March 2025, by the words alone."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.dates import bounds, tag_dates

ON = date(2025, 3, 26)

ONE_EXPRESSION = [
    # absolute
    ("The treaty was signed on 2016-12-10.", "2016-12-10", "2016-12-10", "day"),
    ("It entered into force on April 4, 1949.", "April 4, 1949", "1949-04-04", "day"),
    ("It happened on Tuesday, September 11, 2001, in the morning.", "Tuesday, September 11, 2001", "2001-09-11", "day"),
    ("He was freed on the 3rd of March 2020.", "the 3rd of March 2020", "2020-03-03", "day"),
    ("She arrived on 26 March 2022.", "26 March 2022", "2022-03-26", "day"),
    ("Form dated 7/4/2021 was filed.", "7/4/2021", "2021-07-04", "day"),
    ("Das Papier vom 26.03.2021 fehlt.", "26.03.2021", "2021-03-26", "day"),
    ("Sighted 260325ZMAR25 off the coast.", "260325ZMAR25", "2025-03-26", "day"),
    ("The office opened in February 2014.", "February 2014", "2014-02", "month"),
    ("Fighting began in late February 2014.", "late February 2014", "2014-02-15/2014-02-28", "range"),
    ("Russia invaded in 2022.", "2022", "2022", "year"),
    ("The 2014 annexation was condemned.", "2014", "2014", "year"),
    ("Spending rose in the second quarter of 2024.", "the second quarter of 2024", "2024-04/2024-06", "quarter"),
    ("Growth in Q1 2025 was weak.", "Q1 2025", "2025-01/2025-03", "quarter"),
    ("The budget for fiscal year 2026 grew.", "fiscal year 2026", "2026", "year"),
    ("Money for FY25 is gone.", "FY25", "2025", "year"),
    ("The summer of 2012 was hot.", "The summer of 2012", "2012-06/2012-08", "season"),
    ("They froze in the winter of 2022-23.", "the winter of 2022-23", "2022-12/2023-02", "season"),
    ("War marked the 1990s.", "the 1990s", "1990/1999", "decade"),
    ("He rose in the early 2000s.", "the early 2000s", "2000/2004", "decade"),
    ("Borders moved in the 20th century.", "the 20th century", "1900/1999", "range"),
    ("They met on March 3-5.", "March 3-5", "2025-03-03/2025-03-05", "range"),
    ("The 2014-15 talks failed.", "2014-15", "2014/2015", "range"),
    ("After 9/11 the clause was invoked.", "9/11", "2001-09-11", "day"),
    ("The October 7 attack killed hundreds.", "October 7 attack", "2023-10-07", "day"),
    ("Reagan ran in '80.", "80", "1980", "year"),
    (
        "Kyiv marked the third anniversary of the full-scale invasion.",
        "the third anniversary of the full-scale invasion",
        "2025-02-24",
        "day",
    ),
    ("The 80th anniversary of D-Day drew crowds.", "The 80th anniversary of D-Day", "2024-06-06", "day"),
    ("Log of 26MAR2025.", "26MAR2025", "2025-03-26", "day"),
    ("Output rose in H1 2024.", "H1 2024", "2024-01/2024-06", "range"),
    ("The second half of May 2021 was wet.", "The second half of May 2021", "2021-05-15/2021-05-31", "range"),
    # relative to the report's day
    ("They met yesterday.", "yesterday", "2025-03-25", "day"),
    ("They will meet tomorrow.", "tomorrow", "2025-03-27", "day"),
    ("He left the day before yesterday.", "the day before yesterday", "2025-03-24", "day"),
    ("Police came last night.", "last night", "2025-03-25", "day"),
    ("The vote was held last week.", "last week", "2025-W12", "week"),
    ("Talks resume next week.", "next week", "2025-W14", "week"),
    ("Prices rose last month.", "last month", "2025-02", "month"),
    ("The pact ends next month.", "next month", "2025-04", "month"),
    ("He resigned earlier this year.", "earlier this year", "2025", "year"),
    ("She won late last year.", "late last year", "2024", "year"),
    ("It fell last summer.", "last summer", "2024-06/2024-08", "season"),
    ("He was elected last November.", "last November", "2024-11", "month"),
    ("It was agreed last Friday.", "last Friday", "2025-03-21", "day"),
    ("They meet on Monday of next week.", "Monday of next week", "2025-03-31", "day"),
    ("He fled two days ago.", "two days ago", "2025-03-24", "day"),
    ("He fled three weeks ago.", "three weeks ago", "2025-03-05", "day"),
    ("It began ten months ago.", "ten months ago", "2024-05", "month"),
    ("The coup came two years ago.", "two years ago", "2023", "year"),
    ("Over the past three years prices rose.", "the past three years", "2022/2025", "range"),
    ("In the last 14 days nobody died.", "the last 14 days", "2025-03-12/2025-03-26", "range"),
    ("The army will act in two weeks.", "in two weeks", "2025-04-09", "day"),
    ("By the end of the year all were gone.", "the end of the year", "2025", "year"),
    ("On Good Friday 2022 they prayed.", "Good Friday 2022", "2022-04-15", "day"),
    ("The first week of March 2024 was calm.", "The first week of March 2024", "2024-03-01/2024-03-07", "range"),
    # which way the clause looks
    ("He spoke on Monday.", "Monday", "2025-03-24", "day"),
    ("He will speak on Monday.", "Monday", "2025-03-31", "day"),
    ("The court ruled on May 5.", "May 5", "2024-05-05", "day"),
    ("The court will rule on May 5.", "May 5", "2025-05-05", "day"),
    ("He was sworn in in January.", "January", "2025-01", "month"),
    ("Nobody was hurt over the weekend.", "the weekend", "2025-03-22/2025-03-23", "range"),
    # vague, and open towards the past
    ("It broke a few months ago.", "a few months ago", "../2025-03", "vague"),
]


@pytest.mark.parametrize(("text", "words", "value", "precision"), ONE_EXPRESSION)
def test_one_expression(text: str, words: str, value: str, precision: str) -> None:
    assert [(when.text, when.value, when.precision) for when in tag_dates(text, on=ON)] == [(words, value, precision)]


SEVERAL = [
    ("He ruled from 1980 to 2012.", ["1980", "2012"]),
    ("It ran from March to August 2011.", ["2011-03/2011-08"]),
    ("From November 20, 2015 to December 11, 2015 votes were cast.", ["2015-11-20", "2015-12-11"]),
    ("In 2014 it annexed the land; the next year it opened a bridge.", ["2014", "2015"]),
    ("He arrived on March 3, 2020. The next day he was arrested.", ["2020-03-03", "2020-03-04"]),
    ("She left on 5 May 2014 and came back two weeks later.", ["2014-05-05", "2014-05-19"]),
    ("Support was 40 percent in 2014 and 26 percent this year.", ["2014", "2025"]),
]


@pytest.mark.parametrize(("text", "values"), SEVERAL)
def test_expressions_lean_on_each_other(text: str, values: list[str]) -> None:
    assert [when.value for when in tag_dates(text, on=ON)] == values


NO_EXPRESSION = [
    "They may march on the capital.",
    "Theresa May said no.",
    "Resolution 1973 was vetoed.",
    "About 2000 people fled.",
    "The army lost 1500 soldiers.",
    "He read it in USA Today.",
    "Flight 1549 landed on the river.",
    "The second attempt failed.",
    "He fell in spring water.",
    "February 30 is no day.",
    "On a Monday they rest.",
    "It lasted for 15 years.",
    "The 10-day truce held.",
    "It costs $2000.",
    "Article 5 binds them.",
    "April Jones and August Wilson wrote it.",
]


@pytest.mark.parametrize("text", NO_EXPRESSION)
def test_no_expression(text: str) -> None:
    assert [(when.text, when.value) for when in tag_dates(text, on=ON)] == []


@given(st.text(max_size=400), st.dates())
def test_any_text_any_day(text: str, on: date) -> None:
    for when in tag_dates(text, on=on):
        assert text[when.span.start : when.span.end] == when.text
        assert when.value is None or bounds(when.value) is not None


@given(
    st.lists(
        st.sampled_from(
            [
                "May",
                "3",
                "2025",
                "last",
                "week",
                "the",
                "of",
                "two",
                "years",
                "ago",
                "-",
                "1990s",
                ",",
                "next",
                "'",
                "31",
            ]
        ),
        max_size=30,
    ),
    st.sampled_from([date.min, date(2025, 3, 26), date.max]),
)
def test_calendar_words_in_any_order(words: list[str], on: date) -> None:
    text = " ".join(words)
    whens = tag_dates(text, on=on)
    assert all(left.span.end <= right.span.start for left, right in itertools.pairwise(whens))
    assert all(when.value is None or bounds(when.value) is not None for when in whens)


def test_long_runs_cost_little() -> None:
    for text in ("1" * 50_000, "the " * 20_000, "May " * 20_000, "2 " * 25_000, "-" * 50_000):
        tag_dates(text, on=ON)
