"""Marks the words that rows rest on, in text that is only ever text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from itertools import pairwise
from typing import Protocol

from onrecord.model import Span

# Marks that reorder what stands around them: shown by name and kept from acting beyond themselves.
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Marked(Protocol):
    """What has a kind and rests on spans."""

    @property
    def kind(self) -> str:
        """The kind of row, a CSS class."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """The characters it rests on."""


def shown(text: str) -> str:
    """Give text as HTML that shows it: no tag of its own, no mark that turns the words around it.

    >>> shown("a <b>")
    'a &lt;b&gt;'
    """
    safe = escape(text.encode("utf-8", "replace").decode())
    safe = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", safe)
    return _REORDERING.sub(lambda found: f'<span class="ctl" data-c="U+{ord(found[0]):04X}">{found[0]}</span>', safe)


def plain(text: str) -> str:
    """Give text for a place where no HTML can stand, such as a window's title: without marks that turn the words."""
    return _CONTROL.sub("", _REORDERING.sub("", text.encode("utf-8", "replace").decode()))


def marked(text: str, rows: Sequence[Marked], *, prefix: str, window: Span | None = None) -> str:
    """Give the text, or a window of it, with each piece carrying the numbers of all rows that rest on it.

    Row 3 has the id `r<prefix>-3`, its first piece the anchor `m<prefix>-3`.
    """
    first, last = (window.start, window.end) if window else (0, len(text))
    opened: dict[int, list[int]] = {}
    closed: dict[int, list[int]] = {}
    for number, row in enumerate(rows):
        for span in row.spans:
            start, end = max(span.start, first), min(span.end, last)
            if start < end:
                opened.setdefault(start, []).append(number)
                closed.setdefault(end, []).append(number)
    live: list[int] = []
    seen: set[int] = set()
    pieces = []
    for start, end in pairwise(sorted({first, last, *opened, *closed})):
        for number in closed.get(start, ()):
            live.remove(number)
        live.extend(opened.get(start, ()))
        pieces.append(_piece(shown(text[start:end]), live, rows, prefix, seen))
        seen.update(live)
    return "".join(pieces)


def _piece(words: str, live: list[int], rows: Sequence[Marked], prefix: str, seen: set[int]) -> str:
    if not live:
        return words
    kinds = " ".join(sorted({rows[number].kind for number in live}))
    anchors = "".join(f'<a id="m{prefix}-{number}"></a>' for number in sorted(set(live) - seen))
    numbers = " ".join(f"r{prefix}-{number}" for number in sorted(set(live)))
    return f'{anchors}<mark class="{kinds}" data-rows="{numbers}">{words}</mark>'
