"""Describes the desk's JSON as OpenAPI, from the same structs that check each question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, get_type_hints

import msgspec

import onrecord
from onrecord.desk.pages import Page

_PART = re.compile(r"{(\w+)}")
_ERROR = {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}
_REFUSED = {
    "400": "the question cannot be asked so", "401": "a token is needed", "404": "there is no such thing on record",
    "414": "the question is too long",
}  # fmt: skip


def describe(pages: Sequence[Page], *, token: bool) -> dict[str, Any]:
    """Give the OpenAPI 3.1 document of all JSON, CSV and Parquet twins."""
    paths = {
        f"{page.path}{form}": {"get": _operation(page, form)}
        for page in pages
        for form in (".json", ".csv", ".parquet")
    }
    components: dict[str, Any] = {"schemas": {"Error": _ERROR}}
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {
            "title": "OnRecord desk", "version": onrecord.__version__,
            "description": "What the pages of the desk show, as data. All of it only reads.",
        },
        "paths": paths, "components": components,
    }  # fmt: skip
    if token:
        components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        document["security"] = [{"token": []}]
    return document


def _operation(page: Page, form: str) -> dict[str, Any]:
    media = {".json": "application/json", ".csv": "text/csv", ".parquet": "application/vnd.apache.parquet"}[form]
    schema: Mapping[str, Any] = {"type": "object"} if form == ".json" else {"type": "string"}
    answers: dict[str, Any] = {"200": {"description": page.says, "content": {media: {"schema": schema}}}}
    for code, says in _REFUSED.items():
        answers[code] = {
            "description": says,
            "content": {
                "application/json": {"schema": {"$ref": "#/components/schemas/Error"}},
                "text/plain": {"schema": {"type": "string"}},
            },
        }  # fmt: skip
    return {
        "operationId": f"{page.name}{form.replace('.', '_')}", "summary": page.says,
        "parameters": [_parameter(page, field) for field in msgspec.structs.fields(page.asked)], "responses": answers,
    }  # fmt: skip


def _parameter(page: Page, field: Any) -> dict[str, Any]:
    hints = get_type_hints(page.asked, include_extras=True)
    in_path = field.name in _PART.findall(page.path)
    schema = msgspec.json.schema(hints[field.name])
    return {
        "name": field.name, "in": "path" if in_path else "query", "required": in_path or field.required,
        "schema": _without_null(schema),
        **({} if in_path else {"style": "form", "explode": True}),
    }  # fmt: skip


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Give a schema as an address can have it: an absent value is not sent."""
    kept = [one for one in schema.get("anyOf", ()) if one.get("type") != "null"]
    return (
        {**{name: value for name, value in schema.items() if name != "anyOf"}, **kept[0]} if len(kept) == 1 else schema
    )
