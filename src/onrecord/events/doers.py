"""Who did the deed that another act speaks of: "condemned the attack"."""

from __future__ import annotations

from onrecord.events.look import Party
from onrecord.events.parties import find_parties
from onrecord.events.scene import Scene
from onrecord.events.triggers import Found

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
                doer = next((scene.doers[deed] for deed in sorted(scene.doers, reverse=True) if deed < found.frame.word), ())
            if doer:
                return [Party(item, doer, parse.span(item, item), "doer of what is condemned")]
    return []


def _find_doers(scene: Scene) -> None:
    """Note who did each deed; one without a doer is taken for the last deed that has one."""
    last: tuple[str, ...] = ()
    for frame, sense in scene.deeds:
        parties = find_parties(scene.look, frame, sense)[0]
        last = tuple(name for party in parties if scene.look.coded(party) for name in party.actors) or last
        scene.doers[frame.word] = last
