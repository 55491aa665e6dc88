"""What most tests share: language model and data files are loaded once."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from onrecord.language import Language, load_language

if TYPE_CHECKING:
    from onrecord.reading import Kit

# A machine that checks a commit tries the same examples each time; at the desk each run tries new ones.
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture(scope="session")
def kit() -> Kit:
    """Give the whole kit."""
    from onrecord.reading import load_kit

    return load_kit()


@pytest.fixture(scope="session")
def language() -> Language:
    """Give the default language engine."""
    return load_language()
