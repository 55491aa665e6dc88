"""The desk in a real browser on a real server: what a person sees and clicks, and that nothing leaves the machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from made import reading
from onrecord.record import open_record
from onrecord.treaties import load_law
from onrecord.watches import Rule, check, watch
from sample import sample

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
pytestmark = pytest.mark.skipif(
    not CHROMIUM.exists(), reason=f"no {CHROMIUM}: apt-get install chromium, or set CHROMIUM"
)
VIEWS = (
    "/", "/reports", "/quotes", "/events", "/dyad", "/dyad?a=SUD&b=NOR&unit=day", "/actor/Nida%20Vilke", "/talks",
    "/burden?known=2025-01-01", "/treaties", "/treaties?state=Poland&on=2025-03-26", "/treaty/NATO", "/claims",
    "/whatif?state=Finland&on=2025-03-26&b_on=2022-03-01", "/watches", "/map", "/coverage", "/corrections", "/read",
)  # fmt: skip
HERE = Path(__file__).parent
CONTRAST, UNNAMED = ((HERE / name).read_text(encoding="utf-8") for name in ("contrast.js", "unnamed.js"))


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Give the address of a desk that runs in a process of its own."""
    folder = tmp_path_factory.mktemp("desk") / "record"
    with open_record(folder, create=True) as record:
        record.file([sample(), *(reading(number) for number in range(3))], run=record.run("coder"))
        watch(record, Rule(name="Force", type=("ASSAULT",)))
        assert [len(found.alerts) for found in check(record, load_law())] == [3]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    started = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "serve", "--record", str(folder), "--port", str(port)]
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _await(address, started)
        yield address
    finally:
        started.terminate()
        started.wait(10)


def _await(address, started):
    for _ in range(300):
        assert started.poll() is None, "the server stopped"
        try:
            with urlopen(f"{address}/static/desk.css"):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not answer in 30 s")


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser, server, request):
    """Give a page that tells at its end what went wrong in it and which machines it asked."""
    context = browser.new_context(base_url=server, **getattr(request, "param", {}))
    opened = context.new_page()
    faults, asked = [], set()
    opened.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.on("request", lambda sent: asked.add(urlsplit(sent.url).netloc))
    yield opened
    context.close()
    assert faults == []
    assert asked == {urlsplit(server).netloc}


@pytest.mark.parametrize(
    "page", [{"color_scheme": "light"}, {"color_scheme": "dark"}], indirect=True, ids=["light", "dark"]
)
def test_every_view_is_legible_and_every_control_has_a_name(page):
    for path in VIEWS:
        page.goto(path)
        assert page.locator("h1").count() == 1, path
        assert page.evaluate(CONTRAST) == [], path
        assert page.evaluate(UNNAMED) == [], path


@pytest.mark.parametrize("page", [{"viewport": {"width": 390, "height": 844}}], indirect=True, ids=["phone"])
def test_no_view_is_wider_than_a_phone(page):
    for path in VIEWS:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path


def test_a_row_lights_up_the_words_it_rests_on(page):
    page.goto("/reports?title=Envoys")
    page.click("tbody a")
    page.click("a.row.event")
    assert page.locator("mark.lit").all_inner_texts() == ["Minsk", "expelled"]
    page.locator("mark", has_text="We object").first.click()
    assert page.locator("a.row.lit").count() == 2


def test_a_bar_leads_to_days_and_then_to_the_sentences(page):
    page.goto("/dyad?a=SUD&b=NOR")
    page.locator("svg.chart a").first.click()
    page.wait_for_url("**unit=day**")
    page.locator("svg.chart a").first.click()
    page.wait_for_url("**/events?**")
    assert page.locator(".evidence mark").all_inner_texts() == ["shelled"]


def test_a_person_searches_corrects_and_takes_back(page):
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("object")
    page.keyboard.press("Enter")
    page.wait_for_url("**/quotes?words=object")
    page.click(".from .where")
    page.wait_for_url("**/report/**")
    page.locator(".card.event summary").click()
    form = page.locator(".card.event form")
    form.locator("[name=who]").fill("Ana")
    form.locator("[name=reason]").fill("read it twice")
    form.get_by_role("button", name="Reject").click()
    page.wait_for_load_state()
    assert "rejected by Ana" in page.locator(".card.event .fix").inner_text()
    page.goto("/events?type=SANCTION")
    assert page.locator("li.item").count() == 0
    page.goto("/corrections")
    page.locator("tbody a").first.click()
    page.locator(".card.event summary").click()
    form = page.locator(".card.event form")
    form.locator("[name=who]").fill("Ana")
    form.locator("[name=reason]").fill("it stands after all")
    form.get_by_role("button", name="Take back").click()
    page.wait_for_load_state()
    page.goto("/events?type=SANCTION")
    assert page.locator("li.item").count() == 1


def test_a_watch_is_made_by_its_form_and_fills_the_inbox(page):
    page.goto("/watches")
    form = page.locator("form[action='/watches/keep']").first
    form.locator("[name=name]").fill("Binding words")
    form.locator("[name=of]").select_option("quotes")
    form.locator("[name=words]").fill("binds")
    form.get_by_role("button", name="Keep").click()
    page.wait_for_load_state()
    assert page.locator("li.item", has_text="Binding words").count() == 3
    page.get_by_role("button", name="Mark the ticked ones").click()
    page.wait_for_load_state()
    assert page.locator("li.item").count() == 0


def test_the_theme_is_switched_and_kept(page):
    page.goto("/")
    ground = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(ground)
    page.click("button.theme")
    assert page.evaluate(ground) != before
    page.goto("/reports")
    assert page.evaluate(ground) != before


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True, ids=["no script"])
def test_reading_and_searching_need_no_script(page):
    page.goto("/quotes")
    page.fill("form.ask [name=words]", "object")
    page.locator("form.ask").get_by_role("button").click()
    assert page.locator("blockquote").count() == 1
    page.click(".from .where")
    page.click("a.row.event")
    assert "#m0-" in page.url


def test_a_pasted_text_is_read(page):
    page.goto("/read")
    page.fill("[name=on]", "2024-05-07")
    page.fill("[name=text]", "“We will defend every inch,” Mark Rutte told reporters in Riga.")
    page.get_by_role("button", name="Read", exact=True).click(timeout=60_000)
    page.wait_for_selector(".report .text", timeout=60_000)
    assert "We will defend every inch" in page.locator(".card.quote").first.inner_text()
