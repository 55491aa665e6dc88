from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.treaties import BoundAnswer, bound, load_law

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases/treaties.yaml").read_text(encoding="utf-8")
)


def asked(case: dict[str, Any]) -> BoundAnswer:
    ask = dict(case["ask"])
    return bound(load_law(), on=ask.pop("day"), **ask)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_situation(case: dict[str, Any]) -> None:
    answer = asked(case)
    if case.get("no_defence"):
        assert not [duty for duty in answer.obligations if duty.clause_type == "defence" and duty.answer == "bound"]
        assert case.get("notes", "") in " ".join(answer.notes)
        return
    duty = next(duty for duty in answer.obligations if duty.article == case["article"])
    assert duty.answer == case["answer"], duty.why
    wanted = case.get("bound")
    if isinstance(wanted, int):
        assert len(duty.bound) == wanted
    elif wanted is not None:
        assert list(duty.bound) == wanted
    assert case.get("says", "") in " ".join((duty.why, *duty.conditions))
    assert bool(answer.warnings) == bool(case.get("warns"))


def test_every_situation_has_its_own_name() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES) >= 30
