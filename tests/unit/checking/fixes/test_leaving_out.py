"""What is offered to go because it has no effect, and what must stay; and the line that begins a file."""

import pytest

HEAD = """effektkedja: 1
titel: Kurs
aktiviteter:
  kurs: Hålla kurs
prestationer:
  kunniga: 40 kan
"""
ARROW = "  - kurs -> kunniga\n"
CHAIN = f"{HEAD}samband:\n{ARROW}"
BOTH = (
    CHAIN.replace("  kurs: Hålla kurs\n", "  kurs: Hålla kurs\n  mer: Hålla mer\n") + "  - mer -> kunniga\n"
)
LONELY = CHAIN.replace("  kunniga: 40 kan\n", "  kunniga: 40 kan\n  lös: 3 vet\n")
ALLOW = "  # effektkedja: tillåt EK018 inget har samma namn\n"

GONE = {
    "an arrow that stands there already": (CHAIN + ARROW, "EK012", CHAIN),
    "an arrow that stands there already, last and without a line end": (
        (CHAIN + ARROW).rstrip("\n"),
        "EK012",
        CHAIN.rstrip("\n"),
    ),
    "an arrow that stands there already, before another": (
        BOTH.replace("  - mer ->", f"{ARROW}  - mer ->"),
        "EK012",
        BOTH,
    ),
    "an arrow that stands there already, in other words": (
        f"{CHAIN}  - pil: kurs -> kunniga\n",
        "EK012",
        CHAIN,
    ),
    "a comment on a line of its own": (CHAIN.replace(ARROW, ALLOW + ARROW), "EK902", CHAIN),
    "a comment on the last line": (CHAIN + ALLOW.rstrip("\n"), "EK902", CHAIN.rstrip("\n")),
    "a comment behind a line": (CHAIN.replace("kan\n", f"kan{ALLOW}"), "EK902", CHAIN),
    "a comment by the name of its rule": (
        CHAIN.replace(ARROW, ALLOW.replace("EK018", "same-title") + ARROW),
        "EK902",
        CHAIN,
    ),
    "the only exception of the chain": (f"{CHAIN}tillåt:\n  EK018: inget\n", "EK902", CHAIN),
    "one of two exceptions of the chain": (
        LONELY + "tillåt:\n  EK018: inget\n  EK009: den får sin pil i höst\n",
        "EK902",
        LONELY + "tillåt:\n  EK009: den får sin pil i höst\n",
    ),
    "the only exception of a part": (
        CHAIN.replace("kurs: Hålla kurs\n", "kurs:\n    titel: Hålla kurs\n    tillåt: {EK018: inget}\n"),
        "EK902",
        CHAIN.replace("kurs: Hålla kurs\n", "kurs:\n    titel: Hålla kurs\n"),
    ),
}
LEFT = {
    "an arrow that says more": (f"{CHAIN}  - pil: kurs -> kunniga\n    belägg: svagt\n", "EK012"),
    "an arrow on a line that was read otherwise": (f"{CHAIN}\u00a0\u00a0- kurs -> kunniga\n", "EK012"),
    "an arrow with alternatives": (f"{BOTH}  - kurs | mer -> kunniga\n", "EK012"),
    "an arrow from a box to itself that stands twice": (CHAIN + "  - kurs -> kurs\n" * 2, "EK012"),
    "an arrow that hinders where another helps": (f"{CHAIN}  - kurs -| kunniga\n", "EK012"),
    "an exception of a rule that goes by the day": (CHAIN + ALLOW.replace("EK018", "EK313"), "EK902"),
    "an exception where a line was not read": (f"{CHAIN}bieffektr:\n  a: b\n{ALLOW}", "EK902"),
    "an exception where an arrow goes nowhere": (f"{CHAIN}  - kurs -> ingenstans\n{ALLOW}", "EK902"),
    "an exception where an arrow comes from nowhere": (f"{CHAIN}  - ingenstans -> kunniga\n{ALLOW}", "EK902"),
    "no version in a file of another": (CHAIN.replace("effektkedja: 1", "effektkedja: 9"), "EK909"),
    "no version above a line that was read otherwise": ("titel: Kurs: för alla\nutmaning: a\n", "EK909"),
    "no version in a file where three letters of its key are left out": (
        CHAIN.replace("effektkedja:", "effektke:"),
        "EK909",
    ),
    "no version in a file where its key is misspelled": (
        CHAIN.replace("effektkedja:", "effektkdja:"),
        "EK909",
    ),
}


@pytest.mark.parametrize(("text", "code", "left"), GONE.values(), ids=GONE)
def test_what_has_no_effect_may_go(offered, text, code, left):
    assert offered(text, code) == [left]


@pytest.mark.parametrize(("text", "code"), LEFT.values(), ids=LEFT)
def test_what_may_have_an_effect_stays(offered, text, code):
    assert set(offered(text, code)) == {None}


@pytest.mark.parametrize(
    ("named", "left"),
    [
        ("EK009, EK018", "EK009"),
        ("EK018, EK009", "EK009"),
        ("EK018 ,EK009", "EK009"),
        ("EK306, EK018, EK009", "EK306, EK009"),
    ],
)
def test_of_several_rules_the_one_that_is_not_needed_goes(offered, named, left):
    lonely = CHAIN.replace(
        "  kunniga: 40 kan\n", "  kunniga: 40 kan\n  # effektkedja: tillåt {} det ska så\n  lös: 3 vet\n"
    )
    assert lonely.format(left) in offered(lonely.format(named), "EK902")


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_version_is_put_above_the_first_key_with_the_line_ends_of_the_file(offered, ending):
    text = f"# en kommentar\n\n{CHAIN}".replace("effektkedja: 1\n", "").replace("\n", ending)
    assert offered(text, "EK909") == [text.replace("titel", f"effektkedja: 1{ending}titel", 1)]
