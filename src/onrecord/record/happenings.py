"""The same event across reports: laid together by day, type and sides, never merged away."""

from __future__ import annotations

from onrecord.record.ask import ask_events
from onrecord.record.question import Asking
from onrecord.record.relation import Relation


def ask_happenings(asking: Asking) -> Relation:
    """Give one row a likely same event: same day, type, standing and sides (by code, else by actor), compatible country.

    Each carries how many reports and sources tell of it, when first and last, and the ids of its events. An event
    without a day or without any side is alone: too little is known of it to be another one.
    """
    events = ask_events(asking)
    sides = {
        side: f"list_sort(list_distinct(list_transform(list_zip({side}_codes, {side}s), lambda pair: coalesce(pair[1], pair[2]))))"
        for side in ("actor", "recipient")
    }
    known = "day IS NOT NULL AND day = day_end AND (len(actors) > 0 OR len(recipients) > 0)"
    sql = f"""
        SELECT min(day) AS day, any_value(type) AS type, any_value(standing) AS standing, any_value(who) AS actors,
               any_value(whom) AS recipients, max(country) AS country, count(DISTINCT report_key) AS reports,
               count(DISTINCT coalesce(source, url, report_key)) AS sources, min(published) AS first_told,
               max(published) AS last_told, list(id ORDER BY published, id) AS events
        FROM (SELECT *, {sides["actor"]} AS who, {sides["recipient"]} AS whom FROM ({events.sql}))
        GROUP BY CASE WHEN {known} THEN concat_ws('|', day, type, standing, who, whom) ELSE id END
        ORDER BY reports DESC, day DESC, events"""  # noqa: S608 - built from our own SQL
    return Relation(asking.connection, sql, events.held)
