"""What came in and what was refused, what people put right, and the first page."""

from __future__ import annotations

from datetime import date
from itertools import groupby

import msgspec

from onrecord.desk.answer import Answer
from onrecord.desk.asked import CoverageAsked, Nothing, Unit
from onrecord.desk.charts import Bar, bars
from onrecord.desk.desk import Desk
from onrecord.desk.look import address
from onrecord.desk.views.dyad import end_of, every_period, label_of
from onrecord.record.alerts import alerts
from onrecord.record.corrections import corrections
from onrecord.record.listing import Covered, coverage, list_reports, most_seen

MOST_BARS = 200


def coverage_page(desk: Desk, asked: CoverageAsked) -> Answer:
    """Give how many reports came in by source and day, and what was refused and why."""
    found = coverage(desk.record, since=asked.since, until=asked.until)
    rows = [msgspec.structs.asdict(row) for row in found]
    refused = desk.record.errors()
    return Answer(
        page="coverage", title="Coverage and errors", rows=rows, columns=("published", "source", "reports"),
        whole={"rows": rows, "refused": refused},
        given={
            "asked": asked, "refused": refused[:500], "n_refused": len(refused), "counts": desk.record.counts(),
            "sources": _sources(found), "chart": _chart(found, asked),
        },
    )  # fmt: skip


def start_of(day: date, unit: str) -> date:
    """Give the first day of the period that a day lies in."""
    if unit == "year":
        return date(day.year, 1, 1)
    if unit == "quarter":
        return date(day.year, day.month - (day.month - 1) % 3, 1)
    if unit == "month":
        return day.replace(day=1)
    return day if unit == "day" else date.fromordinal(day.toordinal() - day.weekday())


def _sources(found: list[Covered]) -> list[tuple[str, int, date, date]]:
    ordered = sorted(found, key=lambda row: (row.source, row.published))
    listed = []
    for source, rows in groupby(ordered, key=lambda row: row.source):
        days = list(rows)
        listed.append((source, sum(row.reports for row in days), days[0].published, days[-1].published))
    return sorted(listed, key=lambda row: (-row[1], row[0]))


def _chart(found: list[Covered], asked: CoverageAsked) -> str:
    counts: dict[date, int] = {}
    for row in found:
        period = start_of(row.published, asked.unit)
        counts[period] = counts.get(period, 0) + row.reports
    periods = every_period(sorted(counts), asked.unit)[-MOST_BARS:]
    given = [
        Bar(
            label=label_of(period, asked.unit), parts={"reports": counts.get(period, 0)},
            href=address("/reports", since=period, until=end_of(period, asked.unit)),
        )
        for period in periods
    ]  # fmt: skip
    return (
        bars(given, ("reports",), unit=f"reports a {asked.unit}", scored=False, says="reports by period")
        if given
        else ""
    )


def corrections_page(desk: Desk, _asked: Nothing) -> Answer:
    """Give all that people said of the coder's rows, newest first: the audit."""
    rows = [msgspec.structs.asdict(one) for one in corrections(desk.record, limit=10_000)]
    columns = ("number", "made", "who", "action", "kind", "row_id", "report_key", "field", "value", "reason")
    return Answer(page="corrections", title="Corrections", rows=rows, columns=columns, given={})


def start(desk: Desk, _asked: Nothing) -> Answer:
    """Give the first page: what is on record, the newest reports, who is named most, what watches found."""
    counts = desk.record.counts()
    found = coverage(desk.record)
    newest = list_reports(desk.record, limit=12)
    unit: Unit = "year" if len({row.published.year for row in found}) > 3 else "month"
    rows = [{"table": name, "rows": number} for name, number in counts.items()]
    return Answer(
        page="start", title="On record", rows=rows, columns=("table", "rows"),
        given={
            "counts": counts, "newest": newest, "seen": most_seen(desk.record),
            "chart": _chart(found, CoverageAsked(unit=unit)), "unit": unit, "alerts": alerts(desk.record, unseen=True, limit=5),
            "first": found[0].published if found else None, "last": found[-1].published if found else None,
        },
    )  # fmt: skip
