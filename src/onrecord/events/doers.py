"""Who did the deed that another act speaks of: "condemned the attack"."""

from __future__ import annotations

from onrecord.events.look import Party
from onrecord.events.nearby import states_where
from onrecord.events.parties import find_parties
from onrecord.events.phrases import under
from onrecord.events.scene import Scene
from onrecord.events.triggers import Found
from onrecord.lexicon import load_words

HOME_DEEDS = load_words("events/home_deeds")
TOPIC = ("about", "at", "over", "for", "by", "with", "against")
DEFINITE = frozenset({"the", "this", "these", "such"})


def doers_of_object(scene: Scene, found: Found) -> list[Party]:
    """Give who did what is condemned: "condemned the attack by X"; "the attack" alone means the last deed told."""
    parse = scene.look.parse
    if scene.deeds and not scene.doers:
        _find_doers(scene)
    for word in found.frame.objects:
        for item in parse.conjuncts(word)[:4]:
            doer = scene.doers.get(item)
            definite = any(parse.lower[child] in DEFINITE for child in parse.children[item])
            if not doer and found.sense.mode == "disapprove" and definite:
                doer = next(
                    (scene.doers[deed] for deed in sorted(scene.doers, reverse=True) if deed < found.frame.word), ()
                )
            if doer:
                return [Party(item, doer, parse.span(item, item), "doer of what is condemned")]
    return []


def state_of_deed(scene: Scene, found: Found) -> list[Party]:
    """Give in whose state is done what only a state's own rulers do: "condemned the crackdown in X"."""
    look, parse = scene.look, scene.look.parse
    words = [*found.frame.objects, *(word for name, word in found.frame.preps if name in TOPIC)]
    words += [item for word in found.frame.objects for name in TOPIC for item in under(parse, word, name)]
    for word in words:
        if parse.lemma[word] not in HOME_DEEDS:
            continue
        sides = states_where(look, word)
        if sides:
            return sides
    return []


def _find_doers(scene: Scene) -> None:
    """Note who did each deed; one without a doer is taken for the last deed that has one."""
    last: tuple[str, ...] = ()
    for frame, sense in scene.deeds:
        parties = find_parties(scene.look, frame, sense)[0]
        last = tuple(name for party in parties if scene.look.coded(party) for name in party.actors) or last
        scene.doers[frame.word] = last
