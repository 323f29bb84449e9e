"""The published schemas: what is read is valid, what is wrong is not, and an editor has something to offer.

``PYTHONPATH=tests python tests/unit/formats/test_schema.py`` writes the schemas in the documentation anew.
"""

import copy
from functools import cache
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from property.chains import AWKWARD, DATED, DATES, DURATIONS, NAMES, NUMBERS, OFFSETS, RHYTHMS, VALUES

from effektkedja import load
from effektkedja.formats.schema import schema, written
from effektkedja.formats.tongues import facts_in
from effektkedja.model.chain import Chain
from effektkedja.vocabulary.keys import keys_in
from effektkedja.vocabulary.words import words_of

HOME = Path(__file__).parents[3]
EXAMPLES = sorted((HOME / "examples").glob("*/*.kedja.yaml"))
LANGUAGES = pytest.mark.parametrize("language", ["sv", "en"])


@cache
def whole(language):
    return schema(language)


@cache
def validator(language):
    return Draft202012Validator(whole(language))


def faults(data, language="sv"):
    """Where the data is not valid, as paths; of several ways that all fail, each is told."""
    return list(places(validator(language).iter_errors(data)))


def places(found):
    for fault in found:
        yield "/".join(map(str, fault.absolute_path))
        yield from places(fault.context)


@LANGUAGES
def test_the_schema_is_a_schema_and_every_pointer_in_it_leads_somewhere(language):
    Draft202012Validator.check_schema(whole(language))
    assert faults({"effektkedja": 1, "titel": "x", "Title": "y", "lage": "utkast"}, language) == []


@LANGUAGES
def test_the_published_schema_is_the_one_that_the_model_gives(language):
    page = HOME / "docs" / "reference" / "schema" / f"effektkedja.{language}.json"
    assert page.read_bytes() == written(language), f"renew it: effektkedja --lang {language} schema -o {page}"


@LANGUAGES
@pytest.mark.parametrize("loader", [yaml.BaseLoader, yaml.SafeLoader], ids=["texts", "types"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_an_example_is_valid_however_its_scalars_are_read(path, language, loader):
    if loader is yaml.SafeLoader:
        loader = type("Yaml12", (yaml.SafeLoader,), {"yaml_implicit_resolvers": core_types()})
    assert faults(yaml.load(path.read_text(encoding="utf-8"), loader), language) == []  # noqa: S506 - ours


def core_types():
    """What the core schema of YAML 1.2 takes for numbers and truth: the one that editors use."""
    held = copy.deepcopy(yaml.SafeLoader.yaml_implicit_resolvers)
    kept = {
        sign: [rule for rule in rules if rule[0][18:] in ("int", "float")] for sign, rules in held.items()
    }
    return {sign: rules for sign, rules in kept.items() if rules}


@LANGUAGES
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_a_written_example_is_valid_in_both_languages(path, language):
    assert faults(facts_in(load(path), language), language) == []


def every_key(kind, seen):
    if kind not in seen:
        seen.append(kind)
        for field in kind.grammar.values():
            if field.part:
                every_key(field.part, seen)
    return seen


@LANGUAGES
def test_every_key_is_offered_in_its_language_with_help(language):
    offered = {}
    for part in [whole(language), *whole(language)["$defs"].values()]:
        for key, held in part.get("properties", {}).items():
            assert held["description"], key
            offered.setdefault(key, []).append(held["description"])
    for kind in every_key(Chain, []):
        for key in keys_in(kind.where):
            if key.name in kind.grammar:
                assert key.help(language) in offered[key.spelled(language)]


@LANGUAGES
def test_the_words_of_a_scale_are_offered_in_one_language_only(language):
    offered = whole(language)["$defs"]["Link"]["properties"]["belägg" if language == "sv" else "evidence"]
    assert offered["anyOf"][0] == {"enum": list(words_of("evidence", language))}


@LANGUAGES
@pytest.mark.parametrize(
    ("scale", "section", "key"),
    [
        ("yes-no", "evaluations", "used"),
        ("likelihood", "activities", "happens_anyway"),
        ("evidence", "assumptions", "evidence"),
        ("cause level", "causes", "level"),
        ("actor level", "actors", "level"),
        ("goal kind", "goals", "kind"),
        ("sphere", "activities", "sphere"),
        ("join", "activities", "join"),
        ("risk", "risks", "likelihood"),
        ("indicator kind", "indicators", "kind"),
        ("direction", "indicators", "direction"),
        ("frequency", "indicators", "frequency"),
        ("evaluation kind", "evaluations", "kind"),
        ("question kind", "questions", "kind"),
        ("view detail", "views", "detail"),
        ("drawing direction", "views", "direction"),
    ],
)
def test_words_of_both_languages_are_valid_and_no_others(scale, section, key, language):
    main = Chain.grammar[section].part.shorthand
    for word in (*words_of(scale, "sv"), *words_of(scale, "en"), "vet ej"):
        assert faults(chain(**{section: {"a": {main: "x", key: word}}}), language) == [], word
    assert faults(chain(**{section: {"a": {main: "x", key: "annars"}}}), language) != []


def chain(**more):
    return {"effektkedja": 1, "title": "x", **more}


def form_of(name, language="sv"):
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": whole(language)["$defs"]})


@pytest.mark.parametrize(
    ("form", "values"),
    {
        **{form: held for form, held in VALUES.items() if form != "format-version"},
        "number": (*NUMBERS, "1,234,567", "+3", "12 500 Kr", "\u2013 3", "100 MSEK", 1e3),
        "date": (*DATES, *OFFSETS, "månad 3", "manad 14", "slut + 24 månader", "Slut"),
        "duration": (*DURATIONS, "2 år", "1 vecka", "3 dagar", "2 ar"),
        "rhythm": (*RHYTHMS, "var 6 veckor", "var månad", "kvartal", "löpande"),
        "dated-value": (*DATED, {"värde": 120, "datum": "2028"}, {"varde": "x"}),
        "id": (*(name for name in NAMES), "förankring", 7),
        "statement": ("a -> b", "a & b->c", "a|b → c", "a -| b", "å-1 & b & c -> no"),
        "condition": ("i >= 60", "i2<60,5", "andel ≥ 60 %"),
        "text": (*AWKWARD, 1, 1.5),
        "answer": ("ja", "nej", "Ja", "yes", "no", "true", "false", True, False),
    }.items(),
)
def test_every_way_to_write_a_value_is_valid(form, values):
    for value in values:
        assert form_of(form).is_valid(value), value
        assert form_of(form, "en").is_valid(value), value


@pytest.mark.parametrize(
    ("form", "values"),
    {
        "number": ("", "x", "1 2", "12.", "12 500.5.5", "5 st", [], {}),
        "date": ("igår", "2026-9", "2026-Q5", "26", "start +", "month", []),
        "period": ("2026-09/", "2026-09--2027", "start/end"),
        "duration": ("3", "3 år sedan", "tre år", "3 fortnights"),
        "lag": ("3..", "3..6..9..12 months", "6"),
        "rhythm": ("ibland", "every now and then"),
        "likelihood": (1.2, -1, "kanske", "1..", "0,5...0,7"),
        "dated-value": ("", {"date": "2028"}, {"value": 1, "unit": "kr"}, [1]),
        "id": ("Kurs", "a b", "a_b", "-a", "a-", "a--b", "å,ä", "Ö", ""),
        "statement": ("a", "-> b", "a ->", "a -> b c", "a & b | c -> d", "A -> b", "a -> b -> c"),
        "condition": ("i", "i >=", "i >= hög", "i >= 60 and 1"),
        "text": ("", "  ", [], {}, None, True),
        "answer": ("kanske", 1, None),
    }.items(),
)
def test_what_is_no_such_value_is_not_valid(form, values):
    for value in values:
        assert not form_of(form).is_valid(value), value


@LANGUAGES
@pytest.mark.parametrize(
    ("planted", "at"),
    [
        ({"aktivteter": {}}, ""),
        ({"activities": {"a": {"titel": "x", "agare": "y"}}}, "activities/a"),
        ({"activities": {"A": "x"}}, "activities"),
        ({"activities": {"a": {"owner": "y"}}}, "activities/a"),
        ({"activities": ["x"]}, "activities"),
        ({"ambition": 4}, "ambition"),
        ({"period": "igår"}, "period"),
        ({"läge": "klart"}, "läge"),
        ({"profil": "egen"}, "profil"),
        ({"effektkedja": 2}, "effektkedja"),
        ({"effektkedja": "vet ej"}, "effektkedja"),
        ({"title": "vet ej", "titel": ["x"]}, "titel"),
        ({"samband": ["a -> b", "a b"]}, "samband"),
        ({"samband": [{"eftersom": "x"}]}, "samband"),
        ({"samband": [{"pil": "a -> b", "sannolikhet": "kanske"}]}, "samband"),
        ({"samband": [{"pil": "a -> b", "prövningar": [{"slag": "x"}]}]}, "samband"),
        ({"indikatorer": {"i": {"titel": "x", "mätfrekvens": "ibland"}}}, "indikatorer/i"),
        ({"indikatorer": {"i": {"titel": "x", "kod": {"wikidata": "Q1"}}}}, "indikatorer/i"),
        ({"mätvärden": [{"indikator": "i", "värde": 1}]}, "mätvärden"),
        ({"piloter": {"p": {"titel": "x", "växla_upp_om": "snart"}}}, "piloter/p"),
        ({"beslut": {"b": {"fråga": "x", "alternativ": {"a": {"omfattar": "x"}}}}}, "beslut/b"),
        ({"lärslingor": {"l": {"titel": "x", "får_ändra": "Allt möjligt"}}}, "lärslingor/l"),
        ({"aktiviteter": {"a": {"titel": "x", "tillåt": "EK201"}}}, "aktiviteter/a"),
    ],
    ids=repr,
)
def test_a_planted_fault_is_not_valid(planted, at, language):
    assert at in faults(chain(**planted), language)


@LANGUAGES
def test_a_chain_without_version_or_title_is_not_valid(language):
    assert set(faults({"effektkedja": 1}, language)) == {""}
    assert set(faults({"titel": "x"}, language)) == {""}


if __name__ == "__main__":
    for told in ("sv", "en"):
        folder = HOME / "docs" / "reference" / "schema"
        folder.mkdir(exist_ok=True)
        (folder / f"effektkedja.{told}.json").write_bytes(written(told))
