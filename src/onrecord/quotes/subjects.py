"""Whose words a reporting verb gives, and to whom: the noun phrases around the verb."""

from __future__ import annotations

from onrecord.language import Parse

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
KEEPS_SUBJECT = frozenset(["spend", "take", "use", "make", "issue", "release", "hold", "give", "go", "publish"])
OWN_SUBJECT = ("nsubj", "nsubjpass", "expl", "csubj")
LONGEST = 400
"""Words of a sentence that the rules still read."""
BREAKS = frozenset(["-", "–", "—", "--", '"', "”", "»", "''"])
RELATIVE = frozenset(["who", "which", "that", "whom"])
INHERITS = ("conj", "xcomp", "advcl", "ccomp", "pcomp", "dep", "parataxis")
NOMINAL = ("N", "P")


def subject_of(parse: Parse, verb: int) -> int | None:
    """Give the head word of the noun phrase that speaks by `verb`; a relative clause's antecedent for "who"."""
    passive = parse.kid(verb, "auxpass", "nsubjpass") is not None
    agent = parse.kid(verb, "agent") if passive else None
    if agent is not None and (by := parse.kid(agent, "pobj")) is not None:
        return by
    quoting = quoting_verb(parse, verb)
    if quoting is not None:
        return parse.kid(quoting, "nsubjpass") or parse.kid(quoting, "dobj")
    for _ in range(6):
        own = _own_subject(parse, verb)
        if own is not None:
            return _antecedent(parse, verb, own)
        if parse.dep[verb] in ("acl", "relcl"):
            return parse.head[verb]
        aside = parse.kid(verb, "ccomp")
        if aside is not None and aside < verb and is_parenthesis(parse, aside):
            return parse.kid(aside, "nsubj")
        if parse.dep[verb] == "ROOT" or (parse.dep[verb] == "advcl" and parse.kid(parse.head[verb], *SUBJECTS) is None):
            return _adjacent(parse, verb if parse.dep[verb] == "ROOT" else parse.head[verb])
        head = parse.head[verb]
        if head == verb or parse.dep[verb] not in (*INHERITS, "prep", "aux"):
            return None
        told = parse.kid(head, "dobj") if parse.dep[verb] == "xcomp" else None
        if told is not None and told < verb and parse.lemma[head] not in KEEPS_SUBJECT:
            return told
        verb = head
        if not parse.is_verb(verb) and parse.tag[verb] not in ("IN", "TO"):
            return None
    return None


def quoting_verb(parse: Parse, verb: int) -> int | None:
    """Give "quoted" for "saying" in "Reuters quoted the army as saying"."""
    link = parse.head[verb]
    if parse.tag[verb] == "VBG" and parse.lower[link] == "as" and parse.lemma[parse.head[link]] in ("quote", "cite"):
        return parse.head[link]
    return None


def carrier_of(parse: Parse, verb: int) -> int | None:
    """Give who passes the words on: "[Reuters] quoted the army as saying", "was quoted by [Reuters] as saying"."""
    quoting = quoting_verb(parse, verb)
    if quoting is None:
        return None
    agent = parse.kid(quoting, "agent")
    return parse.kid(agent, "pobj") if agent is not None else parse.kid(quoting, "nsubj")


def _adjacent(parse: Parse, verb: int) -> int | None:
    """Give the noun whose phrase ends right before a verb that the parser left without subject."""
    first = parse.sentence_at(verb).first
    for word in range(first, verb):
        ends = parse.rights[word] in (verb - 1, verb - 2)
        noun = parse.is_noun(word) or (parse.form[word][0].isupper() and parse.kid(word, "relcl", "appos") is not None)
        if ends and noun and parse.dep[word] not in ("pobj", "dobj", "npadvmod", "compound", "poss"):
            return word
    return None


def _own_subject(parse: Parse, verb: int) -> int | None:
    """Give the subject; of two, role and name ("his brother, and mayor of the town, Ali Roe, said"), the name."""
    found = [kid for kid in parse.children[verb] if parse.dep[kid] in SUBJECTS and parse.dep[kid] != "expl"]
    if len(found) > 1 and found[-1] < verb and parse.tag[found[-1]] == "NNP" and parse.tag[found[0]] == "NN":
        return found[-1]
    return found[0] if found else None


def _antecedent(parse: Parse, verb: int, subject: int) -> int:
    if parse.lower[subject] in RELATIVE and parse.tag[subject] in ("WP", "WDT", "IN", "DT"):
        for word in (verb, *parse.ancestors(verb)):
            if parse.dep[word] == "relcl":
                return parse.head[word]
            if not parse.is_verb(word):
                break
    return subject


def inverted_subject(parse: Parse, verb: int, last: int) -> int | None:
    """Give the head of the noun phrase right after the verb, for `"…," said Tusk` where the parser saw no subject."""
    word = verb + 1
    while word <= last and parse.tag[word] in ("RB", "RP"):
        word += 1
    start = word
    if start > last or parse.tag[start][0] not in "NPDJC" or parse.tag[start] in ("PDT", "POS"):
        return None
    while word <= last and (
        parse.tag[word][0] in "NDJ" or parse.tag[word] in ("PRP", "PRP$", "CD", "POS", "HYPH", "VBG")
    ):
        if parse.tag[word] == "PRP":
            return word
        word += 1
    nouns = [item for item in range(start, word) if parse.tag[item][0] == "N"]
    if word <= last and parse.tag[word] in ("VBD", "VBZ", "VBP", "MD"):
        return None  # the noun phrase is the subject of a clause that follows: "said [no order had come]"
    return nouns[-1] if nouns else None


def phrase_of(parse: Parse, head: int) -> tuple[int, int]:
    """Give first and last word of the noun phrase headed by `head`, without relative clauses and what follows a comma."""
    first, last = parse.lefts[head], head
    for word in range(head - 1, first - 1, -1):
        split = parse.form[word] in BREAKS and parse.end[word] != parse.start[word + 1]
        if split or parse.tag[word] in ("VBD", "VBZ", "VBP", "MD"):
            first = word + 1
            break
    while first < head and (not parse.form[first][-1].isalnum() or parse.dep[first] in ("punct", "cc")):
        first += 1
    for kid in parse.children[head]:
        if kid < head or parse.tag[kid] == "POS":
            continue
        if parse.dep[kid] in ("relcl", "acl", "appos", "punct", "advcl", "ccomp") and parse.lower[kid] != "familiar":
            if parse.dep[kid] == "punct":
                continue
            break
        if kid > last and parse.tag[last + 1 if last + 1 < len(parse) else last] == "," and parse.dep[kid] != "conj":
            break
        last = max(last, parse.rights[kid])
    return first, last


def is_finite(parse: Parse, clause: int) -> bool:
    """Say whether a clause is no bare infinitive or participle."""
    if any(parse.dep[kid] == "aux" and parse.lower[kid] == "to" for kid in parse.children[clause]):
        return False
    if parse.tag[clause] in ("VBG", "VBN"):
        return any(parse.dep[kid] in (*OWN_SUBJECT, "aux", "auxpass") for kid in parse.children[clause])
    return True


def is_endless(parse: Parse, word: int) -> bool:
    """Say whether a word stands in a stretch that is no sentence: tables and lists without an end."""
    sentence = parse.sentence_at(word)
    return sentence.last - sentence.first > LONGEST


def is_parenthesis(parse: Parse, verb: int) -> bool:
    """Say whether one comma parts the verb from its subject: "Roe, asked whether …, said no"."""
    subject = parse.kid(verb, "nsubj")
    if subject is None or subject > verb or parse.form[verb - 1] != ",":
        return False
    return all(parse.form[word] != "," for word in range(subject, verb - 1))
