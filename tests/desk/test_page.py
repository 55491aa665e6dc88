"""The self-contained page of readings."""

import re
from html.parser import HTMLParser

from onrecord.desk.page import page
from sample import TEXT, sample


class Text(HTMLParser):
    """Gathers the text of the report's own block, and every address the page asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if self._inside or (tag == "div" and values.get("class") == "text"):
            self._inside += 1
        self.addresses += [v for k, v in values.items() if k in ("src", "href") and v]
        if values.get("id"):
            self.ids.append(str(values["id"]))

    def handle_endtag(self, tag: str) -> None:
        if self._inside:
            self._inside -= 1

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.text.append(data)


def parsed(html: str) -> Text:
    found = Text()
    found.feed(html)
    return found


def test_the_text_is_whole_and_only_text() -> None:
    html = page([sample()])
    assert "".join(parsed(html).text) == TEXT
    assert "<b>two</b>" not in html


def test_nothing_is_fetched() -> None:
    html = page([sample()])
    assert all(address.startswith("#") for address in parsed(html).addresses)
    assert not re.search(r"https?://|\bon(click|load)=", html)


def test_each_row_has_marks_and_each_mark_its_row() -> None:
    html = page([sample(), sample()])
    found = parsed(html)
    assert len(found.ids) == len(set(found.ids))
    for rows in re.findall(r'data-rows="([^"]+)"', html):
        assert set(rows.split()) <= set(found.ids)
    for address in found.addresses:
        assert address[1:] in found.ids


def test_the_rows_say_who_and_what() -> None:
    html = page([sample()])
    for words in ("Nida Vilke, Minister", "SANCTION: Belarus → —", "NATO-4: reaffirms", "quotes: two readings"):
        assert words in html
