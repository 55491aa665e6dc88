"""One function a format: a pair of an event in that format's columns, by name. What is not known stays out."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.record.exports.pairs import Pair, Side, code_names, country_names, fips, number, plain
from onrecord.record.exports.sectors import icews_names

Cells = dict[str, str]
_QUADS = {"VC": "1", "MC": "2", "VK": "3", "MK": "4"}
_BODIES = frozenset(
    {"UN", "NATO", "EU", "AU", "OSCE", "ASEAN", "CSTO", "ECOWAS", "IAEA", "OPCW", "GCC", "WHO", "ICC", "IMF"}
)


def gdelt(pair: Pair, coder: str) -> Cells:
    """Give GDELT 2.0's 61 columns. Tone and FractionDate are not measured here and stay empty."""
    del coder
    row, day = pair.row, pair.day
    code = row["cameo"] or ""
    place = row["country"] or ""
    return {
        "GLOBALEVENTID": str(pair.number),
        "SQLDATE": f"{day:%Y%m%d}",
        "MonthYear": f"{day:%Y%m}",
        "Year": f"{day:%Y}",
        **_gdelt_side("Actor1", pair.actor),
        **_gdelt_side("Actor2", pair.recipient),
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": _QUADS.get(row["quad"] or "", ""),
        "GoldsteinScale": number(row["goldstein"]),
        "NumMentions": "1",
        "NumSources": "1",
        "NumArticles": "1",
        "ActionGeo_Type": ("1" if not row["place"] or row["place"] == country_names().get(place) else "4")
        if place
        else "",
        "ActionGeo_FullName": plain(row["place"]),
        "ActionGeo_CountryCode": fips().get(place, ""),
        "ActionGeo_Lat": plain(row["lat"]),
        "ActionGeo_Long": plain(row["lon"]),
        "DATEADDED": f"{row['published']:%Y%m%d}000000",
        "SOURCEURL": plain(row["url"]),
    }


def _gdelt_side(side: str, actor: Side) -> Cells:
    country = actor.code if actor.code in country_names() else ""
    return {
        f"{side}Code": actor.code,
        f"{side}Name": plain(actor.name).upper(),
        f"{side}CountryCode": country,
        f"{side}KnownGroupCode": "" if country else actor.code,
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
        "ActionCharOffset": str(row["trigger_start"]),
        "InRawText": "1",
    }


def icews(pair: Pair, coder: str) -> Cells:
    """Give ICEWS' 20 columns; missing is the literal NA, Event Text the code's name."""
    del coder
    row = pair.row
    return {
        "Event ID": str(pair.number),
        "Event Date": pair.day.isoformat(),
        "Source Name": plain(pair.actor.name),
        "Source Sectors": icews_names(pair.actor.sectors),
        "Source Country": country_names().get(pair.actor.code, ""),
        "Event Text": code_names().get(row["cameo"] or "", ""),
        "CAMEO Code": row["cameo"] or "",
        "Intensity": number(row["goldstein"]),
        "Target Name": plain(pair.recipient.name),
        "Target Sectors": icews_names(pair.recipient.sectors),
        "Target Country": country_names().get(pair.recipient.code, ""),
        "Story ID": str(row["story_number"]),
        "Publisher": plain(row["source"]),
        "City": "" if row["place"] == country_names().get(row["country"] or "") else plain(row["place"]),
        "Country": country_names().get(row["country"] or "", ""),
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
        **_polecat_side("Actor", pair.actor),
        **_polecat_side("Recipient", pair.recipient),
        "Placename": plain(row["place"]),
        "Country": row["country"] or "",
        "Latitude": plain(row["lat"]),
        "Longitude": plain(row["lon"]),
        "Raw Placename": plain(row["place"]),
        "Source": plain(row["source"]),
        "Publication Date": row["published"].isoformat(),
        "Language": "en",
        "Version": coder,
    }


def _polecat_side(side: str, actor: Side) -> Cells:
    return {
        f"{side} Name": plain(actor.name),
        f"{side} Country": actor.code if actor.code in country_names() else "",
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
    return {side: actor.code, f"{side}_entity": actor.code if known else ""}


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
