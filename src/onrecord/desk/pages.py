"""The pages of the desk, in the order of its menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from onrecord.desk import asked
from onrecord.desk.answer import Answer
from onrecord.desk.views import actor, came_in, dyad, inbox, law, lists, report, talks, whatif, where


@dataclass(frozen=True)
class Page:
    """A page: its address, its name in addresses of code, what it may be asked, who answers, and what it shows.

    One that is not `kept` shows what a person changed a moment ago.
    """

    path: str
    name: str
    asked: type[Any]
    answer: Callable[..., Answer]
    says: str
    menu: str = ""
    kept: bool = True


PAGES = (
    Page("/start", "start", asked.Nothing, came_in.start, "what is on record"),
    Page("/reports", "reports", asked.ReportsAsked, lists.reports, "the reports on record", "Reports"),
    Page("/report/{report}", "report", asked.ReportAsked, report.report, "one report with all it put on record"),
    Page("/quotes", "quotes", asked.QuotesAsked, lists.quotes, "who said what", "Quotes"),
    Page("/quote/{report}/{quote}", "quote", asked.QuoteAsked, lists.quote, "one statement and its other wordings"),
    Page("/events", "events", asked.EventsAsked, lists.events, "who did what to whom", "Events"),
    Page("/dyad", "dyad", asked.DyadAsked, dyad.dyad, "two sides over time", "Dyads"),
    Page("/actor/{name}", "actor", asked.ActorAsked, actor.actor, "one actor: offices, words and deeds"),
    Page("/talks", "talks", asked.TalksAsked, talks.talks, "who talks with whom about what", "Talks"),
    Page("/burden", "burden", asked.BurdenAsked, talks.burden, "calls, pledges and published figures", "Burden"),
    Page("/treaties", "treaties", asked.TreatiesAsked, law.treaties, "who is bound to whom on a day", "Treaties"),
    Page("/treaty/{treaty}", "treaty", asked.TreatyAsked, law.treaty, "one treaty on a day"),
    Page("/claims", "claims", asked.ClaimsAsked, lists.claims, "what was said of the clauses", "Clauses"),
    Page("/whatif", "whatif", asked.WhatIfAsked, whatif.whatif, "a question of law put twice", "What if"),
    Page("/watches", "watches", asked.InboxAsked, inbox.inbox, "what the watches found", "Watches", kept=False),
    Page("/map", "map", asked.MapAsked, where.map_page, "events by country", "Map"),
    Page(
        "/coverage",
        "coverage",
        asked.CoverageAsked,
        came_in.coverage_page,
        "what came in and what was refused",
        "Coverage",
    ),
    Page("/corrections", "corrections", asked.Nothing, came_in.corrections_page, "what people put right", kept=False),
)
