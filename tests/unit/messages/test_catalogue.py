"""Sentences are filled in the reader's language, and keys are spelled as in the file she has before her."""

from __future__ import annotations

import errno
import os
import re
from string import Formatter

import pytest

from effektkedja.diagnostics import Finding, Severity
from effektkedja.messages import catalogue
from effektkedja.messages.catalogue import LANGUAGES, finding_help, finding_sentence, names, sentence, table


def _forget():
    """Let the texts of rules be read again."""
    catalogue._rule_texts.cache_clear()
    catalogue.rule_text.cache_clear()


@pytest.fixture
def told(tmp_path, monkeypatch):
    """Tells a template as the message of a finding with some params."""
    monkeypatch.setattr(catalogue, "_texts_elsewhere", {})
    _forget()

    def tell(template: str, language: str = "sv", keys: str = "sv", **params: object) -> str:
        file = tmp_path / "XX001.toml"
        body = f"title = 'x'\nmessage = '''{template}'''\nwhy = 'x'\nfix = 'x'\n"
        file.write_text(f"[{language}]\n{body}", encoding="utf-8")
        catalogue.add_texts("XX001", file)
        _forget()
        finding = Finding("XX001", "x", Severity.ADVICE, "kurs", params, key_language=keys)
        return finding_sentence(finding, language)

    yield tell
    _forget()


@pytest.mark.parametrize(
    ("template", "params", "text"),
    [
        ("{subject}", {}, "kurs"),
        ("{causes:list}", {"causes": ("a", "b", "c")}, "a, b och c"),
        ("{causes:list/or}", {"causes": ("a", "b")}, "a eller b"),
        ("{causes:list}", {"causes": ("a",)}, "a"),
        ("{causes:quoted/«»}", {"causes": ("a", "b")}, "«a» och «b»"),
        ("{skipped:levels}", {"skipped": ("outputs", "impacts")}, "prestationer och samhällseffekter"),
        ("{expected:keys/or}", {"expected": ("outputs", "loops")}, "prestationer eller lärslingor"),
        ("{circle:path}", {"circle": ("a", "b", "a")}, "a -> b -> a"),
        ("{missing:key/indicator}", {"missing": "baseline"}, "utgångsvärde"),
        ("{because:key/link}", {}, "eftersom"),
        ("{unknown:word/said}", {}, "vet ej"),
        ("{scale:words}", {"scale": "evidence"}, "starka, måttliga, svaga, inga"),
        ("{{«{read}»}}", {"read": "x"}, "{«x»}"),
    ],
)
def test_a_template_says_how_a_parameter_is_told(told, template, params, text):
    assert told(template, **params) == text


def test_keys_follow_the_file_and_sentences_follow_the_reader(told):
    assert told("Add {because:key/link}", language="en", keys="sv") == "Add eftersom"
    assert told("{causes:list}", language="en", keys="sv", causes=("a", "b")) == "a and b"


def test_the_nearest_key_is_offered_in_the_language_of_the_file(told):
    assert told("{read:nearest_key}", read="aktivteter", part="file") == "Menade du «aktiviteter»?"
    assert told("{read:nearest_key}", keys="en", read="aktivteter", part="file") == "Menade du «activities»?"


def test_a_key_like_no_other_is_met_with_the_keys_that_exist(told):
    assert told("{read:nearest_key}{part:known_keys}", read="färg", part="code") == (
        "De som kan stå här: erdf, kolada, scb, sdg, iati."
    )
    assert told("{part:known_keys}", read="erfd", part="code") == ""


def test_a_sentence_for_when_something_is_known_is_left_out_otherwise(told):
    assert told("Nej. {quoted:when/quoted}", quoted='"a: b"') == 'Nej. Skriv så här: "a: b"'
    assert told("Nej. {quoted:when/quoted}", quoted="") == "Nej."
    assert told("Nej. {quoted:when/quoted}") == "Nej."


def test_a_number_of_things_is_told_as_one_or_as_many(told):
    assert told("{count:number/known}", count=1) == "1 känd anmärkning"
    assert told("{count:number/known}", count=2) == "2 kända anmärkningar"


def test_what_is_asked_for_begins_the_question(told):
    lacking = ("unit", "frequency", "responsible")
    assert told("{lacking:asked/measuring}?", lacking=lacking) == "I vilken enhet, hur ofta och av vem?"


def test_a_sentence_may_be_named_by_a_parameter_and_is_filled_with_the_others(told):
    assert told("{problem:sentence/unreadable}", problem="too-large", limit=50).startswith(
        "Filen är större än 50 MB"
    )
    assert told("{form:sentence/mend}", form="one-of", read="4") == "Byt «4» mot ett av dem."
    assert told("{form:sentence/mend}", form="number") == sentence("mend.other", "sv")


def test_a_parameter_that_nobody_gave_shows_its_name(told):
    assert told("Hej {namn} och {andra:list}") == "Hej {namn} och {andra}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", table("form", "sv"))
def test_every_form_says_which_spellings_are_read(form, language):
    params = {"read": "x", "form": form, "scale": "evidence", "allowed": "1, 2", "missing": "title"}
    params["sheet"] = "Indikatorer"
    finding = Finding("EK004", "bad-value", Severity.ERROR, "kurs", params)
    text = finding_sentence(finding, language) + finding_help(finding, language)
    assert not re.search(r"[{}]", text)
    assert "None" not in text


def test_both_languages_have_the_same_sentences_with_the_same_places():
    for name in sorted(names()):
        if name.startswith("argparse."):
            continue
        places = [_places(catalogue._sentences(language)[name]) for language in LANGUAGES]
        assert places[0] == places[1], name


def _places(template: str) -> set[str]:
    return {place for _, place, _, _ in Formatter().parse(template) if place}


def test_a_rule_without_texts_is_told_by_its_code():
    assert catalogue.rule_text("XX999", "sv").message == "XX999"


def test_reasons_of_the_operating_system_are_told_in_words_of_ours_or_else_in_its_own():
    known = table("reason", "sv")
    assert known.keys() == table("reason", "en").keys()
    assert not [name for name in known if name not in errno.errorcode.values() and name != "EDQUOT"]
    told = [
        sentence("unreadable.read-error", "sv", path="a", why=why) for why in ("ENOSPC", "EXDEV", "annat")
    ]
    assert told[0] == "a kunde inte läsas: disken är full."
    assert told[1] == f"a kunde inte läsas: {os.strerror(errno.EXDEV)}."
    assert told[2] == "a kunde inte läsas: annat."
