"""Where a transcript names its next speaker: "MINISTER KASK: …", "Q …", "2:12 P.M. EET THE PRESIDENT: …".

Only the shape of the label counts here; whose words they are is for the stages that know actors.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from onrecord.model import Span

CAPITALS = "".join(letter for letter in map(chr, range(0x250)) if letter.isupper())
TOKEN = rf"[{CAPITALS}][{CAPITALS}'’\-]*\.?"
TURN = re.compile(
    r"(?:(?P<line>(?:\A|(?<=[\n\r]))[^\S\n]*)|(?P<clock>(?<=[AP]\.M\. )[A-Z]{2,4} )|(?<=[.?!…—–)\]\"”’] ))"
    rf"(?P<label>(?!Q )(?:{TOKEN} ){{0,6}}{TOKEN}(?<=[{CAPITALS}.]{{2}})(?: \([^()\n]{{2,60}}\))?:(?=\s)"
    r"|[QA]:(?=\s)|Q\.?(?=\s+[^\W_a-zà-ÿ]|\s+[(—–\"“]))"
)
ASKED = re.compile(r"Q\.?")


def find_labels(text: str) -> tuple[Span, ...]:
    r"""Give the labels of a transcript's turns with their colons, in text order; none where the text is no transcript.

    A text is one where a label opens a line, follows the time of day or comes twice. "Q" counts only beside other labels.

    >>> text = "1:05 P.M. EET THE MINISTER: We hold. Q Until when? THE MINISTER: Until May."
    >>> [label.of(text) for label in find_labels(text)]
    ['THE MINISTER:', 'Q', 'THE MINISTER:']
    """
    found = list(TURN.finditer(text))
    named = [turn for turn in found if not ASKED.fullmatch(turn["label"])]
    opens = any(turn["line"] is not None or turn["clock"] is not None for turn in named)
    if not opens and len(named) < 2:
        return ()
    return tuple(Span(turn.start("label"), turn.end("label")) for turn in found)


def labels_within(labels: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    """Give the labels of `labels`, which are in text order, that begin from `start` on and before `end`."""
    return labels[bisect_left(labels, start, key=_start) : bisect_left(labels, end, key=_start)]


def _start(label: Span) -> int:
    return label.start
