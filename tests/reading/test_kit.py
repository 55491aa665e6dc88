"""The kit: frozen, picklable, built once a worker; and the one door where a fault becomes a row."""

import dataclasses
import pickle
from datetime import date

import pytest

from onrecord import reading
from onrecord.model import Reading, Refusal, Report, hashed, to_json
from onrecord.reading import Kit, read, read_all

DAY = date(2024, 2, 3)


def report(text: str) -> Report:
    return Report(id=hashed(text, DAY), published=DAY, text=text)


def test_a_worker_gets_the_same_kit(kit: Kit) -> None:
    copy = pickle.loads(pickle.dumps(kit))
    assert copy.fingerprint == kit.fingerprint
    text = "Latvia's foreign minister said on Friday that Minsk had expelled two envoys."
    assert to_json(read(report(text), copy)) == to_json(read(report(text), kit))


def test_the_kit_is_frozen(kit: Kit) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        kit.language = kit.language  # type: ignore[misc]


def test_readings_come_in_order_and_alike_in_a_batch(kit: Kit) -> None:
    reports = [report(f"Riga expelled {number} envoys. “No,” Minsk said.") for number in range(40)]
    together = [item for item in read_all(reports, kit) if isinstance(item, Reading)]
    assert [item.report for item in together] == reports
    assert to_json(together[7]) == to_json(read(reports[7], kit))


def test_a_fault_on_one_report_is_a_row(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = reading.read_parsed

    def faulty(item: Report, *rest: object) -> Reading:
        if "boom" in item.text:
            raise RuntimeError("no such stage")
        return whole(item, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "read_parsed", faulty)
    found = list(read_all([report("One."), report("boom"), report("Two.")], kit))
    assert [type(item) for item in found] == [Reading, Refusal, Reading]
    assert "RuntimeError: no such stage" in str(found[1])
    assert report("boom").id in str(found[1])
