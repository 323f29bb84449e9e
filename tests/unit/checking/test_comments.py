"""Which comments set something aside, what they say, and the line that they are about."""

import pytest

from effektkedja.checking.comments import comments_in
from effektkedja.formats.source import Source
from effektkedja.formats.yaml import read

HEAD = "effektkedja: 1\ntitel: Kurs\n"


def said(rest):
    """Of each comment its rules, its reason, the line that it is about, and its slip."""
    origin = read(Source("x.kedja.yaml", HEAD + rest)).chain.origin
    return [(one.rules, one.reason, one.covers, one.slip) for one in comments_in(origin)]


@pytest.mark.parametrize(
    ("comment", "rules", "reason"),
    [
        ("# effektkedja: tillåt EK018 inget har samma namn", ("EK018",), "inget har samma namn"),
        ("# effektkedja: allow EK018 none", ("EK018",), "none"),
        ("## Effektkedja : TILLÅT ek018 inget", ("ek018",), "inget"),
        ("#effektkedja:tillat same-title inget", ("same-title",), "inget"),
        ("# effektkedja: tillåt: EK018: inget  ", ("EK018",), "inget"),
        ("# effektkedja: tillåt [EK018 inget", ("EK018",), "inget"),
        ("# effektkedja: tillåt EK018, EK009 ,EK306 inget", ("EK018", "EK009", "EK306"), "inget"),
        ("# effektkedja: tillåt EK018", ("EK018",), ""),
        ("# effektkedja: tillåt", ("",), ""),
    ],
)
def test_a_comment_names_its_rules_and_then_its_reason(comment, rules, reason):
    assert said(f"utmaning: Få kan {comment}\n") == [(rules, reason, 3, "")]


@pytest.mark.parametrize(
    ("comment", "slip"),
    [
        ("# effektkedja: tilåt EK018 inget", "tilåt"),
        ("# effektkedja: alow EK018 none", "alow"),
        ("# effektkedja: tillåts EK018 inget", "tillåts"),
        ("# effektkedja: tilåt inget", "tilåt"),
        ("# effektkedja: bortse EK018 inget", "bortse"),
        ("# effektkedja: tillåtelse ges", "tillåtelse"),
        ("# effektkedja: bortse från abc123 inget", "bortse"),
    ],
)
def test_a_comment_that_begins_with_another_word_may_be_meant_all_the_same(comment, slip):
    assert said(f"utmaning: Få kan {comment}\n") == [(("",), "", 3, slip)]


@pytest.mark.parametrize(
    "line",
    [
        "utmaning: Få kan # effektkedja: vi ses på torsdag",
        "utmaning: Få kan # effektkedja: 2026 gäller EK018",
        "utmaning: Få kan # effektkedja: EK018 är den som gäller",
        "utmaning: Få kan # effektkedja: x1234 har talats vid",
        "utmaning: Få kan # effektkedja har tillåt",
        "utmaning: Få kan # tillåt EK018 inget",
        "utmaning: Få kan#effektkedja: tillåt EK018 inget",
        'utmaning: "Få # effektkedja: tillåt EK018 kan"',
        'utmaning: "Få # effektkedja: till\\xe5t EK018 kan"',
        "utmaning: |\n  Få\n  # Effektkedja : tillåt EK018 kan   \n  mer",
        "utmaning: 'Få\n\n  # effektkedja: tillåt EK018 kan'",
        "utmaning: |\n  Få\n  # effektkedja: tillåt EK018 kan\n  mer",
        "utmaning: >-\n  # effektkedja: tillåt EK018 kan",
    ],
)
def test_what_is_no_such_comment_says_nothing(line):
    assert said(f"{line}\n") == []


ALLOW = "# effektkedja: tillåt EK018 inget\n"


@pytest.mark.parametrize(
    ("rest", "line"),
    [
        (f"{ALLOW}utmaning: Få kan\n", 4),
        (f"{ALLOW}\n  # mer om det\nutmaning: Få kan\n", 6),
        (f"utmaning:\n  {ALLOW}  Få kan\n", 5),
        (f"utmaning: Få kan\n{ALLOW}", 4),
        (f"utmaning: |\n  Få kan\n{ALLOW}källor: [a]\n", 6),
        (f"aktiviteter:\n  kurs: |\n    Få kan\n  {ALLOW}  möte: Möte\n", 7),
        (f"aktiviteter:\n  kurs: >\n    Få kan\n  {ALLOW}  möte: Möte\n", 7),
        (f"utmaning: >-\n  Vår effektkedja: få kan\n\n{ALLOW}källor: [a]\n", 7),
        (f"utmaning: Få kan\n{ALLOW}\n# slut\n", 4),
        (f"utmaning: |\n  Få kan\n  {ALLOW}".replace(f"  {ALLOW}", ALLOW), 5),
        (f'utmaning: "Få kan" {ALLOW}', 3),
        (f"källor: [a] {ALLOW}", 3),
    ],
)
def test_a_comment_alone_on_its_line_is_about_the_next_that_is_none(rest, line):
    assert said(rest) == [(("EK018",), "inget", line, "")]


def test_a_comment_stands_where_its_sign_stands_and_ends_with_its_text():
    origin = read(
        Source("x.kedja.yaml", f"{HEAD}utmaning: Få kan  # effektkedja: tillåt EK018 inget   \n")
    ).chain.origin
    (at,) = [one.location for one in comments_in(origin)]
    assert (at.line, at.column, at.end_line, at.end_column) == (3, 19, 3, 52)
