"""Looks into XML by local names: agencies and feeds differ in namespaces, not in names."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

PARAGRAPHS = ("p", "h1", "h2", "h3", "hl2", "li", "td", "pre")


def local(element: Element) -> str:
    """Give the element's name without its namespace; empty for comments and instructions."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def all_of(element: Element, *names: str) -> Iterator[Element]:
    """Give the elements below of any of these names, in the order of the document."""
    return (found for found in element.iter() if found is not element and local(found) in names)


def words_of(element: Element, *names: str) -> str | None:
    """Give the words of the first element below that has one of these names and any words; names in order of worth."""
    for name in names:
        for found in all_of(element, name):
            words = " ".join("".join(found.itertext()).split())
            if words:
                return words
    return None


def paragraphs_of(element: Element, *names: str) -> str:
    """Give the words of the elements of these names, a line each; one inside another counts once."""
    lines: list[str] = []
    inside: set[int] = set()
    for found in all_of(element, *names):
        if id(found) in inside:
            continue
        inside.update(id(inner) for inner in found.iter())
        lines.append(" ".join("".join(found.itertext()).split()))
    return "\n".join(line for line in lines if line)
