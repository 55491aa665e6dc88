"""One function a format: a pair of an event in that format's columns, by name. What is not known stays out."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.model import Reading
from onrecord.record.exports.pairs import (
    Pair,
    Side,
    code_names,
    contexts,
    country_names,
    fips,
    geo_name,
    geo_type,
    icews_countries,
    is_city,
    number,
    plain,
)
from onrecord.record.exports.sectors import cameo_roles, icews_names

Cells = dict[str, str]
_QUADS = {"VC": "1", "MC": "2", "VK": "3", "MK": "4"}
_PHOENIX_ROLES = frozenset({"GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "SPY", "MED", "EDU", "BUS", "CRM", "CVL"})
_BODIES = frozenset(
    {"UN", "NATO", "EU", "AU", "OSCE", "ASEAN", "CSTO", "ECOWAS", "IAEA", "OPCW", "GCC", "WHO", "ICC", "IMF"}
)


def gdelt(pair: Pair, coder: str) -> Cells:
    """Give GDELT 2.0's 61 columns. The counts are those of the likely same event among the reports exported."""
    del coder
    row, day = pair.row, pair.day
    code = row["cameo"] or ""
    return {
        "GLOBALEVENTID": str(pair.number),
        "SQLDATE": f"{day:%Y%m%d}",
        "MonthYear": f"{day:%Y%m}",
        "Year": f"{day:%Y}",
        **_gdelt_side("Actor1", pair.actor),
        **_gdelt_side("Actor2", pair.recipient),
        "IsRootEvent": "0" if "\n" in pair.reading.report.text[: row["trigger_start"]].strip() else "1",
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": _QUADS.get(row["quad"] or "", ""),
        "GoldsteinScale": number(row["goldstein"]),
        "NumMentions": str(row["mentions"]),
        "NumSources": str(row["sources"]),
        "NumArticles": str(row["articles"]),
        **_gdelt_place(row["place"] or "", row["country"] or ""),
        "ActionGeo_Lat": plain(row["lat"]),
        "ActionGeo_Long": plain(row["lon"]),
        "DATEADDED": f"{row['published']:%Y%m%d}000000",
        "SOURCEURL": plain(row["url"]),
    }


def _gdelt_place(place: str, country: str) -> Cells:
    return {
        "ActionGeo_Type": geo_type(place, country),
        "ActionGeo_FullName": plain(geo_name(place, country)),
        "ActionGeo_CountryCode": fips().get(country, ""),
    }


def _gdelt_side(side: str, actor: Side) -> Cells:
    country = actor.code if actor.code in country_names() else ""
    roles = cameo_roles(actor.roles)[:3]
    return {
        f"{side}Code": actor.code + "".join(roles),
        f"{side}Name": plain(actor.name).upper(),
        f"{side}CountryCode": country,
        f"{side}KnownGroupCode": "" if country else actor.code,
        **{f"{side}Type{place}Code": role for place, role in enumerate(roles, 1)},
    }


def gdelt_mentions(pair: Pair, coder: str) -> Cells:
    """Give GDELT's 16 columns of mentions: one a pair, with the offset of the act in the report's text."""
    del coder
    row = pair.row
    return {
        "GLOBALEVENTID": str(pair.number),
        "EventTimeDate": f"{pair.day:%Y%m%d}000000",
        "MentionTimeDate": f"{row['published']:%Y%m%d}000000",
        "MentionType": "1" if row["url"] else "2",
        "MentionSourceName": plain(row["source"]),
        "MentionIdentifier": plain(row["url"] or row["report_id"]),
        "Actor1CharOffset": plain(pair.actor.start),
        "Actor2CharOffset": plain(pair.recipient.start),
        "ActionCharOffset": str(row["trigger_start"]),
        "InRawText": "1",
        "Confidence": "" if row["confidence"] is None else f"{row['confidence']:.0%}"[:-1],
        "MentionDocLen": str(len(pair.reading.report.text)),
    }


def icews(pair: Pair, coder: str) -> Cells:
    """Give ICEWS' 20 columns; missing is the literal NA, Event Text the code's name."""
    del coder
    row = pair.row
    return {
        "Event ID": str(pair.number),
        "Event Date": pair.day.isoformat(),
        "Source Name": plain(pair.actor.name),
        "Source Sectors": icews_names(pair.actor.roles),
        "Source Country": icews_countries().get(pair.actor.code, ""),
        "Event Text": code_names().get(row["cameo"] or "", ""),
        "CAMEO Code": row["cameo"] or "",
        "Intensity": number(row["goldstein"]),
        "Target Name": plain(pair.recipient.name),
        "Target Sectors": icews_names(pair.recipient.roles),
        "Target Country": icews_countries().get(pair.recipient.code, ""),
        "Story ID": str(row["story_number"]),
        "Publisher": plain(row["source"]),
        "City": plain(row["place"]) if is_city(row["place"], row["country"]) else "",
        "Country": icews_countries().get(row["country"] or "", ""),
        "Latitude": plain(row["lat"]),
        "Longitude": plain(row["lon"]),
    }


def polecat(pair: Pair, coder: str) -> Cells:
    """Give POLECAT's 40 columns; Version is the coder's fingerprint."""
    row = pair.row
    return {
        "Event ID": row["id"] if pair.first else f"{row['id']}-{pair.number}",
        "Event Date": pair.day.isoformat(),
        "Event Type": row["type"],
        "Event Mode": plain(row["mode"]),
        "Intensity": number(row["plover_score"]),
        "Quad Code": row["quad"] or "",
        "Contexts": contexts().get((row["type"], row["mode"] or ""), ""),
        **_polecat_side("Actor", pair.actor),
        **_polecat_side("Recipient", pair.recipient),
        "Placename": plain(row["place"]),
        "City": plain(row["place"]) if is_city(row["place"], row["country"]) else "",
        "Country": row["country"] or "",
        "Latitude": plain(row["lat"]),
        "Longitude": plain(row["lon"]),
        "Raw Placename": plain(row["place"]),
        "Source": plain(row["source"]),
        "Publication Date": row["published"].isoformat(),
        **_polecat_story(pair.reading),
        "Language": "en",
        "Version": coder,
    }


def _polecat_story(reading: Reading) -> Cells:
    named = {kind: sorted({actor.name for actor in reading.actors if actor.kind in kinds})
             for kind, kinds in (("People", {"person"}), ("Organizations", {"organisation", "group"}))}  # fmt: skip
    named["Locations"] = sorted({event.place.name for event in reading.events if event.place})
    return {f"Story {kind}": plain("; ".join(names)) for kind, names in named.items()}


def _polecat_side(side: str, actor: Side) -> Cells:
    return {
        f"{side} Name": plain(actor.name),
        f"{side} Country": actor.code if actor.code in country_names() else "",
        f"{side} COW": actor.cow,
        f"Primary {side} Sector": actor.sectors[0] if actor.sectors else "",
        f"{side} Sectors": ", ".join(actor.sectors),
        f"{side} Title": plain(actor.title),
        f"{side} Name Raw": plain(actor.raw),
    }


def phoenix(pair: Pair, coder: str) -> Cells:
    """Give Phoenix' 26 positions. An entity is a country or known body; a code that is neither leaves it empty."""
    row, day = pair.row, pair.day
    code = row["cameo"] or ""
    return {
        "id_version": f"{row['id']}_{coder}",
        "date": f"{day:%Y%m%d}",
        "year": str(day.year),
        "month": f"{day:%m}",
        "day": f"{day:%d}",
        **_phoenix_side("source", pair.actor),
        **_phoenix_side("target", pair.recipient),
        "code": code,
        "root": code[:2],
        "quad": _QUADS.get(row["quad"] or "", ""),
        "goldstein": number(row["goldstein"]),
        "lat": plain(row["lat"]),
        "lon": plain(row["lon"]),
        "place": plain(row["place"]),
        "country": row["country"] or "",
        "urls": plain(row["url"]),
        "sources": plain(row["source"]),
    }


def _phoenix_side(side: str, actor: Side) -> Cells:
    known = actor.code in country_names() or actor.code in _BODIES
    roles = cameo_roles(actor.roles)
    led = roles[:1] if roles[:1] and roles[0] in _PHOENIX_ROLES else []
    return {
        side: actor.code + "".join(roles),
        f"{side}_entity": actor.code if known else "",
        f"{side}_role": "".join(led),
        f"{side}_attribute": "".join(roles[len(led) :]),
    }


Cell = Callable[[Pair, str], Cells]
ROWS: dict[str, Cell] = {
    "gdelt": gdelt,
    "gdelt_mentions": gdelt_mentions,
    "icews": icews,
    "phoenix": phoenix,
    "polecat": polecat,
}
HEADED = frozenset({"icews", "polecat"})
MISSING = {"icews": "NA"}
# ICEWS' readers and GDELT's need a code; an event without one cannot be carried.
NEEDS_CODE = frozenset({"gdelt", "gdelt_mentions", "icews", "phoenix"})
