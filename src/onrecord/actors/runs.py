"""Where an unknown name begins and ends among capitalised words."""

from __future__ import annotations

from onrecord.actors.scan import Scan

LINKS = frozenset(
    ["al", "el", "de", "da", "dos", "di", "bin", "ibn", "von", "van", "der", "den", "la", "le", "du", "ter", "ould"]
)


GOING_ON = LINKS | {"-", '"', "“", "”"}
"""Words and marks in no table with which a name may go on; the rest end it at once."""


JUNIOR = frozenset({"jr", "jr.", "junior", "sr", "sr.", "ii", "iii"})


def is_name_word(found: Scan, word: int) -> bool:
    """Say whether a word may be part of an unknown name: capital, a proper noun, in no table."""
    return word in found.name_words


def is_given(found: Scan, word: int) -> bool:
    """Say whether a word is a given name of the table."""
    return found.forms[word] in found.roster.given


def surname_only(found: Scan, word: int) -> bool:
    """Say whether a word is a surname of the roster and no other name there."""
    match = found.match_at.get(word)
    return match is not None and match.first == word and found.kinds(match) <= {"surname"}


def begins_person(found: Scan, word: int) -> bool:
    """Say whether an unknown name may begin here: a plain name word, or "Chad" and "Jordan" before a surname."""
    if is_name_word(found, word):
        after = word + 1
        return not (after < len(found.forms) and _is_occupation(found, word) and is_given(found, after))
    match = found.match_at.get(word)
    if match is None or match.last != word or match.first != word or not is_given(found, word):
        return False
    after = word + 1
    return (
        after < len(found.forms)
        and (is_name_word(found, after) or surname_only(found, after))
        and (found.parse.lower[after] not in found.roster.words["org_words"])
    )


def run_end(found: Scan, first: int) -> int:
    """Give the last word of the capitalised run that begins at `first`."""
    parse, last, stop = found.parse, first, found.parse.sentence_at(first).last
    while last + 1 < stop:
        after = last + 1
        if after not in found.name_words and after not in found.match_at and parse.lower[after] not in GOING_ON:
            return after if _title_as_surname(found, first, after) else last
        if is_name_word(found, after) or surname_only(found, after):
            match = found.match_at.get(after)
            last = match.last if match else after
        elif parse.lower[after] == "-" and after + 1 < stop and _glued(found, after):
            last = after + 1
        elif (
            parse.lower[after] in LINKS
            and after + 1 < stop
            and (is_name_word(found, after + 1) or surname_only(found, after + 1))
        ) or (last == first and is_given(found, first) and _place_as_surname(found, after)):
            last = after
        elif _linked_by_hyphen(found, after, stop) or (
            parse.form[after] in {'"', "“", "”"} and _nickname_end(found, after, stop)
        ):
            last = after + 2
        else:
            break
    return last


def _title_as_surname(found: Scan, first: int, word: int) -> bool:
    """Say whether a title is a surname, behind a given name or a title: Angus King, not "Queen Mary and King Charles"."""
    parse, after = found.parse, word + 1
    named = after < len(found.forms) and (after in found.name_words or after in found.match_at or parse.lower[after] == "of")
    surname = parse.lower[word] in found.roster.words["common_surnames"] and parse.form[word][:1].isupper()
    title = found.role_at.get(first - 1)
    return surname and not named and (is_given(found, first) or (title is not None and title.last == first - 1))


def _linked_by_hyphen(found: Scan, word: int, stop: int) -> bool:
    """Say whether "al-" and a name word go on with a name: Moammar + al-Roe."""
    lower = found.parse.lower
    return word + 2 < stop and lower[word] in LINKS and lower[word + 1] == "-" and is_name_word(found, word + 2)


def _glued(found: Scan, hyphen: int) -> bool:
    """Say whether a hyphen joins two words into one name: Kwan-jin, al-Abadi."""
    parse = found.parse
    return (
        parse.start[hyphen] == parse.end[hyphen - 1] and parse.end[hyphen] == parse.start[hyphen + 1]
        and parse.form[hyphen + 1].isalpha() and hyphen + 1 not in found.role_at
        and parse.lower[hyphen + 1] not in {"elect", "led", "based", "born", "general", "year", "month", "old"}
    )  # fmt: skip


def _place_as_surname(found: Scan, word: int) -> bool:
    """Say whether a one-word place after a given name is a surname: George Washington, Ed London."""
    match = found.match_at.get(word)
    return (
        match is not None and match.first == match.last == word
        and found.parse.tag[word] in {"NNP", "NNPS"} and found.kinds(match) <= {"name", "capital", "surname"}
        and len(found.rows(match)) > 0
        and len(found.forms[word]) > 3
    )  # fmt: skip


def given_start(found: Scan, first: int, last: int) -> int:
    """Give the first word of the name proper where the end of a body's name runs into it: "Financial Intelligence Roe Doe"."""
    words, lower = found.roster.words, found.parse.lower
    if last - first > 1 and _is_occupation(found, first):
        return first + 1  # "Attorney Roe Doe said"
    if (
        first > 1
        and lower[first - 1] in ("of", "for", "and")
        and lower[first] in words["field_words"]
        and last - first > 1
    ):
        return first + 1  # "Minister of Information Roe Doe"
    if first > 1 and lower[first - 1] in {"of", "and", "for", "in"} and not is_given(found, first):
        given = next((word for word in range(first + 1, last) if is_given(found, word)), None)
        if given is not None:
            return given  # "Mayor of Harbourtown Ann Roe"
    if last - first > 1 and lower[last - 2] in words["field_words"] and behind_field(found, last - 1):
        return last - 1  # "Under Secretary for Trade and Human Rights Ann Roe"
    for word in range(first + 1, last):
        if is_given(found, word) and not is_given(found, first):
            before = lower[word - 1]
            of_body = before in words["org_words"] or before in words["field_words"] or before in found.roster.agents
            return word if of_body else first
    return first


def _is_occupation(found: Scan, word: int) -> bool:
    """Say whether a capital word before a name is what the person does: Ecologist, Lawyer, Businesswoman."""
    lower, lemma = found.parse.lower[word], found.parse.lemma[word].lower()
    listed = (
        lower in found.roster.words["people_nouns"]
        or lemma in found.roster.words["people_nouns"]
        or lower in found.roster.agents
    )
    return (listed or lower.endswith("ologist")) and not is_given(found, word)


def _nickname_end(found: Scan, quote: int, stop: int) -> bool:
    return (
        quote + 3 < stop
        and found.parse.form[quote + 2] in {'"', "”"}
        and (is_name_word(found, quote + 3) or surname_only(found, quote + 3))
    )


def behind_field(found: Scan, first: int) -> bool:
    """Say whether the name ends a title with its field: "Minister of Fisheries and Mining Roe Doe"."""
    lower, fields, word = found.parse.lower, found.roster.words["field_words"], first - 1
    if word < 2 or lower[word] not in fields:
        return False
    stop = max(0, first - 14)
    while (
        word > stop
        and word not in found.role_at
        and (found.parse.form[word][:1].isupper() or lower[word] in {"of", "for", "and", "the", ","})
    ):
        word -= 1
    return word in found.role_at
