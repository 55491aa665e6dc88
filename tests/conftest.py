"""What most tests share: language model and data files are loaded once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.language import Language, load_language

if TYPE_CHECKING:
    from onrecord.reading import Kit


@pytest.fixture(scope="session")
def kit() -> Kit:
    """Give the whole kit."""
    from onrecord.reading import load_kit

    return load_kit()


@pytest.fixture(scope="session")
def language() -> Language:
    """Give the default language engine."""
    return load_language()
