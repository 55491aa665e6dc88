"""The parse of a whole report."""

import pickle
from pathlib import Path

import pytest

from onrecord.errors import LanguageError
from onrecord.language import Language, load_language
from onrecord.language.engine import check_files
from onrecord.model import Span

TEXT = " date 2024-02-03 Latvia's envoys were expelled by Minsk.\n“We object,” the ministry said."


def test_words_point_at_their_characters(language: Language) -> None:
    parse = next(language.parse([TEXT]))
    assert all(TEXT[start:end] == form for form, start, end in zip(parse.form, parse.start, parse.end, strict=True))
    assert "".join(parse.form).replace(" ", "") == "".join(TEXT.split())


def test_lemmas_and_marks(language: Language) -> None:
    parse = next(language.parse([TEXT]))
    lemmas = dict(zip(parse.form, parse.lemma, strict=True))
    assert lemmas["envoys"] == "envoy"
    assert lemmas["expelled"] == "expel"
    assert lemmas["said"] == "say"
    assert parse.lower[parse.form.index("“")] == '"'


def test_subtrees_and_lookup(language: Language) -> None:
    parse = next(language.parse([TEXT]))
    envoys = parse.form.index("envoys")
    assert parse.subtree_span(envoys).of(TEXT) == "Latvia's envoys"
    assert parse.subtree(envoys) == list(range(parse.lefts[envoys], parse.rights[envoys] + 1))
    assert parse.form[parse.word_at(TEXT.index("expelled") + 3) or 0] == "expelled"
    assert parse.word_at(len(TEXT) + 5) is None
    assert [parse.form[w] for w in parse.words_in(Span(TEXT.index("by"), TEXT.index("Minsk") + 2))] == ["by", "Minsk"]


def test_heads_stay_in_their_sentence(language: Language) -> None:
    parse = next(language.parse([TEXT * 3]))
    for sentence in parse.sentences:
        assert all(sentence.first <= parse.head[w] < sentence.last for w in range(sentence.first, sentence.last))


def test_a_worker_loads_its_own(language: Language) -> None:
    copy = pickle.loads(pickle.dumps(language))
    assert copy.fingerprint == language.fingerprint


def test_an_absent_model_is_named() -> None:
    with pytest.raises(LanguageError, match="en_core_web_nowhere"):
        load_language("en_core_web_nowhere")


def test_an_altered_model_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("altered", encoding="utf-8")
    with pytest.raises(LanguageError, match=r"config\.cfg is not the recorded model file"):
        check_files(tmp_path)
