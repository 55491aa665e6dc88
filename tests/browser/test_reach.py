"""Every view, by axe-core: legible and reachable in light and dark, at a desk and on a phone."""

from __future__ import annotations

from importlib.resources import files

import pytest

VIEWS = {
    "start": "/",
    "reports": "/reports",
    "report": "/report/{report}",
    "quotes": "/quotes",
    "wordings": "/quote/{report}/{quote}",
    "events": "/events",
    "dyads": "/dyad",
    "dyad": "/dyad?a=NATO&b=RUS&unit=year",
    "actor": "/actor/Mark%20Rutte?on=2025-03-26",
    "talks": "/talks",
    "burden": "/burden?known=2025-01-01&state=Poland",
    "treaties": "/treaties",
    "bound": "/treaties?state=Poland&on=2025-03-26",
    "treaty": "/treaty/NATO",
    "claims": "/claims",
    "whatif": "/whatif?state=Finland&on=2025-03-26&b_on=2022-03-01&but=Poland&low=0.6&high=0.9",
    "watches": "/watches",
    "map": "/map",
    "coverage": "/coverage",
    "corrections": "/corrections",
    "read": "/read",
}
WIDTHS = {"desk": 1280, "phone": 390}
# What depends on colours alone is asked again in the dark; all else is the same there.
RULES = {"light": {}, "dark": {"runOnly": ["color-contrast", "link-in-text-block"]}}
VIOLATIONS = """(rules) => axe.run(document, {resultTypes: ["violations"], ...rules}).then(({violations}) => violations.flatMap(
  (one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 120)}`)))"""


@pytest.fixture(scope="session")
def axe():
    """Give the script of axe-core."""
    pytest.importorskip("axe_playwright_python", reason="axe is not installed: pip install axe-playwright-python")
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("view", VIEWS)
def test_view_can_be_read_and_reached_by_all(page, axe, view):
    first = page.request.get("/quotes.json?limit=1").json()["rows"][0]
    path = VIEWS[view].format(report=first["report_key"], quote=first["id"])
    for width in WIDTHS.values():
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate(axe)
        for scheme, rules in RULES.items():
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate(VIOLATIONS, rules) == [], f"{width} wide, {scheme}"
