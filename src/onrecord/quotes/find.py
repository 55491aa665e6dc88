"""Finds the quotations of a report and who said them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

import msgspec

from onrecord.actors.cast import Cast
from onrecord.language import Parse
from onrecord.model import Doubt, Quote, QuoteKind, Span, hashed
from onrecord.quotes.accounts import find_according, find_posts, find_pull_quotes, find_words_of
from onrecord.quotes.circumstances import circumstances_of
from onrecord.quotes.clauses import find_clauses
from onrecord.quotes.cues import Cues
from onrecord.quotes.drafts import Draft
from onrecord.quotes.headlines import find_headlines, find_statements
from onrecord.quotes.marks import Marks, find_marks
from onrecord.quotes.nouns import find_noun_contents
from onrecord.quotes.speakers import Voice, find_voices
from onrecord.quotes.subjects import carrier_of
from onrecord.quotes.tags import find_inner_tags, find_tagged
from onrecord.quotes.turns import find_turns


def find_quotes(parse: Parse, cast: Cast, cues: Cues) -> tuple[tuple[Quote, ...], tuple[Doubt, ...]]:
    """Give the report's quotations in text order, and a doubt for each whose speaker cannot be told."""
    marks = find_marks(parse)
    drafts = find_drafts(parse, cast, marks, cues)
    voices = find_voices(parse, cast, cues, drafts)
    keys = [_key(draft) for draft in drafts]
    holders = _holders(drafts, keys)
    quotes = tuple(_quote(parse, marks, cues, *item) for item in zip(drafts, voices, keys, holders, strict=True))
    return quotes, tuple(doubt for quote, voice in zip(quotes, voices, strict=True) for doubt in _doubts(quote, voice))


def _key(draft: Draft) -> str:
    return hashed("quote", *(edge for part in draft.parts for edge in part), draft.verb)


def _holders(drafts: list[Draft], keys: list[str]) -> list[str | None]:
    """Give for each draft the id of the smallest other one that holds it."""
    found: list[str | None] = []
    open_drafts: list[int] = []
    for number, draft in enumerate(drafts):
        while open_drafts and drafts[open_drafts[-1]].end <= draft.start:
            open_drafts.pop()
        holding = [item for item in open_drafts if _holds(drafts[item], draft)]
        found.append(keys[holding[-1]] if holding else None)
        open_drafts.append(number)
    return found


def _holds(outer: Draft, inner: Draft) -> bool:
    return all(any(s <= low and high <= e for s, e in outer.parts) for low, high in inner.parts) and (
        outer.parts != inner.parts
    )


def _doubts(quote: Quote, voice: Voice) -> tuple[Doubt, ...]:
    if voice.actors or quote.form == "turn":
        return ()
    return (Doubt(stage="quotes", span=voice.span or quote.spans[0], reason=voice.reason, candidates=voice.candidates),)


def find_drafts(parse: Parse, cast: Cast, marks: Marks, cues: Cues) -> list[Draft]:
    """Give all quotations found, in text order."""
    plain = [
        *find_clauses(parse, marks, cues),
        *find_according(parse, marks),
        *find_posts(parse),
        *find_words_of(parse, marks),
    ]
    plain += find_noun_contents(parse, marks, cues)
    plain += find_headlines(parse, cast, marks)
    plain += find_statements(parse, marks, cues)
    plain = _without_shadowed(plain, find_pull_quotes(parse, marks))
    turns = find_turns(parse, cast, cues)
    plain = [*_apart_from(parse, turns, plain), *turns]
    aside = _asides(parse, cues)
    plain = [draft for draft in plain if not _lies_in(aside, draft)]
    fits = [fitted(parse, marks, draft) for draft in plain]
    fitting = _relayed(parse, [draft for draft in fits if draft is not None])
    whole = [draft for draft in fitting if draft.rule != "nested"]
    covered = _covered(marks, whole)
    tagged = [*find_tagged(parse, marks, cues, covered), *find_inner_tags(parse, marks, cues, whole)]
    tagged = [draft for draft in tagged if not _lies_in(aside, draft)]
    fitting, tagged = _carried_on(parse, fitting, tagged)
    return sorted([*fitting, *tagged], key=lambda draft: (draft.start, -draft.end))


CREDIT = re.compile(r"[.!?…\"”’] ?\(\s?[A-Z][^()\n]{2,60}[/,][^()\n]{2,60}\)\s*\Z")


def _asides(parse: Parse, cues: Cues) -> list[Span]:
    """Give the paragraphs that are not the report's own text: pointers to other reports, captions with their credit."""
    found: list[Span] = []
    heads = cues.words("furniture")
    for segment in parse.segments:
        start = parse.text[segment.span.start : segment.span.start + 40].lower()
        label = start.split(":")[0].strip() if ":" in start else " ".join(start.split()[:3])
        if label in heads or CREDIT.search(
            parse.text, max(segment.span.start, segment.span.end - 140), segment.span.end
        ):
            found.append(segment.span)
    return found


def _relayed(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """Give the drafts with "according to the agency, the minister said …" as one: the agency passes it on."""
    found: list[Draft] = []
    accounts: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.rule == "according" and len(draft.parts) == 1:
            accounts.setdefault(parse.sentence_of[draft.verb], []).append(draft)
    passed_on: set[int] = set()
    for draft in drafts:
        carrier = carrier_of(parse, draft.verb) if draft.verb >= 0 else None
        for account in accounts.get(parse.sentence_of[draft.verb], [])[:4] if draft.verb >= 0 else []:
            if draft.rule == "clause" and _is_all_of(parse, draft, account):
                carrier = account.subject
                passed_on.add(account.verb)
        found.append(msgspec.structs.replace(draft, carrier=carrier))
    return [draft for draft in found if draft.rule != "according" or draft.verb not in passed_on]


def _is_all_of(parse: Parse, draft: Draft, account: Draft) -> bool:
    """Say whether an account holds nothing but somebody's reported words and their tag."""
    if draft.subject is None or parse.dep[draft.verb] == "conj":
        return False
    if abs(draft.start - account.start) <= 2 and draft.end <= parse.start[draft.verb] < account.end:
        return account.end - draft.end < 80
    if not (account.start <= draft.start and abs(draft.end - account.end) <= 2):
        return False
    return parse.start[parse.lefts[draft.subject]] <= account.start + 1 and draft.start - account.start < 120


def _carried_on(parse: Parse, clauses: list[Draft], tagged: list[Draft]) -> tuple[list[Draft], list[Draft]]:
    """Join a quoted sentence to the reported one that its tag closes: `The port was shut, he said. "It stays shut."`."""
    by_sentence = {
        parse.sentence_of[draft.verb]: number
        for number, draft in enumerate(clauses)
        if draft.rule == "clause" and draft.verb >= 0 and draft.end <= parse.start[draft.verb]
    }
    joined, apart = list(clauses), []
    for draft in tagged:
        first = parse.word_at(draft.start)
        number = by_sentence.get(parse.sentence_of[first] - 1) if first is not None else None
        follows = number is not None and draft.rule == "floating" and draft.start > joined[number].end
        if follows and number is not None and parse.paragraph_of(first or 0) == parse.paragraph_of(joined[number].verb):
            joined[number] = msgspec.structs.replace(joined[number], parts=(*joined[number].parts, *draft.parts))
        else:
            apart.append(draft)
    return joined, apart


def _lies_in(spans: list[Span], draft: Draft) -> bool:
    """Say whether a draft begins inside one of `spans`, which are in text order."""
    place = bisect_right(spans, Span(draft.start, draft.start + 10**9)) - 1
    return place >= 0 and spans[place].start <= draft.start < spans[place].end


def _apart_from(parse: Parse, turns: list[Draft], drafts: list[Draft]) -> list[Draft]:
    """Give the drafts that a transcript's turns leave room for: within them only what the speaker reports of others."""
    spans = [Span(turn.start, turn.end) for turn in turns]
    return [draft for draft in drafts if not _lies_in(spans, draft) or _is_report(parse, draft)]


def _is_report(parse: Parse, draft: Draft) -> bool:
    """Say whether somebody talking reports another's words: neither "let's say …" nor "you know …"."""
    by_nobody = draft.subject is not None and parse.lower[draft.subject] in ("'s", "all", "guys", "that", "us", "which", "you")
    return draft.rule in ("clause", "according", "words") and not by_nobody


def _without_shadowed(drafts: list[Draft], pulled: list[Draft]) -> list[Draft]:
    """Give all drafts but those inside a pull quote, which is one speaker's words from end to end."""
    spans = [Span(pull.start, pull.end) for pull in pulled]
    kept = [draft for draft in drafts if not _lies_in(spans, draft)]
    return [*kept, *pulled]


def fitted(parse: Parse, marks: Marks, draft: Draft) -> Draft | None:
    """Fit a clause's borders to the runs that it touches; None where it is all in marks and left to the tags."""
    if draft.rule == "turn":
        return draft
    if draft.rule == "nested":
        return _clipped(marks, draft)
    parts = tuple(_fitted_part(parse, marks, *part) for part in draft.parts)
    if draft.rule in ("clause", "headline") and _share_in_marks(parse, marks, parts) > 0.9:
        outside = sum(
            marks.of_word[word] < 0 and parse.form[word].isalnum() and parse.lower[word] != "that"
            for part in parts
            for word in parse.words_in(Span(*part))
        )
        return msgspec.structs.replace(draft, parts=parts) if outside >= 3 and len(parts) == 1 else None
    return msgspec.structs.replace(draft, parts=parts)


def _fitted_part(parse: Parse, marks: Marks, start: int, end: int) -> tuple[int, int]:
    last = marks.at(end - 1)
    if last < 0:
        last = _run_after_colon(parse, marks, end)
    first = marks.at(start)
    if first >= 0 and first == last:
        return min(start, marks.runs[first].low), max(end, marks.runs[first].high)
    high = marks.runs[last].end if last >= 0 and marks.runs[last].start > start else end
    return min(start, marks.runs[first].start) if first >= 0 else start, max(end, high)


def _share_in_marks(parse: Parse, marks: Marks, parts: tuple[tuple[int, int], ...]) -> float:
    """Give the share of the letters of `parts` that stand in marks."""
    letters = [at for start, end in parts for at in range(start, end) if parse.text[at].isalpha()]
    return sum(marks.at(at) >= 0 for at in letters) / len(letters) if letters else 0.0


def _clipped(marks: Marks, draft: Draft) -> Draft | None:
    """Give a quote inside a quote without what lies beyond the outer one."""
    number = marks.of_word[draft.verb] if draft.verb >= 0 else -1
    if number < 0:
        return draft
    run = marks.runs[number]
    parts = tuple((start, min(end, run.high)) for start, end in draft.parts if start < run.high)
    return msgspec.structs.replace(draft, parts=parts) if parts else None


def _covered(marks: Marks, drafts: list[Draft]) -> list[bool]:
    """Say for each run in marks whether a draft holds some of it."""
    lows = [run.low for run in marks.runs]
    covered = [False] * len(lows)
    for draft in drafts:
        for start, end in draft.parts:
            number = max(bisect_left(lows, start) - 1, 0)
            while number < len(lows) and lows[number] < end:
                covered[number] = covered[number] or start < marks.runs[number].high
                number += 1
    return covered


def _run_after_colon(parse: Parse, marks: Marks, end: int) -> int:
    """Give the run that a colon joins to a clause ending at `end`, -1 where none does."""
    after = parse.text[end : end + 4]
    if not after.startswith(":"):
        return -1
    at = end + 1 + len(after[1:]) - len(after[1:].lstrip())
    return marks.at(at)


def kind_of(parse: Parse, marks: Marks, parts: tuple[tuple[int, int], ...]) -> QuoteKind:
    """Give direct where 95 % or more of the letters stand in marks, indirect where none, else mixed."""
    share = _share_in_marks(parse, marks, parts)
    if not share:
        return "indirect"
    return "direct" if share >= 0.95 else "mixed"


def _without_that(text: str, parts: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Leave out the "that" which opens a reported clause: it is the reporter's word."""
    (start, end), *rest = parts
    opening = 5 if text[start : start + 5] == "that " and end - start > 5 else 0
    return ((start + opening, end), *rest)


def _quote(parse: Parse, marks: Marks, cues: Cues, draft: Draft, voice: Voice, key: str, holder: str | None) -> Quote:
    around = circumstances_of(parse, cues, draft)
    spans = tuple(Span(start, end) for start, end in _without_that(parse.text, draft.parts))
    return Quote(
        id=key,
        kind="direct" if draft.rule == "turn" else kind_of(parse, marks, draft.parts),
        spans=spans,
        speaker=voice.actors[0] if voice.actors else None,
        speakers=voice.actors,
        speaker_span=voice.span,
        speaker_reason=voice.reason,
        speaker_type="document" if voice.document else None,
        anonymous=voice.anonymous or around.unnamed,
        anonymity_span=around.why_unnamed,
        cue_span=parse.span(*draft.cue) if draft.cue else None,
        cue_lemma=draft.lemma or None,
        addressee_span=around.addressee,
        place_span=around.place,
        channel=around.channel,
        polarity=around.polarity,
        reality=around.reality,
        factive=around.factive,
        act=around.act,
        speech_act=around.speech_act,
        translated=around.translated,
        floating=draft.floating,
        damaged=draft.damaged,
        nested_in=holder,
        chain=voice.chain,
        form={"headline": "headline", "label": "headline", "pull": "pull", "turn": "turn"}.get(draft.rule, "text"),
    )
