import os

import pytest

from made import reading
from onrecord.record import Filed, open_record
from onrecord.record.segments import write_shard


def answers(record):
    return [
        record.events().rows(), record.quotes(words="binds").rows(), record.series(unit="month").rows(), record.claims().rows(),
        [record.reading(reading(number).report.id) for number in range(6)], record.counts(),
    ]  # fmt: skip


@pytest.fixture
def record(tmp_path):
    with open_record(tmp_path / "record", create=True) as opened:
        for number in range(6):
            opened.file([reading(number)], run=opened.run("coder a"))
        opened.file([reading(2, standing="denied")], run=opened.run("coder b"))
        yield opened


def test_answers_stay_the_same_with_fewer_files(record):
    before = answers(record)
    done = record.compact()
    assert (done.before, done.after) == (7 * 7, 2 * 7)
    assert answers(record) == before
    assert record.compact().after == done.after
    assert record.file([reading(number) for number in range(7)], run=1) == Filed(filed=1, already=6)


def test_a_reading_coded_anew_after_compaction_takes_the_old_ones_place(record):
    record.compact()
    record.file([reading(number, standing="denied") for number in range(6)], run=record.run("coder c"))
    assert set(record.events(type="ASSAULT").arrow()["standing"].to_pylist()) == {"denied"}
    assert record.events(type="ASSAULT").count() == 6


def test_forgotten_files_are_deleted_only_when_old(record):
    write_shard(record.folder, [reading(9)], run=1)
    files = set((record.folder / "segments").rglob("*.parquet"))
    assert record.compact().deleted == 0
    for file in (record.folder / "segments").rglob("*.parquet"):
        os.utime(file, (1, 1))
    before = answers(record)
    assert record.compact().deleted == len(files) - 7  # those of the one shard that was not merged count still
    assert answers(record) == before
