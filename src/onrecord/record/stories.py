"""Tells which reports tell of one story: of the same actors, and near in time.

Stories as editors draw them are wide: their reports share few words (on gold/story_pairs no measure of shared words or names
told them apart), and what keeps candidates of one story from those of another is the time between them. That gate alone
is what the score on story_pairs measures; the pairs there are candidates already.
"""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.errors import UnknownNameError
from onrecord.record.live import from_segments, held_for
from onrecord.record.question import Asking, Question
from onrecord.record.relation import Relation, literal

WITHIN_DAYS = 4
ACTORS = 2


def near_enough(one: date, other: date) -> bool:
    """Say whether two reports that share their actors are near enough in time to be of one story.

    >>> near_enough(date(2024, 5, 7), date(2024, 5, 12))
    False
    """
    return abs((one - other).days) <= WITHIN_DAYS


def ask_story(asking: Asking, report_id: str) -> Relation:
    """Give the reports likely of the same story as one: at least two actors in common, at most four days apart.

    Those that share the most actors come first. Raises UnknownNameError for a report that is not on record.
    """
    row = asking.ledger.execute(
        "SELECT key, published FROM reports WHERE (id = ?1 OR key = ?1) AND live ORDER BY published DESC LIMIT 1",
        (report_id,),
    ).fetchone()
    if row is None:
        raise UnknownNameError(f"no report {report_id!r} is on record; see 'onrecord ask reports'")
    key, day = row[0], date.fromisoformat(row[1])
    near = Question(
        since=day - timedelta(days=WITHIN_DAYS), until=day + timedelta(days=WITHIN_DAYS), run=asking.question.run
    )
    around = asking.put(near)
    days = f"published BETWEEN DATE {literal(near.since)} AND DATE {literal(near.until)}"
    actors = f"SELECT DISTINCT report_key, actor {from_segments(around, 'actors', [days])}"
    sql = f"""
        SELECT report_key, report_id, published, title, source, url, shared, names FROM
            (SELECT report_key, report_id, published, title, source, url {from_segments(around, "reports", [days])})
        JOIN (SELECT report_key, count(*) AS shared, list(actor ORDER BY actor) AS names FROM ({actors})
              WHERE actor IN (SELECT actor FROM ({actors}) WHERE report_key = {literal(key)})
              AND report_key <> {literal(key)} GROUP BY report_key HAVING count(*) >= {ACTORS}) USING (report_key)
        ORDER BY shared DESC, published DESC, report_key"""  # noqa: S608 - built from literals
    return Relation(asking.connection, sql, {**held_for(around, "actors"), **held_for(around, "reports")})
