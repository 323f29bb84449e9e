"""The pages of reference show what is so: their examples are run, their tables compared with the data.

``python tests/contract/test_reference.py`` writes the tables of profiles anew.
"""

import doctest
import re
from pathlib import Path

import effektkedja
from effektkedja import Draft
from effektkedja.vocabulary.keys import spelled_key
from effektkedja.vocabulary.profiles import profile, profile_names

HOME = Path(__file__).parents[2]
PYTHON = HOME / "docs" / "reference" / "python.md"
PROFILES = HOME / "docs" / "reference" / "profiles.md"
BLOCK = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TABLES = re.compile(r"(?<=<!-- tables -->\n).*(?=<!-- end of tables -->)", re.DOTALL)


def test_the_examples_of_the_page_on_python_give_what_they_show(monkeypatch):
    monkeypatch.chdir(HOME)
    blocks = "".join(BLOCK.findall(PYTHON.read_text(encoding="utf-8")))
    names = {name: getattr(effektkedja, name) for name in effektkedja.__all__}
    test = doctest.DocTestParser().get_doctest(blocks, names, "python.md", str(PYTHON), 0)
    told = []
    result = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test, out=told.append)
    assert result.attempted > 20
    assert not result.failed, "".join(told)


def test_every_method_of_a_draft_is_on_the_page():
    text = PYTHON.read_text(encoding="utf-8")
    methods = [name for name in vars(Draft) if not name.startswith("_")]
    assert [name for name in methods if f"`{name}`" not in text] == []


def tables():
    """The tables of all profiles, in both languages."""
    for name in profile_names():
        swedish, english = profile(name, "sv"), profile(name, "en")
        yield f"\n### `{name}`\n\nDrawn to the {english.direction}.\n\n"
        yield "| key | nyckel | svenska | English | shown |\n|---|---|---|---|---|\n"
        for section, (heading, subtitle) in swedish.labels.items():
            shown = "yes" if section in swedish.levels else "when it holds boxes"
            other, below = english.labels[section]
            key = spelled_key(section, "file", "sv")
            yield f"| `{section}` | `{key}` | **{heading}** {subtitle} | **{other}** {below} | {shown} |\n"
    yield "\n"


def test_the_page_on_profiles_shows_the_words_that_are_used():
    [shown] = TABLES.findall(PROFILES.read_text(encoding="utf-8"))
    assert shown == "".join(tables())


if __name__ == "__main__":
    page = PROFILES.read_text(encoding="utf-8")
    PROFILES.write_text(TABLES.sub(lambda _: "".join(tables()), page), encoding="utf-8")
