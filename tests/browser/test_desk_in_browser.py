"""What a person sees and clicks in each view, on the example reports as the product codes them.

What stands on a page is held against the page's JSON, so that a report read better breaks no test here.
"""

from __future__ import annotations

import pytest

BAR = "svg.chart a:has(rect:not(.area))"
WARSAW = "/reports?since=2025-03-26&until=2025-03-26"


def rows_of(page, twin):
    """Give the rows of a page's JSON."""
    answer = page.request.get(twin)
    assert answer.ok, twin
    return answer.json()["rows"]


def judge(page, name, reason):
    """Fill the form of the first event's card and press a button."""
    page.locator(".card.event summary").first.click()
    form = page.locator(".card.event form").first
    form.locator("[name=who]").fill("Ana")
    form.locator("[name=reason]").fill(reason)
    with page.expect_navigation():
        form.get_by_role("button", name=name).click()


def test_the_first_page_leads_to_what_came_in_that_year(page):
    page.goto("/")
    assert page.locator("h1").inner_text() == "13 reports on record"
    bar = page.locator("svg.chart a[aria-label^='2024']").first
    bar.click()
    page.wait_for_url("**/reports?**2024**")
    assert page.locator("tbody tr").count() == 1
    assert page.locator("tbody time, tbody td.num").first.inner_text().startswith("2024-02-13")


def test_a_row_lights_up_the_words_it_rests_on_and_words_their_rows(page):
    page.goto(WARSAW)
    page.click("tbody a")
    page.locator("a.row.quote", has_text="Dmitry Peskov").click()
    assert "These are fantasies" in "".join(page.locator("mark.lit").all_inner_texts())
    page.locator("mark.quote", has_text="ironclad").first.or_(page.locator("mark.quote").first).first.click()
    assert page.locator("a.row.lit").count() >= 1
    assert page.locator("aside .actor", has_text="Mark Rutte").count() == 1


def test_a_card_holds_the_words_said_beside_those_of_the_clause(page):
    page.goto("/claims?clause=NATO-5&speaker=Troy%20Lincoln")
    page.locator(".from a.where").first.click()
    page.wait_for_url("**/report/**#row-**")
    assert page.locator("mark.lit").count() >= 1
    card = page.locator(".card.law").first
    card.locator("summary").first.click()
    assert "armed attack" in card.locator("dl").inner_text()


def test_a_person_searches_corrects_and_takes_back(page):
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("fantasies")
    page.keyboard.press("Enter")
    page.wait_for_url("**/quotes?words=fantasies")
    assert page.locator("blockquote").all_inner_texts() == ["These are fantasies,"]
    page.click(".from .where")
    page.wait_for_url("**/report/**")
    before = len(rows_of(page, "/events.json?limit=200"))
    judge(page, "Reject", "read it twice")
    assert "rejected by Ana" in page.locator(".card.event .fix").first.inner_text()
    assert len(rows_of(page, "/events.json?limit=200")) == before - 1
    page.goto("/corrections")
    page.locator("tbody a").first.click()
    page.wait_for_url("**/report/**#row-**")
    judge(page, "Take back", "it stands after all")
    assert len(rows_of(page, "/events.json?limit=200")) == before


def test_wordings_of_one_statement_are_held_against_each_other(page):
    page.goto("/quotes?words=doubt")
    page.locator("a.more").first.click()
    page.wait_for_url("**/quote/**")
    assert "doubt" in page.locator("blockquote.first").inner_text()
    assert page.locator("ol.items li").count() >= 1


def test_events_are_asked_by_type_and_each_stands_in_its_sentence(page):
    page.goto("/events")
    page.locator("form.ask details summary").first.click()
    page.get_by_role("checkbox", name="sanction").check()
    with page.expect_navigation():
        page.locator("form.ask").get_by_role("button", name="Ask").click()
    rows = rows_of(page, "/events.json?type=SANCTION")
    assert page.locator("li.item .evidence mark").all_inner_texts() == [row["trigger"] for row in rows]
    assert set(page.locator("li.item .type").all_inner_texts()) == {"SANCTION"}


def test_a_bar_leads_to_its_days_and_then_to_the_sentences(page):
    page.goto("/dyad?a=NATO&b=RUS&unit=year")
    assert page.locator("figure svg.chart").count() >= 1
    for narrower in (
        "**since=2018-01-01&until=2018-12-31**",
        "**unit=day&since=2018-03-01&until=2018-03-31**",
        "**/events?**",
    ):
        page.locator(BAR).first.click()
        page.wait_for_url(narrower)
    assert page.locator(".evidence mark").count() >= 1
    page.go_back()
    page.get_by_role("link", name="← all days").click()
    page.wait_for_url("**/dyad?a=NATO&b=RUS")


def test_the_standing_of_a_dyad_is_switched(page):
    page.goto("/dyad?a=JPN&b=USA&unit=year")
    page.get_by_role("checkbox", name="asserted").uncheck()
    page.get_by_role("checkbox", name="planned").check()
    page.locator("form.ask [name=by]").select_option("standing")
    with page.expect_navigation():
        page.locator("form.ask").get_by_role("button", name="Ask").click()
    assert "told as planned" in page.locator("figcaption").first.inner_text()
    assert page.locator(".legend").first.inner_text().strip() == "planned"
    assert page.locator("rect.s-planned").count() >= 1


def test_an_actor_has_offices_words_and_deeds(page):
    page.goto(WARSAW)
    page.click("tbody a")
    page.locator("aside .actor", has_text="Mark Rutte").click()
    page.wait_for_url("**/actor/Mark%20Rutte?on=2025-03-26")
    assert "Secretary General" in page.locator(".lead").inner_text()
    assert page.locator("svg.timeline .stay.now").count() == 1
    assert page.locator("blockquote", has_text="every ally will answer").count() == 1


def test_talks_name_both_sides_and_lead_to_their_dyad(page):
    page.goto("/talks")
    assert page.locator("li.item").count() == len(rows_of(page, "/talks.json"))
    met = page.locator("li.item", has_text="Donald Tusk in Warsaw")
    assert met.locator(".who .actor").all_inner_texts() == ["Mark Rutte", "Donald Tusk"]
    page.locator("aside, section").get_by_role("link", name=" and ").first.click()
    page.wait_for_url("**/dyad?**by=type**")


def test_published_figures_stand_beside_what_was_said_of_spending(page):
    page.goto("/burden?known=2025-01-01")
    assert page.locator("blockquote", has_text="gross domestic product").count() >= 1
    with page.expect_navigation():
        page.locator("table").get_by_role("link", name="Poland").click()
    assert page.get_by_role("heading", name="Every vintage").count() == 1


def test_who_is_bound_is_asked_by_a_form_and_put_again_otherwise(page):
    page.goto("/treaties?on=2025-03-26")
    page.locator("form.ask [name=state]").fill("Poland")
    with page.expect_navigation():
        page.locator("form.ask").get_by_role("button", name="Ask").click()
    assert page.locator("svg.star .node.bound").count() >= 31
    page.get_by_role("link", name="What if something were otherwise?").click()
    page.wait_for_url("**/whatif?**")
    page.locator("[name=joins]").fill("Ukraine")
    page.locator("[name=joins_treaty]").fill("NATO")
    page.locator("[name=joins_since]").fill("2025-01-01")
    with page.expect_navigation():
        page.locator("form.whatif").get_by_role("button", name="Ask").click()
    assert "+ UKR" in page.locator("tr.changed ins").first.inner_text()


def test_assumptions_give_an_interval_and_say_what_they_rest_on(page):
    page.goto("/whatif")
    form = page.locator("form.whatif")
    form.locator("[name=state]").fill("Estonia")
    form.locator("[name=on]").fill("2025-06-01")
    form.locator("[name=reading]").select_option("NATO|by a party")
    form.locator("[name=prior]").select_option("defense, 1945-2003")
    form.locator("[name=but]").fill("Poland")
    form.locator("[name=low]").fill("0.6")
    form.locator("[name=high]").fill("0.95")
    with page.expect_navigation():
        form.get_by_role("button", name="Ask").click()
    told = page.locator("main").inner_text()
    assert "Under the assumptions given" in told
    assert "NATO has no base rate" in told
    assert "by a party read as bound" in told
    assert page.get_by_role("row", name="Poland 1 0.6 0.95").count() == 1
    for wrong in (
        "but=Poland",
        "but=Poland&low=0.9&high=0.1",
        "low=0.1&high=0.9",
        "at_least=0",
        "but=Poland&low=0&high=2",
    ):
        assert page.request.get(f"/whatif?state=Estonia&{wrong}").status == 400, wrong


def test_a_treaty_has_its_clauses_and_what_was_said_of_each(page):
    page.goto("/treaties?on=2025-03-26")
    page.locator("tbody a", has_text="North Atlantic").first.click()
    page.wait_for_url("**/treaty/NATO**")
    assert page.locator(".clause").count() >= 4
    assert page.locator(".clause li.item", has_text="All for one").count() == 1


def test_a_watch_is_made_by_its_form_fills_the_inbox_and_is_forgotten(page):
    page.goto("/watches?watch=Words%20of%20doubt")
    form = page.locator("form[action='/watches/keep']").first
    form.locator("[name=name]").fill("Words of doubt")
    form.locator("[name=of]").select_option("quotes")
    form.locator("[name=words]").fill("doubt")
    with page.expect_navigation():
        form.get_by_role("button", name="Keep").click()
    page.goto("/watches?watch=Words%20of%20doubt")
    assert page.locator("li.item").count() == len(rows_of(page, "/quotes.json?words=doubt")) > 0
    with page.expect_navigation():
        page.get_by_role("button", name="Mark the ticked ones").click()
    page.goto("/watches?watch=Words%20of%20doubt")
    assert page.locator("li.item").count() == 0
    with page.expect_navigation():
        page.locator(".watch", has_text="Words of doubt").get_by_role("button", name="Forget").click()
    assert page.locator(".watch", has_text="Words of doubt").count() == 0


def test_a_country_of_the_map_leads_to_its_events(page):
    page.goto("/map")
    country = next(row for row in rows_of(page, "/map.json") if row["country"])
    assert f"{country['n']}" in page.locator(f"svg.world a[aria-label^='{country['name']}']").get_attribute(
        "aria-label"
    )
    page.locator("tbody a").first.click()
    page.wait_for_url("**/events?**place=**")
    assert page.locator("li.item").count() == country["n"]


def test_coverage_counts_what_came_in(page):
    page.goto("/coverage?unit=year")
    assert "13 reports count, 0 inputs were refused" in page.locator(".lead").inner_text()
    assert page.get_by_text("Nothing was refused.").is_visible()


def test_the_theme_is_switched_and_kept(page):
    page.goto("/")
    ground = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(ground)
    page.click("button.theme")
    assert page.evaluate(ground) != before
    page.goto("/reports")
    assert page.evaluate(ground) != before


def test_rows_are_walked_by_keys(page):
    page.goto("/events")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement === document.querySelector('li.item')")


def test_reading_searching_and_zooming_need_no_script(opens, coded):
    page = opens(coded, java_script_enabled=False)
    page.goto("/quotes")
    page.fill("form.ask [name=words]", "fantasies")
    page.locator("form.ask").get_by_role("button").click()
    page.wait_for_url("**words=fantasies**")
    assert page.locator("blockquote").count() == 1
    page.click(".from .where")
    page.click("a.row.quote >> nth=0")
    assert "#m0-" in page.url
    page.goto("/dyad?a=NATO&b=RUS&unit=year")
    page.locator(BAR).first.click()
    page.wait_for_url("**since=2018-01-01**")


def test_a_pasted_text_is_read_and_not_put_on_record(page):
    page.goto("/read")
    page.fill("[name=on]", "2024-05-07")
    page.fill("[name=text]", "“We will defend every inch,” Mark Rutte told reporters in Riga.")
    with page.expect_navigation(timeout=60_000):
        page.get_by_role("button", name="Read", exact=True).click()
    assert "We will defend every inch" in page.locator(".card.quote").first.inner_text()
    assert page.get_by_text("not put on record").is_visible()


@pytest.mark.parametrize(("form", "kind"), [("json", "application/json"), ("csv", "text/csv"), ("parquet", "parquet")])
def test_every_page_offers_its_data(page, form, kind):
    page.goto("/events?type=SANCTION")
    link = page.locator("footer").get_by_role("link", name=form, exact=True).get_attribute("href")
    assert link == f"/events.{form}?type=SANCTION"
    assert kind in page.request.get(link).headers["content-type"]
