"""What a statement makes of a clause: its stance, and the words of both that show it.

Rules in order of strength, on scope, trigger, automaticity, modality and exceptions. A clause whose automaticity is 2
lets each party choose its action, so "not automatic" and "no duty to send troops" match it; "commits nobody to anything"
does not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from onrecord.claims.context import Context
from onrecord.claims.negation import REACH, denied_stretches, under_negation
from onrecord.claims.patterns import Hit, find_hits, load_classes, load_stances
from onrecord.claims.resolve import Named, Unit
from onrecord.model import Stance
from onrecord.treaties import in_force
from onrecord.treaties.areas import Attack, branches
from onrecord.treaties.names import fold
from onrecord.treaties.parties import spells_on

NEGATABLE = frozenset(("automatic", "cover", "duty", "equal", "firm", "help", "invoke", "promise", "triggers", "wide"))
IMMEDIATE = 4
LEAD = 12
FRAMES = frozenset(("doubt", "invoke", "no_doubt", "not_invoke", "refuse"))
FRAME_ENDS = frozenset((",", ":"))
BEFORE, AFTER = 6, 10
CONTRAST = ("not", "than")
NOT_A_PLACE = re.compile(r"\bnorth atlantic (?=treaty|council|alliance|organi)")
DUTIES = ("automatic", "duty", "firm", "promise")
ARMED = ("automatic", "force")
PROMISES = ("assurance", "nonaggression")  # may be doubted or reaffirmed, though they hold no duty to defend
DOUBTING = ("doubt", "refuse", "depends")


class Verdict(NamedTuple):
    """A stance, the reason, and the hits it rests on."""

    stance: Stance
    reason: str
    labels: tuple[str, ...]


class Signs(NamedTuple):
    """What patterns found in a statement, by label; `negated` those under a negation."""

    found: dict[str, list[Hit]]
    negated: dict[str, list[Hit]]

    def has(self, *labels: str) -> bool:
        """Say whether one of the labels was found, not negated."""
        return any(label in self.found for label in labels)


def signs_of(context: Context, unit: Unit) -> Signs:
    """Give the signs of stance in a statement."""
    found: dict[str, list[Hit]] = {}
    negated: dict[str, list[Hit]] = {}
    denials = denied_stretches(context.parse, unit.words)
    for hit in find_hits(context.parse, unit.words, load_stances()):
        if _is_no_sign(context, unit, hit):
            continue
        denied = hit.label in NEGATABLE and (
            under_negation(context, unit.words, hit) or any(hit.first in s for s in denials)
        )
        side = negated if denied else found
        side.setdefault(hit.label, []).append(hit)
    for hit in _frame(context, unit):
        found.setdefault(hit.label, []).append(hit)
    return Signs(found, negated)


def _is_no_sign(context: Context, unit: Unit, hit: Hit) -> bool:
    """Say whether a hit only looks like a sign: "crimes committed by their forces", "not just helping"."""
    if hit.first + 1 >= len(unit.words):
        return False
    first, after = unit.words[hit.first], unit.words[hit.first + 1]
    if context.parse.lower[first] in load_classes()["neg"]:
        return context.parse.lower[after] in load_classes()["only"]
    return hit.label in DUTIES and context.parse.tag[first] == "VBN" and context.parse.lower[after] == "by"


def _frame(context: Context, unit: Unit) -> list[Hit]:
    """Give the signs that begin in the words that lead up to a quote and end in it: "asked the allies" "to help under"."""
    end = bisect_left(unit.host, unit.words[0])
    lead = [word for word in unit.host[max(0, end - LEAD) : end] if context.parse.lower[word] not in FRAME_ENDS]
    if unit.quote is None or not lead:
        return []
    asking_to = context.parse.lower[unit.words[0]] == "to"
    hits = find_hits(context.parse, (*lead, *unit.words[:LEAD]), load_stances())
    return [
        Hit(hit.label, 0, hit.last - len(lead))
        for hit in hits
        if hit.label in FRAMES and hit.first < len(lead) <= hit.last and (asking_to or hit.label != "invoke")
    ]


def judge(context: Context, unit: Unit, named: Named, signs: Signs) -> Verdict | None:
    """Give what a statement makes of a clause; None where it says nothing of it."""
    if named.how == "article" and context.parse.lower[max(0, named.words[0] - 1)] in CONTRAST:
        return Verdict("denies", "sets the clause apart from the one that is meant", ("not_invoke",))
    if (practice := _practice(named, signs)) is not None:
        return practice
    if (stranger := _of_stranger(context, unit, named, signs)) is not None:
        return stranger
    if named.clause.type in ("consultation", "capacity"):
        return _of_consultation(signs)
    if named.clause.type not in ("defence", "solidarity", "scope"):
        return _of_no_defence(named.clause.type, signs)
    if signs.has("outsider") and (signs.has("no_cover", "no_duty", "doubt", "refuse") or "cover" in signs.negated):
        return Verdict(
            "matches", "no party, so nobody owes it the clause", ("no_cover", "no_duty", "doubt", "outsider")
        )
    if (place := _of_place(context, unit, named, signs)) is not None:
        return place
    return _of_duty(context, unit, named, signs) or _of_will(context, unit, named, signs)


def _of_stranger(context: Context, unit: Unit, named: Named, signs: Signs) -> Verdict | None:
    """Give what is said of a duty to a state that is no party that day: nobody owes it the clause."""
    if named.clause.type != "defence" or named.how == "implied" or not (owed := _owed_in(context, unit)):
        return None
    bound_now = {party.iso3 for party in spells_on(named.instrument, context.on)}
    if owed & (bound_now | {party.iso3 for party in named.instrument.parties if party.bound_from is None}):
        return None
    state = ", ".join(sorted(owed))
    if signs.has("nothing", "no_duty", "no_cover", "refuse", "outsider"):
        return Verdict(
            "matches",
            f"{state} is no party, so nobody owes it the clause",
            ("nothing", "no_duty", "no_cover", "refuse"),
        )
    if signs.has("duty", "automatic", "promise"):
        return Verdict(
            "overstates", f"{state} is no party, so nobody owes it the clause", ("duty", "automatic", "promise")
        )
    return None


def _owed_in(context: Context, unit: Unit) -> set[str]:
    """Give the states that a statement would have defended: named up to three words after a word of help."""
    helping = load_classes()["help"]
    places = [place for place, word in enumerate(unit.words) if context.parse.lemma[word].lower() in helping]
    words = [word for place in places for word in unit.words[place + 1 : place + 1 + REACH]]
    against = any(context.parse.lower[word] == "against" for word in words)
    return set() if against else set(context.states_in(sorted(set(words))))


def _practice(named: Named, signs: Signs) -> Verdict | None:
    """Give what is said of using the clause: invoked, or that it is not. A bare treaty name must be the verb's object."""
    if named.how in ("name", "implied"):
        if named.how == "name" and signs.has("invoke_treaty") and not signs.has("not_invoke", "maybe_invoke"):
            return Verdict("invokes", "calls on the treaty, or tells that it was called on", ("invoke_treaty",))
        if named.how == "name" and named.clause.type == "consultation" and signs.has("ask_consult"):
            return Verdict("invokes", "asks for consultations", ("ask_consult",))
        return None
    assured = signs.has("no_doubt") and signs.has("promise", "reaffirm")
    if signs.has("not_invoke") and not signs.has("automatic") and not assured:
        return Verdict("denies", "says that the clause is not invoked or does not come in", ("not_invoke",))
    if "invoke" in signs.negated:
        return Verdict("denies", "says that the clause is not invoked", ("invoke",))
    unsure = signs.found.get("maybe_invoke", ())
    if any(not any(_overlap(hit, other) for other in unsure) for hit in signs.found.get("invoke", ())):
        return Verdict("invokes", "calls on the clause, or tells that it was called on", ("invoke",))
    return None


def _overlap(one: Hit, other: Hit) -> bool:
    return one.first <= other.last and other.first <= one.last


def _of_no_defence(kind: str, signs: Signs) -> Verdict | None:
    """Give what is said of an assurance, a cooperation or another clause that holds no duty to defend."""
    if signs.has("no_duty", "nothing", "choice"):
        return Verdict("matches", "no duty to defend, as in the text", ("no_duty", "nothing", "choice"))
    if signs.has("automatic", "wide") or (signs.has("duty", "promise") and signs.has("force", "promise")):
        return Verdict(
            "overstates", "speaks of a duty to defend; the text has none", ("automatic", "duty", "promise", "wide")
        )
    if kind in PROMISES and signs.has("doubt", "refuse"):
        return Verdict("doubts", "asks whether it would be honoured", DOUBTING)
    if kind in PROMISES and signs.has("reaffirm", "firm"):
        return Verdict("reaffirms", "commits to the clause", ("reaffirm", "firm"))
    return None


def _of_consultation(signs: Signs) -> Verdict | None:
    if signs.has("automatic") and not signs.has("no_duty", "nothing"):
        return Verdict("overstates", "speaks of a duty to act; the clause is of consultation only", ("automatic",))
    if signs.has("nothing") and not signs.has("no_duty", "consult", "force"):
        return Verdict("understates", "says that the clause asks for nothing", ("nothing",))
    if signs.has("doubt", "refuse"):
        return Verdict("doubts", "asks whether it would be honoured", DOUBTING)
    if signs.has("no_duty", "nothing", "consult", "choice"):
        return Verdict("matches", "consultation, and no duty to act", ("no_duty", "nothing", "consult", "choice"))
    if signs.has("reaffirm"):
        return Verdict("reaffirms", "commits to the clause", ("reaffirm",))
    return None


def _of_place(context: Context, unit: Unit, named: Named, signs: Signs) -> Verdict | None:
    """Give what is said of the clause's reach, held against its scope."""
    says_no = signs.has("no_cover") or "cover" in signs.negated or "triggers" in signs.negated
    says_yes = signs.has("cover", "triggers") and not says_no
    if not (says_yes or says_no):
        return None
    covered = _law_covers(context, unit, named)
    labels = ("no_cover", "cover", "territory", "triggers")
    if covered is not None and says_no:
        stance: Stance = "understates" if covered else "matches"
        return Verdict(stance, f"says that it is not covered; by the scope it {'is' if covered else 'is not'}", labels)
    if says_no and ("automatic" in signs.negated or signs.has("automatic")):
        return Verdict("matches", "not automatic: each party decides", (*labels, "automatic", "choice"))
    if says_no and signs.has("territory"):
        return Verdict("matches", "keeps to the area of the clause", labels)
    if says_no and named.how != "name":
        return Verdict("denies", "says that the clause does not apply", labels)
    if covered is False:
        return Verdict("overstates", "says that it is covered; by the scope it is not", labels)
    if says_yes and covered is None and signs.has("wide"):
        return Verdict("overstates", "says that it covers more than the area of the clause", ("cover", "wide"))
    if says_yes and signs.has("triggers") and named.how != "name":
        ours = _by_obliged(context, unit, named) and not signs.has("may")
        return Verdict("reaffirms" if ours else "matches", "says when the duty arises", labels)
    if says_yes and (covered or signs.has("duty", "territory") or named.how in ("article", "stand-in")):
        return Verdict("matches", "keeps to the area of the clause", labels)
    return None


def _law_covers(context: Context, unit: Unit, named: Named) -> bool | None:
    """Give whether the clause covers the place that a statement names, on forces or territory; None if neither is plain."""
    text = NOT_A_PLACE.sub("", fold(" ".join(context.parse.form[word] for word in unit.words)))
    places = [
        place
        for key, place in context.law.names.items()
        if key.startswith("place/") and len(key) > 9 and f" {key[6:]} " in f" {text} "
    ]
    if not places:
        return None
    place = max(places, key=len)
    clause = next((c for c in named.instrument.clauses if c.type == "defence"), named.clause)
    owner = context.law.areas[place].sovereign
    parties = [party.iso3 for party in named.instrument.parties]
    said = [code for code in context.states_in(unit.words) if code in parties]
    target = owner if owner in parties else said[0] if said else parties[0] if parties else None
    if target is None:
        return None
    answers = {
        branch.covered
        for forces in (True, False)
        for branch in branches(context.law, named.instrument, clause, Attack(target, context.on, place, forces))
    }
    if answers & {"contested", "unverified"}:
        return None
    return "yes" in answers


def _by_obliged(context: Context, unit: Unit, named: Named) -> bool:
    """Say whether the speaker acts for a state or body that owes the clause."""
    owing = {named.instrument.short, *(party.iso3 for party in named.instrument.parties)}
    return any(code in owing for code in context.speakers(unit.quote))


def _of_duty(context: Context, unit: Unit, named: Named, signs: Signs) -> Verdict | None:
    """Give what is said of the duty: too much, too little, or what the text says."""
    automaticity = named.clause.automaticity or 0
    promised = signs.has("duty", "equal", "promise", "wide", "automatic")
    if signs.has("no_duty", "nothing") and _not_yet(context, named):
        return Verdict("matches", "no such duty, and nothing signed that day", ("no_duty", "nothing"))
    if promised and _not_yet(context, named):
        return Verdict(
            "overstates", "speaks of a duty that nobody had signed that day", ("equal", "duty", "promise", "wide")
        )
    if signs.has("nothing") and not signs.has("no_doubt", "doubt"):
        return Verdict("understates", "says that the clause asks for nothing", ("nothing",))
    if signs.has("doubt", "refuse", "no_doubt") and not signs.has("automatic", "no_duty"):
        return None
    if signs.has("no_duty") and signs.has("duty") and _one(signs, "choice", "no_duty"):
        return Verdict("matches", "a duty, and each party decides what it does", ("duty", "choice"))
    if signs.has("no_duty"):
        if _armed(signs) and automaticity < IMMEDIATE:
            return Verdict("matches", "no duty of a certain action: each party decides", ("no_duty", *ARMED, "choice"))
        return Verdict("understates", "says that there is no duty", ("no_duty",))
    meant = signs.has("duty") or (
        named.how in ("article", "continued") and not signs.has("promise", "firm", "reaffirm")
    )
    if meant and any(not _colon_between(context, named, hit, unit) for hit in signs.found.get("wide", ())):
        return Verdict("overstates", "the trigger is wider than that of the clause", ("duty", "wide"))
    if signs.has("automatic") and automaticity == IMMEDIATE and named.how != "name":
        return Verdict("matches", "immediate help as a duty, as in the text", ("automatic", "duty"))
    if signs.has("automatic") and automaticity < IMMEDIATE:
        return Verdict(
            "overstates", "a duty that is automatic or unlimited; the clause leaves a choice", ("automatic", "duty")
        )
    if ("automatic" in signs.negated or signs.has("choice")) and named.how != "name":
        return Verdict("matches", "each party decides what it does", ("choice", "automatic", "duty"))
    return None


def _colon_between(context: Context, named: Named, hit: Hit, unit: Unit) -> bool:
    """Say whether a colon parts a sign from the words that name the clause: "around the world, and I say here: Article 5 …"."""
    if not named.words:
        return False
    first, last = sorted((unit.words[hit.last], named.words[0]))
    return any(context.parse.form[word] == ":" for word in range(first, last))


def _one(signs: Signs, label: str, other: str) -> bool:
    """Say whether two signs begin with the same word: "does not tell us how" is a choice before it is a lack of duty."""
    return bool({hit.first for hit in signs.found.get(label, ())} & {hit.first for hit in signs.found.get(other, ())})


def _armed(signs: Signs) -> bool:
    """Say whether what there is no duty to do is fighting: a word of force or war in reach of the words on duty."""
    acts = [hit for label in ARMED for hit in (*signs.found.get(label, ()), *signs.negated.get(label, ()))]
    return any(
        no.first - BEFORE <= act.first <= no.last + AFTER for no in signs.found.get("no_duty", ()) for act in acts
    )


def _not_yet(context: Context, named: Named) -> bool:
    """Say whether the treaty has ended or is not even signed; a signed text may be spoken of before it is in force."""
    item = named.instrument
    signed = item.signed is not None and item.signed <= context.on
    ended = item.terminated is not None and item.terminated <= context.on
    return ended or (not signed and in_force(context.law, item.id, on=context.on) is False)


def _of_will(context: Context, unit: Unit, named: Named, signs: Signs) -> Verdict | None:
    """Give what is said of the will to honour the clause, or that it simply tells what the clause says."""
    if signs.has("no_doubt") and signs.has("doubt", "refuse", "promise", "reaffirm", "firm"):
        return Verdict("reaffirms", "rejects a doubt of the commitment", ("no_doubt", "promise"))
    if signs.has("doubt", "refuse") or (signs.has("depends") and named.how in ("article", "stand-in", "implied")):
        return Verdict("doubts", "makes it depend on something, or asks whether it would be honoured", DOUBTING)
    if signs.has("reaffirm", "firm"):
        return Verdict("reaffirms", "commits to the clause", ("reaffirm", "firm"))
    spoken = unit.quote is not None or any(context.parse.lower[word] in load_classes()["own"] for word in unit.words)
    if signs.has("equal"):
        of_text = named.how == "stand-in" and any(word < unit.words[_first(signs, "equal")] for word in named.words)
        stance: Stance = "reaffirms" if spoken and named.how != "article" and not of_text else "matches"
        return Verdict(stance, "an attack on one is an attack on all", ("equal",))
    if spoken and signs.has("promise", "help"):
        return Verdict("reaffirms", "promises to act on the clause", ("promise", "help"))
    if named.how in ("article", "stand-in") and signs.has("duty", "promise", "limited"):
        return Verdict("matches", "tells what the clause says", ("duty", "promise", "limited"))
    return None


def _first(signs: Signs, label: str) -> int:
    return min(hit.first for hit in signs.found[label])
