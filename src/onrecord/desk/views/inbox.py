"""Watches: what they look for, what they found, and the feeds of it."""

from __future__ import annotations

from xml.sax.saxutils import escape

import msgspec
from starlette.responses import Response

from onrecord.desk.answer import Answer
from onrecord.desk.asked import InboxAsked
from onrecord.desk.desk import Desk, laws
from onrecord.desk.guard import clean
from onrecord.desk.texts import STANCES, STANDINGS, TYPES
from onrecord.record.alerts import Alert, alerts, kept_watches
from onrecord.watches import rule_of, sentence

_UNWRITABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF], "\N{REPLACEMENT CHARACTER}")


def inbox(desk: Desk, asked: InboxAsked) -> Answer:
    """Give the watches and their alerts: those not yet seen, or all."""
    found = alerts(desk.record, watch=asked.watch, unseen=not asked.all, limit=asked.limit)
    kept = [(watch.name, rule_of(watch), watch.rule) for watch in kept_watches(desk.record)]
    rows = [msgspec.structs.asdict(alert) for alert in found]
    return Answer(
        page="watches", title="Watches", rows=rows,
        columns=("number", "watch", "kind", "published", "why", "evidence", "report_key", "row_id", "seen"),
        given={
            "asked": asked, "alerts": found, "watches": [(name, sentence(rule), rule, text) for name, rule, text in kept],
            "types": list(TYPES), "standings": list(STANDINGS), "stances": list(STANCES), "treaties": list(laws().instruments),
            "clauses": [clause.id for one in laws().instruments.values() for clause in one.clauses],
        },
    )  # fmt: skip


def feed(desk: Desk, base: str, form: str) -> Response:
    """Give the alerts as a JSON Feed or as RSS, newest first."""
    found = alerts(desk.record, limit=200)
    if form == "json":
        items = [
            {
                "id": f"{alert.watch}/{alert.row_id}", "url": base + link_of(alert), "title": f"{alert.watch}: {alert.why}",
                "content_text": alert.evidence, "date_published": f"{alert.published}T00:00:00Z",
            }
            for alert in found
        ]  # fmt: skip
        whole = {"version": "https://jsonfeed.org/version/1.1", "title": "On record: watches", "items": items}
        return Response(msgspec.json.encode(whole), media_type="application/feed+json")
    items_xml = "".join(
        f"<item><guid isPermaLink='false'>{_xml(alert.watch)}/{alert.row_id}</guid><link>{_xml(base + link_of(alert))}</link>"
        f"<title>{_xml(f'{alert.watch}: {alert.why}')}</title><description>{_xml(alert.evidence)}</description></item>"
        for alert in found
    )
    rss = (
        "<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'><channel><title>On record: watches</title>"
        f"<link>{_xml(base)}/watches</link>"
        f"<description>What the watches of this record found</description>{items_xml}</channel></rss>"
    )
    return Response(clean(rss), media_type="application/rss+xml")


def link_of(alert: Alert) -> str:
    """Give the path where an alert's words stand."""
    return f"/report/{alert.report_key}#row-{alert.row_id}" if alert.report_key else "/watches"


def _xml(text: str) -> str:
    return escape(text.translate(_UNWRITABLE))
