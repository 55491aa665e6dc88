"""The API, asked by its own description: what fits it and what does not, without a server error."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from made import reading
from onrecord.desk.app import FORMS, make_app
from onrecord.desk.pages import PAGES
from onrecord.record import open_record
from onrecord.record.corrections import row_id
from onrecord.record.rows import report_key
from sample import sample

pytest.importorskip("schemathesis", reason="schemathesis is not installed")

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

KEY = report_key(sample().report)
# Chance finds no name that is on record.
KNOWN = {
    "report": KEY, "quote": row_id(KEY, "q1"), "name": "Nida Vilke", "treaty": "NATO", "state": "Finland", "b_state": "Poland",
    "actor": "SUD", "recipient": "NOR", "either": "BLR", "speaker": "Dana Ozola", "a": "SUD", "b": "NOR", "who": "BLR",
    "clause": "NATO-4", "words": "object", "at": "Hawaii", "by": "Russia", "b_at": "Hawaii", "b_by": "Russia",
}  # fmt: skip
# One answer in each mode costs some 5 ms; all pages together stay well below a minute.
EXAMPLES = 12
CHECKED = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


def known(case):
    for given_names in (case.path_parameters, case.query):
        given_names.update({name: KNOWN[name] for name in given_names if name in KNOWN})
    return case


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    folder = tmp_path_factory.mktemp("api") / "record"
    with open_record(folder, create=True) as record:
        record.file([sample(), *(reading(number) for number in range(3))], run=record.run("coder"))
    app = make_app(
        folder, now=lambda: datetime(2026, 1, 2, tzinfo=UTC), clock=lambda: 0.0, read_report=None,
        hosts=("localhost", "testserver"),
    )  # fmt: skip
    return schemathesis.openapi.from_asgi("/openapi.json", app)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fitting", "unfitting"])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_question_breaks_the_server(schema, page, form, mode):
    operation = schema[f"{page.path}.{form}"]["GET"]
    if mode is GenerationMode.NEGATIVE and not page.asked.__struct_fields__:
        pytest.skip("a page that is asked nothing cannot be asked wrongly")
    statuses = set()
    cases = operation.as_strategy(generation_mode=mode)
    if mode is GenerationMode.POSITIVE:
        cases = st.one_of(cases, cases.map(known))

    @settings(max_examples=EXAMPLES, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))
    @given(case=cases)
    def ask(case):
        statuses.add(case.call_and_validate(checks=CHECKED).status_code)

    ask()
    assert (200 in statuses) if mode is GenerationMode.POSITIVE else (400 in statuses)
