"""Finds quotes by their words: SQLite's full-text index, newest first."""

from __future__ import annotations

import re
import sqlite3
from datetime import date

from onrecord.errors import RecordError
from onrecord.record.ledger import DAY_SHIFT

_TERM = re.compile(r'"([^"]*)"?|(\S+)')
_WORDLESS = re.compile(r"[\W_]+")


def match_of(words: str) -> str:
    """Give the index's own query for a person's: all words, "together in marks", `begin*`.

    >>> match_of('troops "article 5" mobili*')
    '"troops" "article 5" "mobili" *'
    """
    terms = []
    for phrase, word in _TERM.findall(words):
        bare = " ".join(_WORDLESS.sub(" ", (phrase or word).encode("utf-8", "ignore").decode()).split())
        if bare:
            terms.append(f'"{bare}" *' if word.endswith("*") else f'"{bare}"')
    if not terms:
        raise RecordError(f"{words!r} holds no word to look for; give one")
    return " ".join(terms)


def find_quotes(
    ledger: sqlite3.Connection,
    words: str,
    *,
    since: date | None = None,
    until: date | None = None,
    run: int | None = None,
    limit: int | None = None,
) -> list[tuple[str, str]]:
    """Give id and shard of the quotes that hold `words`, newest first, among readings that count (or counted at `run`)."""
    counts = "reports.live" if run is None else "quote_index.run <= ?"
    rows = ledger.execute(
        f"SELECT quote_index.id, quote_index.shard FROM quote_words JOIN quote_index ON number = quote_words.rowid "  # noqa: S608 - no words in it
        f"JOIN reports ON reports.key = quote_index.report_key AND reports.run = quote_index.run "
        f"WHERE quote_words MATCH ? AND quote_words.rowid BETWEEN ? AND ? AND {counts} "
        "ORDER BY quote_words.rowid DESC LIMIT ?",
        (
            match_of(words),
            (since or date.min).toordinal() << DAY_SHIFT,
            ((until or date.max).toordinal() + 1) << DAY_SHIFT,
            *(() if run is None else (run,)),
            -1 if limit is None else limit,
        ),
    )
    return rows.fetchall()
