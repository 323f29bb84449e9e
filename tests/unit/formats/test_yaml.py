"""Reading YAML: strings first, nothing lost, everything placed."""

import pytest

from effektkedja.diagnostics import Place
from effektkedja.formats.source import Source, decode
from effektkedja.formats.yaml import read

HEAD = "effektkedja: 1\ntitel: Provkedja\n"


def findings(text, head=HEAD):
    reading = read(Source("kedja.yaml", head + text))
    return [
        (found.code, found.location.line, found.location.column, dict(found.params))
        for found in reading.findings
    ]


def only(text, head=HEAD):
    told = findings(text, head)
    assert len(told) == 1, told
    return told[0]


# What was written, and the one finding: code, line, column and some of its parameters.
TRAPS = {
    "a decimal comma in braces": (
        "indikatorer:\n  i1:\n    titel: Andel\n    utgångsvärde: {värde: 12,5}\n",
        ("EK907", 6, 27, {"read": "12,5", "quoted": 'värde: "12,5"'}),
    ),
    "a comma in a text in braces": (
        "risker:\n  r1: {text: Lärare släpps inte, om vikarier saknas}\n",
        ("EK907", 4, 14, {"read": "Lärare släpps inte, om vikarier saknas"}),
    ),
    "many commas in a text in braces": (
        "risker:\n  r1: {text: Lärare, vikarier, rum och tid saknas}\n",
        ("EK907", 4, 14, {"read": "Lärare, vikarier, rum och tid saknas"}),
    ),
    "a comma in a text in brackets": (
        "aktiviteter:\n  a: {titel: Kurs, källor: [Utvärdering 2019, kap. 4]}\n",
        ("EK907", 4, 28, {"quoted": '"Utvärdering 2019, kap. 4"'}),
    ),
    "a hash in a text": (
        "utmaning: Bli länet #1 i Sverige\n",
        ("EK907", 3, 11, {"read": "Bli länet #1 i Sverige"}),
    ),
    "a hash in a text of two lines": (
        "utmaning: Bli\n  länet #1 i Sverige\n",
        ("EK907", 3, 11, {"read": "Bli länet #1 i Sverige"}),
    ),
    "a bound that YAML takes for a block": ("utmaning: >5\n", ("EK907", 3, 11, {"quoted": '">5"'})),
    "a larger bound": (
        "utmaning: >103\n",
        ("EK906", 3, 11, {"problem": "greater-than", "quoted": 'utmaning: ">103"'}),
    ),
    "a colon in a text": (
        "utmaning: Validering: en väg\n",
        ("EK906", 3, 11, {"problem": "colon", "quoted": 'utmaning: "Validering: en väg"'}),
    ),
    "a per cent sign first": ("utmaning: % av målgruppen\n", ("EK906", 3, 11, {"problem": "percent"})),
    "an at sign first": ("utmaning: @region\n", ("EK906", 3, 11, {"problem": "at-sign"})),
    "a backtick first": ("utmaning: `kod`\n", ("EK906", 3, 11, {"problem": "backtick"})),
    "a star and a space first": ("utmaning: * viktigt\n", ("EK906", 3, 11, {"problem": "star"})),
    "an exclamation mark first": (
        "utmaning: !Viktigt mål\n",
        ("EK908", 3, 11, {"feature": "tag", "read": "!Viktigt"}),
    ),
    "quotes around the first words": (
        'utmaning: "Kunna mer" än förut\n',
        ("EK906", 3, 11, {"problem": "quote-then-text", "quoted": "utmaning: '\"Kunna mer\" än förut'"}),
    ),
    "a tab as indentation": ("aktiviteter:\n\ta: Kurs\n", ("EK906", 4, 1, {"problem": "tab"})),
    "a no-break space as indentation": (
        "aktiviteter:\n\u00a0\u00a0a: Kurs\n",
        ("EK906", 4, 1, {"problem": "no-break-space"}),
    ),
    "an anchor": (
        "samband:\n  - &kurs -> kunniga\n",
        ("EK908", 4, 5, {"feature": "anchor", "read": "&kurs"}),
    ),
    "an alias": ("utmaning: *kurs\n", ("EK908", 3, 11, {"feature": "alias", "read": "*kurs"})),
    "a merge key": ("aktiviteter:\n  <<: {a: Kurs}\n", ("EK908", 4, 3, {"feature": "merge"})),
    "a second document": ("---\ntitel: En till\n", ("EK908", 3, 1, {"feature": "document"})),
    "a control character": ("utmaning: a\x07b\n", ("EK906", 3, 12, {"problem": "control-character"})),
    "a key twice": ("aktiviteter:\n  a: Kurs\n  a: Träff\n", ("EK002", 5, 3, {"id": "a"})),
    "a key in both languages": ("title: Samma\n", ("EK002", 3, 1, {"id": "title"})),
    "an unknown key": ("aktivteter:\n  a: Kurs\n", ("EK003", 3, 1, {"read": "aktivteter", "part": "file"})),
    "an unknown key in an element": (
        "indikatorer:\n  i1:\n    titel: Andel\n    målvärd: 3\n",
        ("EK003", 6, 5, {"read": "målvärd", "part": "indicator"}),
    ),
    "an id with a capital": ("aktiviteter:\n  Kurs: Kurs\n", ("EK004", 4, 3, {"form": "id", "read": "Kurs"})),
    "a missing title": ("aktiviteter:\n  a:\n", ("EK004", 4, 3, {"form": "missing", "missing": "title"})),
    "a list where a section stands": ("aktiviteter:\n  - Kurs\n", ("EK004", 3, 1, {"form": "section"})),
    "a list where a text stands": ("utmaning:\n  - Kurs\n", ("EK004", 3, 1, {"form": "text"})),
    "a wrong date": (
        "utvärderingspunkter:\n  u1:\n    titel: Mitt\n    när: hösten\n",
        ("EK004", 6, 10, {"form": "date", "read": "hösten"}),
    ),
    "a wrong word": (
        "samband:\n  - pil: a -> b\n    belägg: okej\n",
        ("EK004", 5, 13, {"form": "word", "scale": "evidence"}),
    ),
    "an arrow that is none": ("samband:\n  - a till b\n", ("EK004", 4, 5, {"form": "statement"})),
    "an arrow with both signs": ("samband:\n  - a & b | c -> d\n", ("EK004", 4, 5, {"form": "statement"})),
}


@pytest.mark.parametrize("case", TRAPS)
def test_a_trap_gives_one_finding_at_its_place(case):
    text, (code, line, column, params) = TRAPS[case]
    found = only(text)
    assert found[:3] == (code, line, column)
    assert params.items() <= found[3].items()


@pytest.mark.parametrize("case", [case for case, (_, found) in TRAPS.items() if "quoted" in found[3]])
def test_the_quoted_form_that_is_offered_is_read_without_a_finding(case):
    text, (_, line, column, params) = TRAPS[case]
    lines = (HEAD + text).splitlines()
    told = lines[line - 1]
    quoted = params["quoted"]
    key = quoted.partition(":")[0]
    start = told.find(f"{key}:") if ": " in quoted and not quoted.startswith('"') else column - 1
    mended = told[:start] + quoted + ("}" if "{" in told[:start] else "")
    lines[line - 1] = mended
    assert findings("\n".join(lines) + "\n", head="") == []


def test_faults_of_every_kind_in_one_file_are_told_in_one_run():
    told = findings("".join(text for text, _ in list(TRAPS.values())[8:13]))
    assert [found[0] for found in told].count("EK906") >= 3


WRITTEN = [
    "no",
    "0025",
    "0023",
    "1:1",
    "10:30",
    "1e3",
    "2024-06",
    "0x1f",
    "~",
    "null",
    "3.10",
    "yes",
    "1_000",
    "=",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_what_a_person_wrote_is_what_is_read(text):
    chain = read(Source("kedja.yaml", f"{HEAD}utmaning: {text}\n")).chain
    assert chain.challenge == text


def test_a_region_code_with_noughts_stays_the_region_it_was():
    chain = read(Source("kedja.yaml", f"{HEAD}region: 0025\n")).chain
    assert chain.region == ("0025",)


def test_a_comment_after_a_value_is_a_comment():
    assert findings("utmaning: Mål # så säger vi\naktiviteter: # allt vi gör\n  a: Kurs   # en\n") == []


def test_a_comma_in_a_quoted_text_is_no_trap():
    assert findings('aktiviteter:\n  a: {titel: Kurs, källor: ["Utvärdering 2019, kap. 4", Rapport]}\n') == []


def test_texts_in_brackets_that_each_start_with_a_capital_are_no_trap():
    assert findings("framtagen_av: [Rektor, Svenska kyrkan, Två vägledare]\n") == []


def test_ids_in_brackets_are_no_trap():
    assert findings("indikatorer:\n  i: {titel: Andel, mäter: [a, b]}\n") == []


def test_a_newer_format_is_refused_with_nothing_else_said():
    assert findings("aktivteter: x\n", head="effektkedja: 2\ntitel: x\n") == [
        ("EK909", 1, 14, {"read": "2", "newest": "1"})
    ]


def test_a_file_without_format_version_is_told_so_and_read():
    reading = read(Source("kedja.yaml", "titel: x\n"))
    assert [found.code for found in reading.findings] == ["EK909"]
    assert reading.chain.title == "x"


@pytest.mark.parametrize(
    ("text", "problem"),
    {"": "empty", "# bara en kommentar\n": "empty", "- a\n": "not-a-mapping", "hej": "not-a-mapping"}.items(),
)
def test_a_text_that_holds_no_chain_says_why(text, problem):
    reading = read(Source("kedja.yaml", text))
    assert reading.chain is None
    assert [found.params["problem"] for found in reading.findings] == [problem]


@pytest.mark.parametrize(
    "text", ["[" * 10_000, "a:\n" + "".join(f"{' ' * n}b:\n" for n in range(1, 300)), "- " * 10_000]
)
def test_a_text_nested_beyond_reason_is_refused(text):
    reading = read(Source("kedja.yaml", text))
    assert [found.params["problem"] for found in reading.findings] == ["too-deep"]


def test_a_bomb_of_aliases_is_told_and_never_unfolded():
    bomb = HEAD + "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(50))
    codes = {found.code for found in read(Source("kedja.yaml", bomb)).findings}
    assert codes <= {"EK908", "EK003"}
    assert "EK908" in codes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_utf_8_and_utf_16_with_a_mark_are_read(encoding):
    text = HEAD + "utmaning: Åäö\n"
    data = text.encode(encoding)
    if encoding.startswith("utf-16-"):
        data = ("\ufeff" + text).encode(encoding)
    source = decode("kedja.yaml", data)
    assert read(source).chain.challenge == "Åäö"


def test_another_encoding_is_refused_where_it_shows():
    found = decode("kedja.yaml", HEAD.encode() + "utmaning: Små".encode("latin-1"))
    assert (found.code, found.params["problem"]) == ("EK906", "encoding")
    assert (found.location.line, found.location.column) == (3, 13)


@pytest.mark.parametrize(
    ("before", "harm"),
    [
        ("\ufeff".encode(), b"\xff"),
        ("\ufeff".encode("utf-16-le"), b"\x00\xd8a\x00"),
        (b"", b"\xff"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_a_broken_sign_has_its_place_whatever_the_encoding_and_the_ends_of_lines(before, harm, end):
    encoding = "utf-16-le" if before.startswith(b"\xff") else "utf-8"
    found = decode("kedja.yaml", before + f"titel: Å{end}mål: ö".encode(encoding) + harm)
    assert (found.location.line, found.location.column) == (2, 7)


def test_keys_are_the_same_however_they_are_composed():
    decomposed = "effektkedja: 1\ntitel: x\nma\u030alga\u0308rgrupp: x\n".replace(
        "ma\u030alga\u0308rgrupp", "spra\u030ak"
    )
    assert read(Source("kedja.yaml", decomposed.replace(": x\n", ": sv\n"))).chain.language == "sv"


def test_swedish_keys_may_be_written_without_dots_and_rings():
    chain = read(Source("kedja.yaml", HEAD + "effekter_lang:\n  e: Varaktig ändring\n")).chain
    assert list(chain.long_outcomes) == ["e"]


PLACES = {
    (("activities", "kurs"),): (3 + 1, 3),
    (("activities", "kurs", "owner"),): (6, 15),
    (("links", 0),): (8, 5),
    (("links", 1, "assumes"),): (10, 5),
    (("assumptions", "lediga-arbeten-finns"),): (11, 9),
    (("title",),): (2, 8),
    (("nothing",),): (2, 1),
}


@pytest.mark.parametrize(("path", "expected"), [(path[0], at) for path, at in PLACES.items()])
def test_every_part_of_a_chain_knows_its_place(path, expected):
    text = (
        HEAD
        + "aktiviteter:\n  kurs:\n    titel: Kurs\n    ansvarig: region\nsamband:\n  - kurs -> kunniga\n"
        + "  - pil: kunniga -> jobb\n    förutsätter:\n      - Lediga arbeten finns\n"
    )
    chain = read(Source("kedja.yaml", text)).chain
    at = chain.origin.locate(Place(path))
    assert (at.line, at.column) == expected


def test_the_place_of_an_id_in_an_arrow_is_the_id_itself():
    chain = read(Source("kedja.yaml", HEAD + "samband:\n  - kurs & larare -> kunniga\n")).chain
    at = chain.origin.locate(Place(("links", 0), text="larare"))
    assert (at.line, at.column, at.end_column) == (4, 12, 18)
