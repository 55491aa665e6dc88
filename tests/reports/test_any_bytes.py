from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from onrecord.model import Refusal, Report
from onrecord.reports import read_reports

PARTS = [
    b'{"date": "2024-05-07", "text": "',
    b'"}',
    b"\n",
    b"<rss><item>",
    b"</item>",
    b"\xff\xfe",
    b"\x1f\x8b\x08",
    b"PK\x03\x04",
    b"PAR1",
    b"WARC/1.0\r\n",
    b"Content-Length: 9\r\n",
    b"date 2024-05-07 ",
    b"\0",
    b"\xed\xa0\x80",
    b"date,text\n",
    b'"',
    b"[",
    b"<!DOCTYPE",
    b"&#x0;",
]
RAW = some.lists(some.sampled_from(PARTS) | some.binary(max_size=20), max_size=12).map(b"".join)


@pytest.mark.parametrize(
    "suffix", [".txt", ".jsonl", ".json", ".csv", ".parquet", ".html", ".xml", ".warc", ".gz", ".zip", ".bin"]
)
def test_any_bytes_give_reports_or_refusals(suffix):
    @settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(RAW)
    def holds(raw):
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"a{suffix}"
            path.write_bytes(raw)
            for item in read_reports([path], on=date(2024, 5, 7)):
                assert isinstance(item, Report | Refusal)
                if isinstance(item, Report):
                    item.text.encode()
                    assert item.text.strip()

    holds()
