"""The marked sentences of tests/cases/places.yaml: country right, silent where several places are open."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from onrecord.language.engine import Language
from onrecord.places import find_places, load_gazetteer

CASES = Path(__file__).parents[1] / "cases" / "places.yaml"
MARK = re.compile(r"\[([^|\]]+)\|([A-Z]{3}|-|\?)\]")


def read_marked(line: str) -> tuple[str, dict[tuple[int, str], str]]:
    """Give the sentence without marks, and country by start and name; refuses a mark that is not closed."""
    wanted: dict[tuple[int, str], str] = {}
    text, end = "", 0
    for mark in MARK.finditer(line):
        text += line[end : mark.start()]
        wanted[(len(text), mark[1])] = mark[2]
        text += mark[1]
        end = mark.end()
    text += line[end:]
    assert not set(text) & set("[]|"), f"a mark is not closed: {line}"
    return text, wanted


def test_country_of_what_is_answered(language: Language) -> None:
    lines = [read_marked(line) for line in yaml.safe_load(CASES.read_text(encoding="utf-8"))]
    gazetteer = load_gazetteer()
    answered = right = missed = 0
    wrong: list[str] = []
    for (text, wanted), parse in zip(lines, language.parse(text for text, _ in lines), strict=True):
        found = {place.span.start: place for place in find_places(parse, gazetteer)}
        for (start, name), country in wanted.items():
            if country == "?":
                if start in found:
                    wrong.append(f"{name} must stay open, got {found[start].country}: {text}")
            elif start not in found:
                missed += 1
            elif (found[start].country or "-") == country:
                right += 1
            else:
                wrong.append(f"{name} is {country}, got {found[start].country}: {text}")
        marked = {start for start, _ in wanted}
        wrong += [
            f"{text[p.span.start : p.span.end]} is no place: {text}"
            for start, p in found.items()
            if start not in marked
        ]
        answered += len(found)
    assert len(lines) >= 100
    assert right / answered >= 0.95, "\n".join(wrong)
    assert right / (right + missed) >= 0.9
