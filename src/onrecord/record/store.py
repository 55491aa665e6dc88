"""The open record: file readings, ask for rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec
import pyarrow.parquet as pq

import onrecord
from onrecord.errors import RecordError, UnknownNameError
from onrecord.model import Reading, Refusal
from onrecord.record.ask import ask_claims, ask_events, ask_quotes, ask_statements, newest_events
from onrecord.record.changes import ask_table, ask_vintages
from onrecord.record.compaction import Compacted, compact
from onrecord.record.duplicates import Dated, find_links
from onrecord.record.happenings import ask_happenings
from onrecord.record.ledger import commit_shard, file_refusals, known_keys, open_ledger, run_number, transaction
from onrecord.record.live import rejected
from onrecord.record.question import Asking, Question
from onrecord.record.relation import Relation, connect
from onrecord.record.rows import reading_of, report_key
from onrecord.record.segments import Shard, write_shard
from onrecord.record.series import By, Score, Unit, series, unplaced
from onrecord.record.stories import ask_story

SHARD = 500


class Filed(msgspec.Struct, frozen=True):
    """How many reports were filed, were refused, and were on record already."""

    filed: int = 0
    refused: int = 0
    already: int = 0

    def __add__(self, other: Filed) -> Filed:
        """Give the sums."""
        return Filed(self.filed + other.filed, self.refused + other.refused, self.already + other.already)


class Record:
    """An open record folder. Any number of readers and writers may have it open at once."""

    def __init__(self, folder: Path, ledger: sqlite3.Connection) -> None:
        self.folder = folder
        self.ledger = ledger
        self._connection: Any = None

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the ledger."""
        self.ledger.close()
        if self._connection is not None:
            self._connection.close()

    def run(self, coder: str) -> int:
        """Give the number of the run of this coder: a fingerprint of code, data and language model."""
        return run_number(self.ledger, coder, onrecord.__version__)

    def file(self, readings: Iterable[Reading], *, run: int) -> Filed:
        """Put readings on record, each report once a run, in commits of some hundreds; give what came of them."""
        total = Filed()
        stream = iter(readings)
        while batch := list(islice(stream, SHARD)):
            fresh = self.new(batch, run=run)
            filed = self.commit(write_shard(self.folder, fresh, run=run)) if fresh else Filed()
            total += filed + Filed(already=len(batch) - len(fresh))
        return total

    def new(self, readings: Sequence[Reading], *, run: int) -> list[Reading]:
        """Give those readings whose report is not on record under this run, each report once."""
        by_key = {report_key(reading.report): reading for reading in reversed(readings)}
        known = known_keys(self.ledger, list(by_key), run)
        return [reading for key, reading in reversed(by_key.items()) if key not in known]

    def known(self, keys: Sequence[str], *, run: int) -> set[str]:
        """Give those report keys that are on record under this run."""
        return known_keys(self.ledger, keys, run)

    def commit(self, shard: Shard) -> Filed:
        """Enter a shard that a worker wrote; reports that another writer entered meanwhile are left to them."""
        doubled = commit_shard(self.ledger, self.folder, shard)
        if not doubled:
            return Filed(filed=shard.reports, refused=len(shard.refusals))
        fresh = [reading for reading in self._readings_in(shard) if report_key(reading.report) not in doubled]
        rest = write_shard(self.folder, fresh, run=shard.run, refusals=shard.refusals)
        return self.commit(rest) + Filed(already=shard.reports - len(fresh))

    def _readings_in(self, shard: Shard) -> Iterator[Reading]:
        for segment in shard.segments:
            if segment.kind == "reports":
                table = pq.read_table(self.folder / segment.path, columns=["text", "reading"], partitioning=None)
                yield from map(reading_of, table.to_pylist())

    def refuse(self, refusals: Sequence[Refusal], *, run: int | None = None) -> None:
        """Put refusals on record; the same one twice is one row."""
        with transaction(self.ledger):
            file_refusals(self.ledger, refusals, run=run)

    def link(self) -> int:
        """Find the reports that are an earlier one again, over the whole record, and give their number."""
        rows = self.table("reports").select("report_key, published, text")
        links = find_links(Dated(row["report_key"], row["published"], row["text"]) for row in rows)
        # Found before the writer's lock is taken: reading all texts takes long.
        found = [(link.key, link.other, link.first, link.kind, link.containment) for link in links]
        with transaction(self.ledger):
            self.ledger.execute("DELETE FROM links")
            self.ledger.executemany("INSERT OR REPLACE INTO links VALUES (?, ?, ?, ?, ?)", found)
        return len(found)

    def compact(self) -> Compacted:
        """Merge small segments into large ones; worth it after many small additions. Answers stay the same."""
        return compact(self.ledger, self.folder)

    def story(self, report_id: str, **wanted: Any) -> Relation:
        """Give the reports likely of the same story as one, as a lazy relation."""
        return ask_story(self._asking(wanted), report_id)

    def happenings(self, **wanted: Any) -> Relation:
        """Give likely same events across reports, laid together, as a lazy relation; asked as `events` are."""
        return ask_happenings(self._asking(wanted))

    def quotes(self, **wanted: Any) -> Relation:
        """Give quotes as a lazy relation; the keywords are the fields of `Question`."""
        return ask_quotes(self._asking(wanted))

    def events(self, **wanted: Any) -> Relation:
        """Give events as a lazy relation; the keywords are the fields of `Question`."""
        return ask_events(self._asking(wanted))

    def newest(self, *several: dict[str, Any], limit: int, **wanted: Any) -> list[list[dict[str, Any]]]:
        """Give the newest events of each of several questions at once, which share period, run and `unique` as `wanted` has them.

        An answer is what `events` gives, but with no row where a question names someone the record has never seen.
        """
        for one in several:
            self._asking({**one, **wanted})
        return newest_events(self._asking(wanted), [Question(**one) for one in several], limit)

    def claims(self, **wanted: Any) -> Relation:
        """Give claims about treaty clauses as a lazy relation; the keywords are the fields of `Question`."""
        return ask_claims(self._asking(wanted))

    def statements(self, **wanted: Any) -> Relation:
        """Give quotes with the acts and claims in them as a lazy relation; the keywords are the fields of `Question`."""
        return ask_statements(self._asking(wanted))

    def table(self, kind: str, **wanted: Any) -> Relation:
        """Give every row of a table that counts: reports, actors, quotes, events, dyads, claims or obligations."""
        return ask_table(self._asking(wanted), kind)

    def vintages(self, kind: str, **wanted: Any) -> Relation:
        """Give the rows of a table with the run that replaced them, and since `since_run` what was added, changed, withdrawn."""
        return ask_vintages(self._asking(wanted), kind)

    def series(
        self,
        *,
        unit: Unit = "month",
        by: By | None = None,
        score: Score = "goldstein",
        directed: bool = True,
        balanced: bool = False,
        one_a_day: bool = False,
        named: bool = False,
        **wanted: Any,
    ) -> Relation:
        """Give dyads by period as a lazy relation; see `onrecord.record.series`. Asserted events unless told otherwise."""
        wanted.setdefault("standing", "asserted")
        return series(
            self._asking(wanted),
            unit=unit,
            by=by,
            score=score,
            directed=directed,
            balanced=balanced,
            one_a_day=one_a_day,
            named=named,
        )

    def unplaced(self, *, unit: Unit = "month", **wanted: Any) -> int:
        """Give how many rows `series` leaves out because their date is unknown or coarser than the unit."""
        wanted.setdefault("standing", "asserted")
        return unplaced(self._asking(wanted), unit)

    def _asking(self, wanted: dict[str, Any]) -> Asking:
        unknown = sorted(set(wanted) - set(Question.__struct_fields__))
        if unknown:
            raise RecordError(f"cannot ask by {', '.join(unknown)}; ask by {', '.join(Question.__struct_fields__)}")
        self._check_run(wanted)
        if self._connection is None:
            self._connection = connect()
        return Asking(self.ledger, self._connection, self.folder, Question(**wanted))

    def _check_run(self, wanted: dict[str, Any]) -> None:
        named = max(wanted.get("run") or 0, wanted.get("since_run") or 0)
        last = self.ledger.execute("SELECT coalesce(max(number), 0) FROM runs").fetchone()[0] if named else 0
        if named > last:
            raise RecordError(f"there is no run {named}; the last one is {last}")

    def rejected(self) -> frozenset[str]:
        """Give the ids of the rows that a person rejected and nobody took back."""
        return frozenset(rejected(self._asking({})))

    def errors(self) -> list[Refusal]:
        """Give what was refused, with cause and remedy, by place and line."""
        rows = self.ledger.execute("SELECT place, line, cause, remedy FROM errors ORDER BY place, line, cause")
        return [
            Refusal(where=where, line=line or None, cause=cause, remedy=remedy) for where, line, cause, remedy in rows
        ]

    def reading(self, report_id: str, *, run: int | None = None) -> Reading:
        """Give the reading of a report as it was filed, by the report's id or key; the latest run's where none is named.

        Where several texts came under one id, the latest dated one. Raises UnknownNameError where there is none.
        """
        row = self.ledger.execute(
            "SELECT key, path, published FROM reports JOIN segments ON segments.shard = reports.shard "
            "AND segments.run = reports.run AND kind = 'reports' WHERE (id = ?1 OR key = ?1) "
            "AND reports.run <= ?2 ORDER BY published DESC, reports.run DESC, key LIMIT 1",
            (report_id, run or 2**31),
        ).fetchone()
        if row is None:
            raise UnknownNameError(f"no report {report_id!r} is on record; see 'onrecord ask reports'")
        table = pq.read_table(
            self.folder / row[1],
            columns=["text", "reading"],
            filters=[("published", "=", date.fromisoformat(row[2])), ("report_key", "=", row[0])],
            partitioning=None,
        )
        return reading_of(table.to_pylist()[0])

    def counts(self) -> dict[str, int]:
        """Give the number of live reports and of rows by table, refusals included."""
        reports = self.ledger.execute("SELECT count(*) FROM reports WHERE live").fetchone()[0]
        refused = self.ledger.execute("SELECT count(*) FROM errors").fetchone()[0]
        rows = dict(self.ledger.execute("SELECT kind, sum(rows) FROM segments GROUP BY kind ORDER BY kind"))
        return {**rows, "reports": reports, "refused": refused}


def open_record(path: str | Path, *, create: bool = False) -> Record:
    """Give the record in a folder, with `create` a new one where there is none; raises RecordError otherwise."""
    folder = Path(path)
    return Record(folder, open_ledger(folder, create=create))
