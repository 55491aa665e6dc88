"""Reads one text into a cast, with the language and the roster loaded once."""

from datetime import date

import pytest

from onrecord.actors import find_actors, load_roster


@pytest.fixture(scope="session")
def cast_of(language):
    def cast_of(text, day="2025-03-26"):
        parse = next(iter(language.parse([text])))
        return find_actors(parse, load_roster(), on=date.fromisoformat(day)), parse

    return cast_of
