"""What most tests share: the language model is loaded once."""

import pytest

from onrecord.language import Language, load_language


@pytest.fixture(scope="session")
def language() -> Language:
    """Give the default language engine."""
    return load_language()
