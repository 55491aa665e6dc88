"""Formats that carry spans or whole reports: GDELT's GKG, NGEC's JSON Lines, ninjs. Each gives (id, line) pairs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from onrecord.model import Actor, Event, Place, Quote, Span, When, hashed
from onrecord.record.exports.pairs import contexts, country_names, fips, geo_name, geo_type, plain, title_of
from onrecord.record.exports.readings import Told
from onrecord.record.exports.sectors import sectors_of
from onrecord.record.period import days_of

Lines = Iterator[tuple[str, str]]
_MARKED = re.compile(r'[“"«„]([^“”"«»„]+)[”"»“]')
_GKG_SIGNS = str.maketrans("#|;", "   ")
_URI = re.compile(r"[a-z][a-z0-9+.-]*:\S+$", re.IGNORECASE)


def gkg(told: Told, names: Sequence[str]) -> Lines:
    """Give the row of a report in GKG 2.1's 27 columns. Themes, counts, tone and GCAM are not measured and stay empty."""
    report = told.reading.report
    record_id = f"{report.published:%Y%m%d}000000-{told.number}"
    people = [actor for actor in told.reading.actors if actor.kind == "person"]
    bodies = [actor for actor in told.reading.actors if actor.kind in ("organisation", "group")]
    places = sorted({event.place for event in told.events if event.place}, key=lambda place: place.span)
    cells = {
        "GKGRECORDID": record_id,
        "DATE": f"{report.published:%Y%m%d}000000",
        "SourceCollectionIdentifier": "1" if report.url else "2",
        "SourceCommonName": plain(report.source),
        "DocumentIdentifier": plain(report.url or report.id),
        "Locations": ";".join(dict.fromkeys(_gkg_place(place) for place in places)),
        "V2Locations": ";".join(f"{_gkg_place(place, wide=True)}#{place.span.start}" for place in places),
        "Amounts": ";".join(
            f"{amount.value:.15g},{_gkg_word(amount.unit)},{amount.span.start}"
            for event in told.events
            for amount in event.amounts
            if amount.value is not None
        ),
        "Persons": ";".join(_gkg_word(actor.name).lower() for actor in people),
        "V2Persons": _offsets(people),
        "Organizations": ";".join(_gkg_word(actor.name).lower() for actor in bodies),
        "V2Organizations": _offsets(bodies),
        "Dates": ";".join(filter(None, map(_gkg_date, told.reading.dates))),
        "Quotations": "#".join(block for quote in told.quotes for block in _quotations(quote, report.text)),
        "AllNames": _offsets([actor for actor in told.reading.actors if actor.kind != "group"]),
    }
    yield record_id, "\t".join(cells.get(name, "") for name in names)


def _gkg_place(place: Place, *, wide: bool = False) -> str:
    """Give type, name, country, first-order code, (second-order code,) latitude, longitude and feature id; codes are not known."""
    country = place.country or ""
    shown = [
        geo_type(place.name, country),
        plain(geo_name(place.name, country).translate(_GKG_SIGNS)),
        fips().get(country, ""),
    ]
    point = [plain(place.lat), plain(place.lon)]
    return "#".join([*shown, *([""] * (2 if wide else 1)), *point, ""])


def _gkg_word(text: str) -> str:
    return plain(text.translate(_GKG_SIGNS)).replace(",", "")


def _offsets(actors: Sequence[Actor]) -> str:
    found = sorted((span.start, _gkg_word(actor.name)) for actor in actors for span in actor.mentions)
    return ";".join(f"{name},{start}" for start, name in found)


def _gkg_date(when: When) -> str:
    """Give resolution, month, day, year and offset; nothing for what is no day, month or year."""
    parts = (when.value or "").split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isdigit() for part in parts):
        return ""
    year, month, day = (*map(int, parts), 0, 0)[:3]
    return f"{len(parts)},{month},{day},{year},{when.span.start}"


def _quotations(quote: Quote, text: str) -> Iterator[str]:
    """Give offset, length, verb and words of what stands in marks; an indirect quote has none."""
    verb = _gkg_word(quote.cue_span.of(text)) if quote.cue_span else ""
    for span in quote.spans if quote.kind != "indirect" else ():
        marked = [
            Span(span.start + found.start(1), span.start + found.end(1)) for found in _MARKED.finditer(span.of(text))
        ]
        for part in [span] if quote.kind == "direct" else marked:
            words = plain(part.of(text).translate(_GKG_SIGNS))
            yield f"{part.start}|{part.end - part.start}|{verb}|{words}"


def ngec(told: Told, names: Sequence[str]) -> Lines:
    """Give an object an event as NGEC writes it; scores of its question answering do not exist here and are null."""
    reading, report = told.reading, told.reading.report
    kinds = {
        kind: [actor.name for actor in reading.actors if actor.kind == kind]
        for kind in ("person", "organisation", "group")
    }
    for event in told.events:
        days = days_of(event.date)
        day = days[0] if days and days[0] == days[1] else report.published
        places = [_ngec_place(event.place)] if event.place else []
        when = _when(event, reading.dates)
        fields: dict[str, object] = {
            "id": hashed(told.key, event.id),
            "date": day,
            "pub_date": report.published,
            "event_type": event.type,
            "event_mode": [event.mode] if event.mode else [],
            "contexts": [contexts()[event.type, event.mode or ""]]
            if (event.type, event.mode or "") in contexts()
            else [],
            "event_text": report.text,
            "headline": report.title,
            "publisher": report.source,
            "story_id": report.id,
            "story_people": kinds["person"],
            "story_orgs": [*kinds["organisation"], *kinds["group"]],
            "story_locs": sorted({other.place.name for other in told.events if other.place}),
            "attributes": {
                "ACTOR": _ngec_side(told, event, "actor"),
                "RECIP": _ngec_side(told, event, "recipient"),
                "LOC": [_attribute(event.place.span, report.text)] if event.place else [],
                "DATE": [_attribute(when.span, report.text)] if when else [],
            },
            "geolocated_ents": places,
            "event_geolocation": {
                "geo": places[0] if places else None,
                "reason": "place of the event" if places else "no place in the text",
            },
            "date_resolved": event.date,
            "date_raw": when.text if when else None,
            "version": told.coder,
        }
        yield str(fields["id"]), msgspec.json.encode({name: fields[name] for name in names}).decode()


def _attribute(span: Span | None, text: str) -> dict[str, Any]:
    return {
        "text": span.of(text) if span else "",
        "qa_score": None,
        "qa_start_char": span.start if span else None,
        "qa_end_char": span.end if span else None,
    }


def _ngec_side(told: Told, event: Event, role: str) -> list[dict[str, Any]]:
    text, actors = told.reading.report.text, {actor.id: actor for actor in told.reading.actors}
    spans = {part.actor: part.span for part in event.arguments if part.role == role}
    found = []
    for one in event.actor if role == "actor" else event.recipient:
        actor, span = actors.get(one), spans.get(one)
        sectors = (*(sectors_of(actor, span.of(text) if span else "") if actor else ()), "", "")
        country = actor.code if actor and actor.code in country_names() else ""
        found.append({
            **_attribute(span, text), "score": None, "wiki": actor.name if actor and actor.wikidata else "",
            "country": country, "code_1": sectors[0], "code_2": sectors[1], "country_name": country_names().get(country or "", ""),
        })  # fmt: skip
    return found


def _ngec_place(place: Place) -> dict[str, Any]:
    return {
        "search_placename": place.name, "resolved_placename": place.name, "geonameid": None, "lat": place.lat, "lon": place.lon,
        "feature_class": None, "feature_code": None, "country_code3": place.country, "admin1_code": None, "admin1_name": None,
        "admin2_code": None, "admin2_name": None, "score": None, "start_char": place.span.start, "end_char": place.span.end,
    }  # fmt: skip


def _when(event: Event, dates: Sequence[When]) -> When | None:
    """Give the time words nearest to the act among those of its date."""
    same = [when for when in dates if event.date and when.value == event.date]
    return min(same, key=lambda when: abs(when.span.start - event.trigger_span.start), default=None)


def ninjs(told: Told, names: Sequence[str]) -> Lines:
    """Give the report as a ninjs 2.1 object with the people, bodies, places and events read in it."""
    reading, report = told.reading, told.reading.report
    uri = report.id if _URI.match(report.id) else f"urn:onrecord:report:{report.id}"
    day = f"{report.published.isoformat()}T00:00:00Z"
    labels = {actor.id: actor.name for actor in reading.actors}
    places = {event.place.name: event.place for event in told.events if event.place}
    fields: dict[str, object] = {
        "uri": uri,
        "standard": {
            "name": "ninjs",
            "version": "2.1",
            "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json",
        },
        "type": "text",
        "pubstatus": "usable",
        "versioncreated": day,
        "language": "en",
        "headlines": [{"value": report.title}] if report.title else [],
        "bodies": [_body(report.text)],
        "people": [_ninjs_actor(actor) for actor in reading.actors if actor.kind == "person"],
        "organisations": [
            _ninjs_actor(actor) for actor in reading.actors if actor.kind in ("organisation", "state", "group")
        ],
        "places": [{"name": name, "literal": place.country or ""} for name, place in sorted(places.items())],
        "events": [
            {"name": _event_line(event, labels), "literal": hashed(told.key, event.id)} for event in told.events
        ],
        "infosources": [{"name": report.source}] if report.source else [],
        "altids": [{"role": "onrecord", "value": told.key}],
    }
    kept = {name: fields[name] for name in names if fields[name]}
    yield uri, msgspec.json.encode(kept).decode()


def _body(text: str) -> dict[str, object]:
    return {"contenttype": "text/plain", "charcount": len(text), "wordcount": len(text.split()), "value": text}


def _ninjs_actor(actor: Actor) -> dict[str, str]:
    uri = {"uri": f"http://www.wikidata.org/entity/{actor.wikidata}"} if actor.wikidata else {}
    title = title_of(actor)
    return {
        "name": actor.name,
        **({"rel": title} if title and actor.kind == "person" else {}),
        **uri,
        "literal": actor.id,
    }


def _event_line(event: Event, labels: dict[str, str]) -> str:
    sides = [", ".join(labels.get(one, one) for one in ids) or "—" for ids in (event.actor, event.recipient)]
    return f"{event.type} ({event.standing}): {sides[0]} → {sides[1]}"


LINES: dict[str, Callable[[Told, Sequence[str]], Lines]] = {"gkg": gkg, "ngec": ngec, "ninjs": ninjs}
