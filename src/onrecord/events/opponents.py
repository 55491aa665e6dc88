"""Whom an act is aimed at where its clause does not say: the one foe that the report names, or whose act it answers."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.actors import Cast
from onrecord.events.look import AT, PLACE
from onrecord.events.merge import Draft
from onrecord.events.nearby import PLACES as IN_PLACE
from onrecord.events.phrases import HARM
from onrecord.model import Argument, Event

MANY = 30
WITHIN = frozenset({"in", "near", "inside", "outside", "place", "across", "throughout"})
BACK = 2
TALKS = 5
LONG_TALKS = 10
SEVERAL = 8
SIDES = frozenset({"both sides", "two sides"})
LEADERS = frozenset({"leaders", "ministers", "officials", "presidents", "two leaders", "two ministers", "two sides"})
GUESSED = frozenset({"victim", "shielded from it", "the one other state of the sentence"})
BOTH = "both sides of the talks told of"
TOLD_BEFORE = "doer of the attack told before"
BEFORE = "subjects of the sentence before"
IN_TALKS = "other side of the talks told of"
TOLD_TO = frozenset({"ACCUSE", "AGREE", "SUPPORT"})
SAID = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
TO_MEET = "036"
ALIKE = {
    "ACCUSE": frozenset({"ACCUSE"}),
    "AGREE": frozenset({"AGREE", "AID"}),
    "AID": frozenset({"AGREE", "AID"}),
    "SUPPORT": frozenset({"SUPPORT"}),
    "COERCE": frozenset({"COERCE", "ASSAULT"}),
}
ANSWERED = {
    "REJECT": frozenset({"REQUEST", "AGREE", "ACCUSE"}),
    "THREATEN": frozenset({"THREATEN", "MOBILIZE", "SANCTION"}),
    "ACCUSE": frozenset({"ASSAULT", "MOBILIZE", "SANCTION", "ACCUSE", "REJECT"}),
}
AIMED = frozenset({"ASSAULT", "THREATEN", "MOBILIZE", "SANCTION"})


def name_opponents(cast: Cast, text: str, drafts: list[Draft]) -> list[Draft]:
    """Give the drafts with recipients filled in from the report's own quarrels, where an actor has just one foe in it."""
    foes: dict[str, dict[str, Argument]] = {}
    fought: dict[str, dict[str, Argument]] = {}
    for draft in drafts:
        if draft.event.type in AIMED and not _is_guessed(draft.event) and len(draft.actors) == 1 and len(draft.recipients) == 1:
            _note(cast, draft, foes, both=True)
            # Who is threatened has not struck the threatener.
            _note(cast, draft, fought, both=draft.event.type == "ASSAULT")
    beside: dict[int, list[Draft]] = {}
    for draft in drafts:
        beside.setdefault(draft.sentence, []).append(draft)
    attackers = _attackers(drafts)
    told = [_answering(_against(draft, beside[draft.sentence][:MANY]), beside) for draft in drafts]
    told = [_as_before(draft, beside[draft.sentence][:MANY]) for draft in told]
    told = [_spoken_to(text, _said_by_both(cast, text, draft, beside), beside) for draft in told]
    told = [_struck_too(text, draft, beside) for draft in told]
    return [
        _alleged(_struck(_aimed(cast, draft, fought if draft.event.type == "ASSAULT" else foes), attackers))
        for draft in told
    ]


def _attackers(drafts: list[Draft]) -> dict[str, dict[str, Argument]]:
    """Give, by the code of whom an attack hit, the codes of those who are told to have struck him."""
    found: dict[str, dict[str, Argument]] = {}
    for draft in drafts:
        event = draft.event
        told = event.type == "ASSAULT" and event.standing == "asserted" and _is_hit(event)
        doers = [row for row in event.arguments if row.role == "actor"]
        if told and doers and len(draft.actors) == 1:
            (code,) = draft.actors
            for victim in draft.recipients:
                found.setdefault(victim, {}).setdefault(code, doers[0])
    return found


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


def _answering(draft: Draft, beside: dict[int, list[Draft]]) -> Draft:
    """Give an act without recipient the doer of what it answers: of the offer refused, the threat returned, sentences before."""
    answered = ANSWERED.get(draft.event.type)
    if answered is None or draft.event.recipient or len(draft.actors) != 1:
        return draft
    for back in range(1, BACK + 1):
        for other in reversed(beside.get(draft.sentence - back, ())[:MANY]):
            earlier = other.event.trigger_span < draft.event.trigger_span
            to_him = not other.recipients or bool(draft.actors & other.recipients)
            one_other = len(other.actors) == 1 and other.actors != draft.actors
            if earlier and to_him and one_other and other.event.type in answered:
                return with_recipients(draft, other, "actor", "whose act this one answers")
    return draft


def _as_before(draft: Draft, beside: list[Draft]) -> Draft:
    """Give an act that names nobody whom the same actor's like act of its sentence goes to: "thanked X and welcomed more trade"."""
    alike = ALIKE.get(draft.event.type)
    if alike is None or draft.event.recipient or not draft.event.actor or draft.event.cameo == TO_MEET:
        return draft
    for other in reversed(beside):
        earlier = other.event.trigger_span < draft.event.trigger_span and other.event.said_by == draft.event.said_by
        aimed = bool(other.event.recipient) and not other.recipients & draft.actors
        if earlier and aimed and other.event.type in alike and other.event.actor == draft.event.actor:
            return with_recipients(draft, other, "recipient", "whom the act beside it goes to")
    return draft


def _said_by_both(cast: Cast, text: str, draft: Draft, beside: dict[int, list[Draft]]) -> Draft:
    """Give both sides of the talks told of just before as who "they" are: "A met B. They agreed to …"."""
    doers = [row for row in draft.event.arguments if row.role == "actor"]
    they = bool(doers) and all(means_both(text, row) or are_leaders(cast, text, row) for row in doers)
    if not they or draft.event.type not in SAID or draft.event.said_by:
        return draft
    for other in beside.get(draft.sentence - 1, ())[:MANY]:
        acting = [row for row in other.event.arguments if row.role == "actor" and row.how == "subject"]
        if len(acting) > 1 and len(other.actors) > 1:
            return with_actors(draft, other.actors, acting, BEFORE)
    for back in range(1, LONG_TALKS + 1):
        for other in reversed(beside.get(draft.sentence - back, ())[:MANY]):
            if back > TALKS and "\n" in text[other.event.trigger_span.end : draft.event.trigger_span.start]:
                return draft
            if (
                other.event.type == "CONSULT"
                and other.event.standing == "asserted"
                and other.actors
                and other.recipients
            ):
                met = [row for row in other.event.arguments if row.role in ("actor", "recipient")]
                if len(met) > SEVERAL:
                    return draft  # a whole cabinet thanks none of its own
                return with_actors(draft, other.actors | other.recipients, met, BOTH)
    return draft


def with_actors(draft: Draft, codes: frozenset[str], met: list[Argument], how: str) -> Draft:
    """Give an act with the doers that another row told of, who then receive nothing of it themselves."""
    sides = tuple(dict.fromkeys(row.actor for row in met))
    rows = [Argument(role="actor", actor=row.actor, span=row.span, how=how) for row in met]
    kept = [row for row in draft.event.arguments if row.role != "actor" and row.actor not in sides]
    recipients = tuple(name for name in draft.event.recipient if name not in sides)
    event = replace(draft.event, actor=sides, recipient=recipients, arguments=(*rows, *kept))
    return draft._replace(event=event, actors=codes)


def means_both(text: str, row: Argument) -> bool:
    """Say whether who acts is told by no more than "they" or "both sides"."""
    weak = row.how.endswith(("last group named", "last several named", "last body named"))
    return weak or row.span.of(text).lower() in SIDES


def are_leaders(cast: Cast, text: str, row: Argument) -> bool:
    """Say whether an actor is no more than "the leaders" or "the ministers", whatever state they were given."""
    actor = cast.actors.get(row.actor)
    told = text[max(0, row.span.start - 4) : row.span.start], row.span.of(text)[:4]
    bare = any(part.lower() == "the " for part in told)
    return actor is not None and (actor.code is None or bare) and actor.name.lower() in LEADERS


def _spoken_to(text: str, draft: Draft, beside: dict[int, list[Draft]]) -> Draft:
    """Give what one side says in talks its other side: "A met B. He raised the detentions" is said to B."""
    event = draft.event
    if event.type not in TOLD_TO or event.recipient or len(draft.actors) != 1 or event.said_by:
        return draft
    for back in range(TALKS + 1):
        for other in reversed(beside.get(draft.sentence - back, ())[:MANY]):
            earlier = other.event.trigger_span < event.trigger_span and other.event.type == "CONSULT"
            if not earlier or other.event.standing != "asserted" or len(other.actors | other.recipients) != 2:
                continue
            if "\n" in text[other.event.trigger_span.end : event.trigger_span.start]:
                return draft
            if not set(event.actor) & {*other.event.actor, *other.event.recipient}:
                continue
            if draft.actors == other.actors and other.recipients:
                return with_recipients(draft, other, "recipient", IN_TALKS)
            if draft.actors == other.recipients:
                return with_recipients(draft, other, "actor", IN_TALKS)
    return draft


def with_recipients(draft: Draft, other: Draft, role: str, how: str) -> Draft:
    """Give an act with the actors or the recipients of another as who it is done to."""
    rows = tuple(
        Argument(role="recipient", actor=row.actor, span=row.span, how=how)
        for row in other.event.arguments
        if row.role == role
    )
    names, codes = (other.event.recipient, other.recipients) if role == "recipient" else (other.event.actor, other.actors)
    event = replace(draft.event, recipient=names, arguments=(*draft.event.arguments, *rows))
    return draft._replace(event=event, recipients=codes)


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


def _aimed(cast: Cast, draft: Draft, foes: dict[str, dict[str, Argument]]) -> Draft:
    event = draft.event
    if event.type not in AIMED or len(draft.actors) != 1:
        return draft
    weak = event.type == "ASSAULT" and _is_guessed(event)
    placed = _is_placed(cast, draft) and not draft.actors & draft.recipients  # a regime may well shell its own towns
    if (draft.recipients or event.recipient) and not placed and not weak:
        return draft
    (actor,) = draft.actors
    rivals = {code: row for code, row in foes.get(actor, {}).items() if code not in draft.recipients}
    if len(rivals) != 1:
        return draft
    ((code, row),) = rivals.items()
    if placed and _is_state(cast, row.actor):
        return draft  # who fights there may well fight the state itself
    aimed = Argument(
        role="recipient", actor=row.actor, span=row.span, how="the one foe that the report names for the actor"
    )
    kept = tuple(item for item in event.arguments if item.role != "recipient")
    event = replace(event, recipient=(row.actor,), arguments=(*kept, aimed))
    return draft._replace(event=event, recipients=frozenset({code}))


def _is_hit(event: Event) -> bool:
    """Say whether whom an act hits is told as such and not only as where it is done."""
    hit = [row.how for row in event.arguments if row.role == "recipient"]
    return bool(hit) and not any(how.endswith((PLACE, AT)) or how.split(",")[0] in WITHIN for how in hit)


def _struck(draft: Draft, attackers: dict[str, dict[str, Argument]]) -> Draft:
    """Give an attack without a doer the one foe that the report tells of for whom it hits: "missiles fell on Y's towns"."""
    event = draft.event
    if event.type != "ASSAULT" or event.actor or len(draft.recipients) != 1 or not _is_hit(event):
        return draft
    (victim,) = draft.recipients
    foes = attackers.get(victim, {})
    if len(foes) != 1 or event.standing != "asserted":
        return draft
    ((code, row),) = foes.items()
    if code == victim:
        return draft
    doer = Argument(role="actor", actor=row.actor, span=row.span, how="the one foe that the report names for whom it hits")
    event = replace(event, actor=(row.actor,), arguments=(doer, *event.arguments))
    return draft._replace(event=event, actors=frozenset({code}))


def _struck_too(text: str, draft: Draft, beside: dict[int, list[Draft]]) -> Draft:
    """Give harm without a doer, told on behind an attack on the same state, that attack's doer: "X struck Y. Two were killed"."""
    event = draft.event
    if event.type != "ASSAULT" or event.actor or not draft.recipients or event.standing != "asserted":
        return draft
    for back in range(1, BACK + 1):
        for other in beside.get(draft.sentence - back, ())[:MANY]:
            same = other.event.type == "ASSAULT" and other.recipients == draft.recipients and len(other.actors) == 1
            if (
                not same
                or other.event.standing != "asserted"
                or "\n" in text[other.event.trigger_span.end : event.trigger_span.start]
            ):
                continue
            rows = [row for row in other.event.arguments if row.role == "actor"]
            doers = tuple(Argument(role="actor", actor=row.actor, span=row.span, how=TOLD_BEFORE) for row in rows)
            event = replace(event, actor=other.event.actor, arguments=(*doers, *event.arguments))
            return draft._replace(event=event, actors=other.actors)
    return draft


def _is_guessed(event: Event) -> bool:
    """Say whether whom an act hits was only inferred from who defends himself or stands beside it."""
    hows = [row.how.split(",")[0] for row in event.arguments if row.role == "recipient"]
    return bool(hows) and all(how in GUESSED for how in hows)


def _is_placed(cast: Cast, draft: Draft) -> bool:
    """Say whether a state receives an assault only because it was done there: "an operation in Syria" may be on a group."""
    rows = [row for row in draft.event.arguments if row.role == "recipient"]
    by_place = all(row.how.endswith((PLACE, AT)) or row.how.split(",")[0] in IN_PLACE for row in rows)
    harm = (draft.event.rule or "").removeprefix("predicates.tsv: ").split(" ")[0] in HARM  # who is killed there is told
    return bool(rows) and draft.event.type == "ASSAULT" and not harm and by_place and all(_is_state(cast, row.actor) for row in rows)


def _is_state(cast: Cast, name: str) -> bool:
    row = cast.actors.get(name)
    return row is not None and row.kind == "state"
