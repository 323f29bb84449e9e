"""Which slips of the keyboard are offered to be mended, and which may be meant otherwise."""

import pytest

from effektkedja.checking.fixes.slips import _meant, distance

HEAD = """effektkedja: 1
titel: Kurs
aktiviteter:
  kurs: Hålla kurs
prestationer:
  kunniga: 40 kan
"""

INDICATOR = "indikatorer:\n  deltagande: {titel: B, mäter: kurs}\n"

OFFERED = {
    "a reference with a capital": (
        "indikatorer:\n  prov:\n    titel: Prov\n    mäter: Kunniga\n",
        "EK004",
        "Kunniga",
        "kunniga",
    ),
    "an id with a capital": ("risker:\n  Väder: Regn\n", "EK004", "Väder", "väder"),
    "an id with a low line": ("risker:\n  mycket_regn: Regn\n", "EK004", "mycket_regn", "mycket-regn"),
    "an id with a ring of its own": ("risker:\n  bA\u030at: Regn\n", "EK004", "bA\u030at", "båt"),
    "an arrow with capitals": ("samband:\n  - Kurs -> kunniga\n", "EK004", "Kurs ->", "kurs ->"),
    "an arrow with a low line": (
        "resurser:\n  stora-lokaler: A\nsamband:\n  - stora_lokaler -> kurs\n",
        "EK004",
        "stora_",
        "stora-",
    ),
    "an arrow in quotes": ('samband:\n  - "Kurs -> kunniga"\n', "EK004", "Kurs ->", "kurs ->"),
    "a key": ("bieffektr:\n  oro: Fler oroar sig\n", "EK003", "bieffektr", "bieffekter"),
    "a name in an arrow": ("samband:\n  - kurs -> kuniga\n", "EK001", "kuniga", "kunniga"),
    "a name with one word too many letters of it": (
        "resurser:\n  stora-lokaler: Lokaler\nsamband:\n  - stora-lokalers -> kurs\n",
        "EK001",
        "lokalers",
        "lokaler",
    ),
    "a name with one slip in a word of five letters": (
        "resurser:\n  stora-lokaler: Lokaler\nsamband:\n  - storo-lokaler -> kurs\n",
        "EK001",
        "storo",
        "stora",
    ),
    "a word of a scale": (
        "samband:\n  - pil: kurs -> kunniga\n    sannolikhet: mycket trligt\n",
        "EK004",
        "trligt",
        "troligt",
    ),
    "a name that is used twice, where the right one is used as well": (
        "samband:\n  - kurs -> kunniga\n  - kurs -> kuniga\n",
        "EK001",
        "kuniga",
        "kunniga",
    ),
}
LEFT = {
    "an option that was chosen": (
        "beslut:\n  val:\n    fråga: Vad?\n    alternativ: {lokalerna: A, resor: B}\n    valt: lokalena\n",
        "EK001",
    ),
    "a name that is nearest to one of another kind": (
        f"resurser:\n  deltagaren: A\n{INDICATOR}samband:\n  - deltagandet -> kurs\n",
        "EK001",
    ),
    "a name on a line that was read otherwise": ("samband:\n\t- kurs -> kuniga\n", "EK001"),
    "a key in quotes": ('"bieffektr":\n  oro: Fler oroar sig\n', "EK003"),
    "a key that is like none": (f"{'x' * 40}: 1\n", "EK003"),
    "a word of a scale in quotes": (
        'samband:\n  - pil: kurs -> kunniga\n    sannolikhet: "mycket trligt"\n',
        "EK004",
    ),
    "an id in quotes": ('risker:\n  "Väder": Regn\n', "EK004"),
    "an id that is borne already": ("risker:\n  Kunniga: Regn\n", "EK004"),
    "an id that no capital makes wrong": ("risker:\n  för mycket: Regn\n", "EK004"),
    "a reference in quotes": ('indikatorer:\n  prov:\n    mäter: "Kunniga"\n', "EK004"),
    "a reference to what nothing bears": ("indikatorer:\n  prov:\n    mäter: Okunniga\n", "EK004"),
    "a reference that two may be meant by": (
        "risker:\n  måla: Färg\n  mala: Mjöl\nindikatorer:\n  prov:\n    mäter: Mala\n",
        "EK004",
    ),
    "an arrow to what nothing bears": ("samband:\n  - Kurs -> okunniga\n", "EK004"),
    "an arrow that is none in small letters either": ("samband:\n  - Kurs -> Kunniga -> \n", "EK004"),
    "a name that is like none": ("samband:\n  - kurs -> helt-annat\n", "EK001"),
    "a name with a slip in two words": (
        "resurser:\n  stora-lokaler: Lokaler\nsamband:\n  - storo-lokalar -> kurs\n",
        "EK001",
    ),
    "a name with a number that is another": (
        "resurser:\n  lokaler1: Lokaler\nsamband:\n  - lokaler2 -> kurs\n",
        "EK001",
    ),
    "a name with a short word that is another": (
        "resurser:\n  stor-sal: Lokaler\nsamband:\n  - stor-sak -> kurs\n",
        "EK001",
    ),
    "a name with a letter for a number": (
        "resurser:\n  lokaler1: Lokaler\nsamband:\n  - lokalert -> kurs\n",
        "EK001",
    ),
    "a name with a number for a letter": (
        "resurser:\n  lokalert: Lokaler\nsamband:\n  - lokaler1 -> kurs\n",
        "EK001",
    ),
    "a name with two slips": ("resurser:\n  lokalerna: A\nsamband:\n  - lokalar -> kurs\n", "EK001"),
    "a name with two slips in a long word": (
        "resurser:\n  utbildning: A\nsamband:\n  - utbiltnimg -> kurs\n",
        "EK001",
    ),
    "a name with a short first word that is another": (
        "resurser:\n  sal-stora: Lokaler\nsamband:\n  - sak-stora -> kurs\n",
        "EK001",
    ),
    "a name that another is nearly as like": (
        "resurser:\n  lokaler: A\n  lokabir: B\nsamband:\n  - lokalar -> kurs\n",
        "EK001",
    ),
    "a name that two are alike": (
        "resurser:\n  lokaler: A\n  lokalen: B\nsamband:\n  - lokale -> kurs\n",
        "EK001",
    ),
}


@pytest.mark.parametrize(("rest", "code", "wrong", "right"), OFFERED.values(), ids=OFFERED)
def test_the_right_spelling_is_offered_for(offered, rest, code, wrong, right):
    assert offered(HEAD + rest, code) == [HEAD + rest.replace(wrong, right)]


@pytest.mark.parametrize(("rest", "code"), LEFT.values(), ids=LEFT)
def test_nothing_is_offered_for(offered, rest, code):
    assert set(offered(HEAD + rest, code)) == {None}


def test_a_wrong_name_that_is_used_twice_and_never_right_may_be_the_one_that_was_meant(offered):
    rest = "samband:\n  - kurs -> kuniga\n  - kuniga -> kurs\n"
    assert offered(HEAD + rest, "EK001") == [None, None]


def test_a_wrong_name_is_mended_everywhere_in_the_part_that_uses_it_and_nowhere_else(offered):
    rest = "samband:\n  - kurs | kuniga -> kuniga\n  - kurs -> kunniga\n  - kuniga -> kurs\n"
    first, *_, last = offered(HEAD + rest, "EK001")
    assert first == HEAD + rest.replace("kuniga -> kuniga", "kunniga -> kunniga")
    assert last == HEAD + rest.replace("kuniga -> kurs", "kunniga -> kurs")


@pytest.mark.parametrize(
    ("read", "known", "meant"),
    [
        ("abc", {"abd": "x"}, ""),
        ("abcd", {"abce": "x"}, "abce"),
        ("abcdef", {"abcdxy": "x"}, ""),
        ("abcdefg", {"abcdexy": "x"}, "abcdexy"),
        ("abcdefg", {"abcdxyz": "x"}, ""),
        ("abcd", {"xbcd": "x"}, ""),
        ("ab cde", {"abcde": "x"}, ""),
        ("ab cdefg", {"ab xdefg": "x"}, ""),
        ("abcd", {"abce": "x", "abxy": "y"}, ""),
        ("abcd", {"abce": "x", "axyz": "y"}, "abce"),
        ("abcd", {"abce": "x", "abcf": "x"}, "abce"),
        ("abcd", {"abce": "x", "abcf": "y"}, ""),
        ("abcd", {}, ""),
        ("abcd", {"abcdefghij": "x"}, ""),
        ("ABCD", {"abce": "x"}, "abce"),
    ],
)
def test_a_word_is_meant_that_is_by_far_the_nearest(read, known, meant):
    assert _meant(read, list(known.items()), lambda _: "something else") == meant


def test_the_language_of_the_file_is_taken_where_it_is_as_near():
    known = [("abce", "x"), ("abcf", "x")]
    assert _meant("abcd", known, lambda _: "abcf") == "abcf"
    assert _meant("abcd", known, lambda _: "axyz") == "abce"


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("", "", 0),
        ("", "ab", 2),
        ("ab", "", 2),
        ("ab", "ba", 1),
        ("kurs", "kurs", 0),
        ("abc", "ca", 3),
        ("ca", "abc", 3),
        ("abcd", "abdc", 1),
        ("abcd", "badc", 2),
        ("abab", "baba", 2),
        ("kurs", "kurser", 2),
        ("aab", "aba", 1),
        ("abcdef", "fedcba", 5),
        ("aaa", "a", 2),
    ],
)
def test_slips_are_counted_as_damerau_did(one, other, slips):
    assert distance(one, other) == slips
