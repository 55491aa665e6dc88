"""The words of a scrap of markup, a block a line: for feeds and agency formats whose body is the story already."""

from __future__ import annotations

from html.parser import HTMLParser

_BLOCKS = frozenset({
    "article", "blockquote", "br", "div", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
    "ol", "p", "pre", "section", "table", "tr", "ul",
})  # fmt: skip
_UNREAD = frozenset({"head", "iframe", "noscript", "script", "style", "svg", "template"})


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[list[str]] = [[]]
        self.unread = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self.unread += 1
        elif tag in _BLOCKS:
            self.lines.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self.unread = max(0, self.unread - 1)
        elif tag in _BLOCKS:
            self.lines.append([])

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.lines[-1].append(data)


def plain_text(markup: str) -> str:
    r"""Give the words of HTML or XHTML: blocks become lines, runs of white space one blank, entities their characters.

    >>> plain_text("<p>Talks &amp; visits</p><p>in <b>Riga</b></p>")
    'Talks & visits\nin Riga'
    """
    reader = _Words()
    reader.feed(markup)
    reader.close()
    lines = (" ".join("".join(parts).split()) for parts in reader.lines)
    return "\n".join(line for line in lines if line)
