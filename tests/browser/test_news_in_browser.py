"""The desk on reports of the press as the product codes them: each view shows them, and its rows lead to their words."""

from __future__ import annotations

from urllib.parse import quote

import pytest

BAR = "svg.chart a:has(rect:not(.area))"
VIEWS = ("/", "/reports", "/quotes", "/events", "/dyad", "/talks", "/burden", "/claims", "/map", "/coverage?unit=year")


@pytest.fixture
def page(opens, news):
    """Give a page of the desk on the news."""
    return opens(news)


@pytest.mark.parametrize("path", VIEWS)
def test_view_shows_the_news(page, path):
    page.goto(path)
    assert page.locator("h1").count() == 1
    assert page.locator("li.item, tbody tr, svg.chart a, .none").count() >= 1
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("kind", ["quotes", "events"])
def test_the_words_of_a_row_light_up_in_its_report(page, kind):
    for row in page.request.get(f"/{kind}.json?limit=6").json()["rows"]:
        page.goto("/")
        page.goto(f"/report/{row['report_key']}#row-{row['id']}")
        lit = " ".join(page.locator("mark.lit").all_inner_texts())
        words = row["trigger"] if kind == "events" else row["text"].split()[0].strip('"“‘,')
        assert words in lit


def test_the_busiest_two_sides_lead_to_their_sentences(page):
    page.goto("/dyad")
    page.locator("tbody a").first.click()
    page.wait_for_url("**/dyad?a=**")
    assert page.locator("figure").count() == 2
    page.locator(BAR).first.click()
    page.wait_for_url("**unit=day**")
    page.locator(BAR).first.click()
    page.wait_for_url("**/events?**")
    assert page.locator(".evidence mark").count() >= 1


def test_whoever_is_named_most_has_a_page(page):
    page.goto("/")
    name = page.locator(".cloud a").first.inner_text()
    page.locator(".cloud a").first.click()
    page.wait_for_url(f"**/actor/{quote(name)}**")
    assert page.locator("h1").inner_text() == name
    assert page.locator("table tbody tr").count() >= 1
