"""Which texts are offered quotes, and which signs are taken for indentation."""

import pytest

HEAD = "effektkedja: 1\ntitel: Kurs\n"
BOUND = "indikatorer:\n  prov:\n    titel: Prov\n    målvärde: {värde: 12,5, datum: 2028}\n"

QUOTED = {
    "a number after a number sign": ("utmaning: Kurs #1\n", "EK907", "Kurs #1", '"Kurs #1"'),
    "a bound on its own": ("utmaning: >5\n", "EK907", ">5", '">5"'),
    "a decimal comma in braces": (BOUND, "EK907", "12,5", '"12,5"'),
    "a colon in a text": ("utmaning: Kurs: för alla\n", "EK906", "Kurs: för alla", '"Kurs: för alla"'),
    "a percent sign": ("utmaning: % av alla\n", "EK906", "% av alla", '"% av alla"'),
    "an at sign": ("utmaning: @region\n", "EK906", "@region", '"@region"'),
    "an at sign in a list": ("källor:\n  - @region\n", "EK906", "@region", '"@region"'),
    "a backtick": ("utmaning: `kurs`\n", "EK906", "`kurs`", '"`kurs`"'),
    "text after quotes": ('utmaning: "Kunna" mer\n', "EK906", '"Kunna" mer', "'\"Kunna\" mer'"),
    "a bound with words": ("utmaning: > 5 av alla\n", "EK906", "> 5 av alla", '"> 5 av alla"'),
    "what is almost the head of a block": ("utmaning: |2 x\n", "EK906", "|2 x", '"|2 x"'),
}
UNQUOTED = {
    "a word after a number sign": ("utmaning: Kurs #kolla\n", "EK907"),
    "a word and a number after a number sign": ("utmaning: Kurs #kolla 2\n", "EK907"),
    "a list that a comma may have cut": ("källor: [a 2019, kap. 4]\n", "EK907"),
    "a key on the line of its section": ("utmaning: titel: Kurs\n", "EK906"),
    "a key in capitals on the line of its section": ("utmaning: TITEL: Kurs\n", "EK906"),
    "a key that cannot begin a line": ("@utmaning: Kurs\n", "EK906"),
    "a list that never ends": ("utmaning: [a\n", "EK906"),
    "a text below the head of a block that is none": ("utmaning: >5\n  Kurs\n", "EK906"),
}
INDENTED = {
    "a tab below a key": ("aktiviteter:\n\tkurs: Kurs\n", "\t", "  "),
    "a tab below a key with a comment": ("aktiviteter: # vi gör\n\tkurs: Kurs\n", "\t", "  "),
    "a tab below a comment": ("aktiviteter:\n# vi gör\n\tkurs: Kurs\n", "\t", "  "),
    "a tab below an empty line": ("aktiviteter:\n\n\tkurs: Kurs\n", "\t", "  "),
    "a tab beside a line": ("aktiviteter:\n  kurs: Kurs\n\tmer: Mer\n", "\t", "  "),
    "a tab that is as far as files indent": ("aktiviteter:\n    kurs: Kurs\n\tmer: Mer\n", "\t", "    "),
    "a tab further out than the line above": (
        "aktiviteter:\n  kurs:\n    titel: Kurs\n\tmer: Mer\n",
        "\t",
        "  ",
    ),
    "a space and a tab": ("aktiviteter:\n  kurs:\n    titel: Kurs\n  \tmer: Mer\n", "  \t", "    "),
    "spaces that do not break": ("aktiviteter:\n\u00a0\u00a0kurs: Kurs\n", "\u00a0\u00a0", "  "),
}
NOT_INDENTED = {
    "two tabs below a key of the file": "aktiviteter:\n\t\tkurs: Kurs\n",
    "a tab deeper than the line above": "aktiviteter:\n  kurs: Kurs\n\t\tmer: Mer\n",
    "a tab below no section": "\tutmaning: Kurs\n",
}


@pytest.mark.parametrize(("rest", "code", "text", "quoted"), QUOTED.values(), ids=QUOTED)
def test_quotes_are_offered_for(offered, rest, code, text, quoted):
    assert HEAD + rest.replace(text, quoted) in offered(HEAD + rest, code)


@pytest.mark.parametrize(("rest", "code"), UNQUOTED.values(), ids=UNQUOTED)
def test_quotes_are_not_offered_for(offered, rest, code):
    assert set(offered(HEAD + rest, code)) == {None}


@pytest.mark.parametrize(("rest", "wrong", "right"), INDENTED.values(), ids=INDENTED)
def test_spaces_are_offered_for(offered, rest, wrong, right):
    assert offered(HEAD + rest, "EK906") == [HEAD + rest.replace(wrong, right, 1)]


@pytest.mark.parametrize("rest", NOT_INDENTED.values(), ids=NOT_INDENTED)
def test_spaces_are_not_offered_for(offered, rest):
    assert offered(HEAD + rest, "EK906") == [None]


def test_spaces_are_offered_below_the_first_line_of_a_file(offered):
    assert offered("aktiviteter:\n\tkurs: Kurs\n", "EK906") == ["aktiviteter:\n  kurs: Kurs\n"]
