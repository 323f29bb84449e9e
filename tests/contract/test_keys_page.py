"""The page of all keys is made of the model, the vocabulary, the examples and the checks.

``python tests/contract/test_keys_page.py`` writes the table anew.
"""

import re
import sys
from pathlib import Path
from textwrap import shorten

HOME = Path(__file__).parents[2]
sys.path[:0] = [path for path in (str(HOME / "tests"), str(HOME)) if path not in sys.path]

from contract.reading_of_rules import ALL, keys_read  # noqa: E402 - the page is also renewed as a script

from effektkedja import load  # noqa: E402
from effektkedja.formats.spelling import words_for  # noqa: E402
from effektkedja.model.chain import Chain  # noqa: E402
from effektkedja.model.parts import Shape, scale_of  # noqa: E402
from effektkedja.vocabulary.keys import key_of, spelled_key  # noqa: E402

PAGE = HOME / "docs" / "reference" / "keys.md"
TABLES = re.compile(r"(?<=<!-- tables -->\n).*(?=<!-- end of tables -->)", re.DOTALL)
EXAMPLES = sorted((HOME / "examples").glob("*/*.kedja.yaml"))
FORMS = {
    "": ("text", ""),
    "format-version": ("number", "1"),
    "number": ("number", "12 500"),
    "date": ("date", "2027-03"),
    "period": ("period", "2026-09/2029-02"),
    "duration": ("length of time", "3 veckor"),
    "lag": ("range of time", "3..6..12 månader"),
    "rhythm": ("how often", "var 6 veckor"),
    "likelihood": ("likelihood", "troligt"),
    "dated-value": ("value, with its date", "120 (2028)"),
    "condition": ("condition", "fullföljer >= 60"),
    "statement": ("arrow", "kurs -> kunniga"),
}
"""How each form of value is called, and an example of it in a file with Swedish keys."""
ELSE = {
    "registry_number": "RUN 2026-0123",
    "call": "Hösten 2026",
    "allow": "{EK201: mäts av en annan myndighet}",
    "description": "Fyra träffar med samma grupp, en i veckan",
    "information_needs": "Hur många lediga arbeten som kräver beviset",
    "between": "[fler-gäster, mindre-trafik]",
    "handling": "Vi mäter trafiken och styr om i tid",
    "kolada": "N00956",
    "scb": "TAB638",
    "iati": "1.1",
    "indicator": "nya-kontakter",
    "source": "registeruttag",
    "note": "två svar saknas",
    "chosen": "väx-upp",
    "why": "Piloten höll, och kommunerna är med",
    "about": "kurs",
    "answer": "Ja, om handledaren får tid",
    "text": "Fler gäster eller mindre trafik",
    "title": "För nämnden",
}
"""What stands as an example where neither the form, the help nor the examples give one."""


# -- what there is -------------------------------------------------------------------------------------


def standing(kind=Chain):
    """Every kind of part with the key that it stands under and what that key stands in."""
    for key, field in kind.grammar.items():
        if field.part is not None:
            yield field.part, key, kind.where
            yield from standing(field.part)


def kinds():
    """Every kind of part with its keys, and the places where it stands, in the order of the language."""
    found = {Chain.where: (Chain, {})}
    for kind, key, where in standing():
        widest, places = found.get(kind.where, (kind, {}))
        found[kind.where] = (
            max(widest, kind, key=lambda held: len(held.grammar)),
            {**places, (key, where): 1},
        )
    return found.values()


def stated(mapping, kind, where, key):
    """What stands under a key anywhere in the facts of a chain."""
    for name, value in mapping.items() if isinstance(mapping, dict) else ():
        field = kind.grammar[name]
        if (kind.where, name) == (where, key):
            yield value
        if field.part is not None and not isinstance(value, str):
            held = [value] if field.shape is Shape.PART else value
            for part in held.values() if isinstance(held, dict) else held:
                yield from stated(part, field.part, where, key)


# -- how it is told ------------------------------------------------------------------------------------


def both(key, where):
    return f"`{spelled_key(key, where, 'sv')}` (`{spelled_key(key, where, 'en')}`)"


def form(field):
    """What may be written under a key."""
    if field.part is not None:
        held = {Shape.SECTION: "map from id to", Shape.PARTS: "list of", Shape.PART: "one"}[field.shape]
        return f"{held} [{field.part.where}](#{field.part.where})"
    if field.shape is Shape.NOTES:
        return "map from code to text"
    several = ", one or several" if field.shape is Shape.VALUES else ""
    return f"{reference(field.refers) if field.refers else plain(field)}{several}"


def reference(refers):
    named = " or ".join(f"`{spelled_key(section, 'file', 'sv')}`" for section in refers.to) or "any part"
    return f"id of {named}{', or a text' if refers.inline else ''}{', or a word' if refers.words else ''}"


def plain(field):
    words = dict(zip(words_in(field, "sv"), words_in(field, "en"), strict=True))
    told = " · ".join(f"{sv}" if sv == en else f"{sv} ({en})" for sv, en in words.items())
    called = FORMS.get(scale_of(field), ("", ""))[0]
    return ": ".join(part for part in (called, told) if part)


def words_in(field, language):
    return () if scale_of(field) == "statement" else words_for(field, language)


def example(kind, key, field, chains):
    """A value as it stands in a file with Swedish keys: a form, a word, from the help or from an example."""
    own = FORMS.get(scale_of(field), ("", ""))[1] if field.read else ""
    words = words_in(field, "sv") if not own else ()
    helped = key_of(key, kind.where).help("sv").partition("till exempel ")[2] if field.read else ""
    helped = re.split(r" eller |; ", helped)[0]
    used = (_short(value) for chain in chains for value in stated(chain, Chain, kind.where, key))
    value = own or next(iter(words), "") or helped or next(filter(None, used), "") or ELSE.get(key, "")
    return f"`{spelled_key(key, kind.where, 'sv')}: {value}`" if value and not field.part else ""


def _short(value):
    value = value[0] if isinstance(value, list) and value else value
    if not isinstance(value, str) or set(value) & set(":#`|\n"):
        return ""
    return shorten(value, 60, placeholder=" …")


def checks_of(kind, key, read):
    """The checks that read a key; what a thing is called is read by all that tell of it."""
    return (
        []
        if key == kind.shorthand and key != "link"
        else [code for code, keys in read if (kind.where, key) in keys]
    )


def rows(kind, chains, read):
    yield "| nyckel | key | what is written | example | checks |\n|---|---|---|---|---|\n"
    for key, field in kind.grammar.items():
        sv, en = (spelled_key(key, kind.where, language) for language in ("sv", "en"))
        needed = " **(required)**" if field.required or key == "effektkedja" else ""
        checks = " ".join(checks_of(kind, key, read))
        told = f"| `{sv}` | `{en}` | {form(field)}{needed} | {example(kind, key, field, chains)} | {checks} |"
        yield re.sub(r" +(?= \|)", "", told.replace("|  |", "| |").replace("|  |", "| |")) + "\n"


def tables():
    """The tables of all kinds of part."""
    fields = {(kind.where, field.name): key for kind, _ in kinds() for key, field in kind.grammar.items()}
    found = keys_read(fields)
    everything = [code for code, keys in found.items() if len(keys) > ALL]
    read = [(code, keys) for code, keys in found.items() if code not in everything]
    chains = [load(path).to_mapping() for path in EXAMPLES]
    yield f"\nChecks that look at whatever there is: {', '.join(everything)}.\n"
    for kind, places in kinds():
        yield f"\n## {kind.where}\n\n"
        if places:
            yield f"Stands under {', '.join(both(*place) for place in places)}."
            short = f" A text alone is its {both(kind.shorthand, kind.where)}." if kind.shorthand else ""
            yield f"{short}\n\n"
        yield from rows(kind, chains, read)
    yield "\n"


def test_the_page_of_keys_shows_every_key_as_it_is():
    [shown] = TABLES.findall(PAGE.read_text(encoding="utf-8"))
    assert shown == "".join(tables()), "renew it with: python tests/contract/test_keys_page.py"


def test_every_key_is_on_the_page_and_every_value_has_an_example():
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert len(lines) == sum(len(kind.grammar) for kind, _ in kinds())
    assert [line for line in lines if line.split("|")[4] == " " and "](#" not in line] == []


def test_a_check_is_seen_to_read_the_keys_that_its_advice_names():
    assert ("EK103", ("link", "assumes")) in {(code, key) for code, keys in seen().items() for key in keys}
    assert ("indicator", "baseline") in seen()["EK203"]


def seen():
    return keys_read(
        {(kind.where, field.name): key for kind, _ in kinds() for key, field in kind.grammar.items()}
    )


if __name__ == "__main__":
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(TABLES.sub(lambda _: "".join(tables()), page), encoding="utf-8")
