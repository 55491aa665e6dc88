"""Reads marked sentences: `<speaker>Tusk</speaker> <cue>said</cue> <content>Poland is ready</content>.`

A number tells several quotes apart (`<content2>`); a tag that comes twice gives two parts. Tags may nest.
"""

from __future__ import annotations

import re
from collections import defaultdict

TAG = re.compile(r"<(/?)([a-z]+)(\d*)>")


class UnclosedTagError(ValueError):
    """A marked sentence opens a tag that it does not close, or closes one that is not open."""


def read_marked(marked: str) -> tuple[str, dict[int, dict[str, list[str]]]]:
    """Give the bare text, and for each quote number what its tags hold, in order."""
    plain: list[str] = []
    opened: list[tuple[str, int, int]] = []
    held: dict[int, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    at = length = 0
    for tag in TAG.finditer(marked):
        plain.append(marked[at : tag.start()])
        length += tag.start() - at
        at = tag.end()
        name, number = tag[2], int(tag[3] or 1)
        if not tag[1]:
            opened.append((name, number, length))
        elif not opened or opened[-1][:2] != (name, number):
            raise UnclosedTagError(f"</{tag[2]}{tag[3]}> closes what is not open in: {marked}")
        else:
            held[number][name].append((opened.pop()[2], length))
    if opened:
        raise UnclosedTagError(f"<{opened[-1][0]}> is not closed in: {marked}")
    plain.append(marked[at:])
    text = "".join(plain)
    found = {
        number: {name: [text[start:end] for start, end in spans] for name, spans in sorted(tags.items())}
        for number, tags in sorted(held.items())
    }
    return text, found
