"""Whom a hostile act is aimed at where its clause does not say: the one foe that the report names for its actor."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.actors import Cast
from onrecord.events.merge import Draft
from onrecord.model import Argument

MANY = 30
AIMED = frozenset({"ASSAULT", "THREATEN", "MOBILIZE", "SANCTION"})


def name_opponents(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """Give the drafts with recipients filled in from the report's own quarrels, where an actor has just one foe in it."""
    foes: dict[str, dict[str, Argument]] = {}
    fought: dict[str, dict[str, Argument]] = {}
    for draft in drafts:
        if draft.event.type in AIMED and len(draft.actors) == 1 and len(draft.recipients) == 1:
            _note(cast, draft, foes, both=True)
            _note(cast, draft, fought, both=draft.event.type == "ASSAULT")  # who is threatened has not struck the threatener
    beside: dict[int, list[Draft]] = {}
    for draft in drafts:
        beside.setdefault(draft.sentence, []).append(draft)
    told = [_against(draft, beside[draft.sentence][:MANY]) for draft in drafts]
    return [_alleged(_aimed(draft, fought if draft.event.type == "ASSAULT" else foes)) for draft in told]


def _against(draft: Draft, beside: list[Draft]) -> Draft:
    """Give a protest the target of the demand or charge that its own sentence makes: "rallied, demanding that X …"."""
    if draft.event.type != "PROTEST" or draft.event.recipient:
        return draft
    for other in beside:
        same = other.actors == draft.actors or not other.actors
        if same and other.event.type in ("REQUEST", "ACCUSE", "PROTEST") and other.recipients:
            rows = tuple(row for row in other.event.arguments if row.role == "recipient")
            event = replace(draft.event, recipient=other.event.recipient, arguments=(*draft.event.arguments, *rows))
            return draft._replace(event=event, recipients=other.recipients)
    return draft


def _alleged(draft: Draft) -> Draft:
    """Give an act that only its own victim tells of as alleged."""
    if draft.claimed & draft.recipients:
        return draft._replace(event=replace(draft.event, standing="alleged"))
    return draft


def _note(cast: Cast, draft: Draft, foes: dict[str, dict[str, Argument]], *, both: bool) -> None:
    (actor,), (recipient,) = draft.actors, draft.recipients
    for row in draft.event.arguments:
        known = cast.actors.get(row.actor)
        code = known.code if known is not None else None
        if code is None or actor == recipient:
            continue
        if row.role == "recipient" and code == recipient:
            foes.setdefault(actor, {}).setdefault(recipient, row)
        if both and row.role == "actor" and code == actor:
            foes.setdefault(recipient, {}).setdefault(actor, row)


def _aimed(draft: Draft, foes: dict[str, dict[str, Argument]]) -> Draft:
    event = draft.event
    if event.type not in AIMED or draft.recipients or event.recipient or len(draft.actors) != 1:
        return draft
    (actor,) = draft.actors
    rivals = foes.get(actor, {})
    if len(rivals) != 1:
        return draft
    (code, row), = rivals.items()
    aimed = Argument(role="recipient", actor=row.actor, span=row.span, how="the one foe that the report names for the actor")
    event = replace(event, recipient=(row.actor,), arguments=(*event.arguments, aimed))
    return draft._replace(event=event, recipients=frozenset({code}))
