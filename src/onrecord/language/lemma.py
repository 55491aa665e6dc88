"""The dictionary form of a word from its Penn tag, by the model's own tables of exceptions, endings and known words.

The engine's lemmatizer component wants coarse tags, which the attribute rules (12 % of the whole pipeline's time) would
have to make first; the same tables walked from the Penn tag need neither.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

KINDS = {"V": "verb", "N": "noun"}
REMEMBERED = 200_000


class Lemmatizer:
    """Looks a form up once and remembers it. `tables` are spaCy lookups: lemma_exc, lemma_index, lemma_rules."""

    def __init__(self, tables: Any) -> None:
        self._exceptions: Mapping[str, Mapping[str, list[str]]] = tables.get_table("lemma_exc")
        self._index = {kind: frozenset(tables.get_table("lemma_index")[kind]) for kind in KINDS.values()}
        self._rules: Mapping[str, list[tuple[str, str]]] = tables.get_table("lemma_rules")
        self._known: dict[tuple[str, str], str] = {}

    def lemma(self, lower: str, tag: str) -> str:
        """Give the dictionary form of a lower-case word; words that are no verb or common noun stay as they are."""
        kind = KINDS.get(tag[:1])
        if kind is None or tag in ("NNP", "NNPS", "NN", "VB", "VBP"):
            return lower if tag != "VBP" else CLITICS.get(lower, lower)
        found = self._known.get((lower, kind))
        if found is None:
            found = self._work_out(lower, kind)
            if len(self._known) < REMEMBERED:
                self._known[lower, kind] = found
        return found

    def _work_out(self, lower: str, kind: str) -> str:
        irregular = self._exceptions[kind].get(lower)
        if irregular:
            return str(irregular[0])
        head, hyphen, last = lower.rpartition("-")
        if hyphen and last.isalpha():
            return head + hyphen + self._work_out(last, kind)
        forms = [lower[: -len(old)] + new for old, new in self._rules[kind] if lower.endswith(old)]
        known = [form for form in forms if form in self._index[kind]]
        if known:
            return known[0]
        return lower if lower in self._index[kind] or not forms else forms[0]


CLITICS = {"are": "be", "am": "be", "'re": "be", "'m": "be", "'ve": "have"}
