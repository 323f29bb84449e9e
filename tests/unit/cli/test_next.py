"""The next step is one sentence: a question or what is amiss, and the reason."""

from __future__ import annotations

import re

import pytest

from effektkedja.cli.main import run
from effektkedja.messages.catalogue import LANGUAGES, rule_text
from effektkedja.rules.registry import own_rules

WITHIN_QUOTES = re.compile(r"«[^»]*»|“[^”]*”")
MORE_THAN_ONE = re.compile(r"[.?!]\s+[A-ZÅÄÖ]")


def step(path, language, capsys):
    """What is said before the way to read more, without what stands in quotes."""
    run(["--lang", language, "next", str(path)])
    told = " ".join(capsys.readouterr().out.split())
    said, _, more = told.rpartition(" (")
    assert "effektkedja explain EK" in more
    return WITHIN_QUOTES.sub("x", said)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [code for code in own_rules() if rule_text(code, "sv").wrong])
def test_the_next_step_of_every_example_is_one_sentence_with_a_reason(code, language, tmp_path, capsys):
    path = tmp_path / "x.kedja.yaml"
    path.write_text(rule_text(code, language).wrong + "\n", encoding="utf-8")
    said = step(path, language, capsys)
    assert not MORE_THAN_ONE.search(said)
    assert re.search(r" – \S.*\.$", said)


def test_a_title_that_holds_sentences_does_not_break_the_step(tmp_path, capsys):
    path = tmp_path / "x.kedja.yaml"
    title = "Vad nu? Jo. Deltagare har fått en ny kontakt"
    path.write_text(
        f"effektkedja: 1\ntitel: Frukost\nambition: 2\naktiviteter:\n  a: Hålla frukostar\n"
        f"effekter_kort:\n  b: {title}\nsamband:\n  - a -> b\n",
        encoding="utf-8",
    )
    run(["next", str(path)])
    assert f"«{title}»" in " ".join(capsys.readouterr().out.split())


def test_the_same_question_about_more_parts_does_not_come_before_one_that_more_follows_from(tmp_path, capsys):
    path = tmp_path / "x.kedja.yaml"
    effects = "".join(f"  e{number}: Deltagarna kan {number}\n" for number in range(5))
    path.write_text(
        "effektkedja: 1\ntitel: Kurs\nambition: 2\naktiviteter:\n  a: Hålla kurs\n"
        f"effekter_kort:\n{effects}samhällseffekter:\n  m: Fler har arbete\nsamband:\n  - a -> m\n"
        + "".join(f"  - pil: a -> e{number}\n    eftersom: övning\n" for number in range(5))
        + "".join(f"  - pil: e{number} -> m\n    eftersom: den som övar får\n" for number in range(5)),
        encoding="utf-8",
    )
    run(["next", str(path)])
    assert "explain EK101" in " ".join(capsys.readouterr().out.split())
