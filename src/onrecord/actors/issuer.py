"""Who publishes a text that speaks for itself: a ministry's statement, a transcript of the president's words."""

from __future__ import annotations

from onrecord.actors.roster import Roster

LINES, WIDTH = 8, 100
"""How many of the first lines may be headings, and how long a heading may be."""


def issuer_of(roster: Roster, text: str) -> str | None:
    r"""Give the actor whose own text this is, by its headings; None for a report about others.

    >>> from onrecord.actors.roster import load_roster
    >>> issuer_of(load_roster(), "Office of the Spokesperson\n\nThe envoy left.")
    'org:us-department-of-state'
    >>> issuer_of(load_roster(), "Vice President Kamala Harris spoke today with Prime Minister Mottley.")
    'USA'
    """
    lines = [" ".join(line.lower().split()) for line in text[: LINES * WIDTH].splitlines() if line.strip()]
    head = "\n".join(lines[:LINES])
    opening = next(
        (
            actor
            for phrase, actor in roster.issuers.items()
            if lines and lines[0].startswith(phrase[1:]) and phrase[0] == "^"
        ),
        None,
    )
    if opening is not None:
        return opening
    said = [(phrase, actor) for phrase, actor in roster.issuers.items() if phrase in head]
    for line in lines[:LINES]:
        for phrase, actor in said:
            at = line[:WIDTH].find(phrase)
            if at >= 0 and (phrase.endswith(":") or (len(line) < WIDTH and not line.endswith("."))):
                return actor
    return None
