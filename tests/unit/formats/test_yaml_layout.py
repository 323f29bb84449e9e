"""Laying a file out anew: one order, even indentation, every comment kept, the same chain."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effektkedja.cli.main import run
from effektkedja.formats.source import Source
from effektkedja.formats.yaml import read
from effektkedja.formats.yaml_layout import laid_out

HOME = Path(__file__).parents[3]
FILES = [
    *sorted(HOME.glob("examples/*/*.kedja.yaml")),
    *sorted(HOME.glob("effektkedja/messages/starter.*.yaml")),
]

UNTIDY = """\
# huvud

samband:
   # om pilen
   - a->b   # efter
   -   pil: b&c  -| d
       belägg:   måttliga # okej
       # före eftersom
       eftersom: därför
titel: X   # titelkommentar
effektkedja: 1
aktiviteter:
    a:
        # ägare
        ansvarig: region
        titel: "Kurs: en"
        beskrivning: |
            rad ett

              rad två
    # om b
    b: B
      # hör till b
    c: C
# slutord
"""

TIDY = """\
# huvud

effektkedja: 1
titel: X   # titelkommentar
aktiviteter:
  a:
    titel: "Kurs: en"
    beskrivning: |
        rad ett

          rad två
    # ägare
    ansvarig: region
  # om b
  b: B
    # hör till b
  c: C
samband:
  # om pilen
  - a -> b   # efter
  - pil: b & c -| d
    # före eftersom
    eftersom: därför
    belägg: måttliga # okej
# slutord
"""


def chain_of(text):
    reading = read(Source("kedja.yaml", text))
    assert reading.findings == ()
    return reading.chain


def comments(text):
    return Counter(line[line.index("#") :].strip() for line in text.splitlines() if "#" in line)


def test_an_untidy_file_becomes_tidy():
    assert laid_out(UNTIDY) == TIDY


def test_a_comment_above_the_first_key_goes_with_it_when_the_file_has_a_head_of_its_own():
    text = "# om filen\n\n# om titeln\ntitel: x\n# om versionen\neffektkedja: 1\n"
    assert laid_out(text) == "# om filen\n\n# om versionen\neffektkedja: 1\n# om titeln\ntitel: x\n"


def test_comments_at_the_very_top_stay_there():
    text = "# yaml-language-server: $schema=s.json\ntitel: x\neffektkedja: 1\n"
    assert laid_out(text) == "# yaml-language-server: $schema=s.json\neffektkedja: 1\ntitel: x\n"


def test_a_comment_at_the_end_of_a_part_stays_at_its_end_and_in_its_margin():
    head = "effektkedja: 1\ntitel: x\nsamband:\n"
    tidy = f"{head}  - pil: a -> b\n    eftersom: c\n    belägg: starka\n    # sist\n"
    assert laid_out(f"{head}- pil: a->b\n  belägg: starka\n  eftersom: c\n  # sist\n") == tidy
    assert laid_out(tidy) == tidy


def test_the_ends_of_lines_stay_what_they_are():
    assert laid_out("titel: x\r\neffektkedja: 1\r\n") == "effektkedja: 1\r\ntitel: x\r\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_real_file_keeps_its_chain_and_its_comments(path):
    text = path.read_text(encoding="utf-8")
    tidy = laid_out(text)
    assert chain_of(tidy) == chain_of(text)
    assert comments(tidy) == comments(text)
    assert laid_out(tidy) == tidy


UNUSUAL = {
    "a file in braces": "{effektkedja: 1, titel: x}\n",
    "a list in brackets": "effektkedja: 1\ntitel: x\nregion: [18,\n    # mitt i\n  25]\n",
    "a text over several lines": "titel: ett långt\n   namn som\n   fortsätter\neffektkedja: 1\n",
    "a text folded with comments after": "titel: >-\n    ett långt\n    namn\n# efter\neffektkedja: 1\n",
    "a hash inside quotes": 'titel: "a # b" # c\neffektkedja: 1\n',
    "a hash inside a block": "sammanfattning: |\n  # ingen kommentar\n  b\ntitel: x\neffektkedja: 1\n",
    "no end of line": "titel: x\neffektkedja: 1",
    "carriage returns": "titel: x\r\neffektkedja: 1\r\naktiviteter:\r\n    a: A # c\r\n",
    "an item with a comment first": "titel: x\neffektkedja: 1\nsamband:\n  -  # först\n    pil: a -> b\n",
    "a list at the margin": "titel: x\neffektkedja: 1\nsamband:\n- a->b\n# om c\n- pil: b -> c\n",
    "only comments after": "effektkedja: 1\ntitel: x\n\n\n# a\n\n\n# b\n",
    "an empty value": "titel: x\nutmaning:   # tom\neffektkedja: 1\n",
}


@pytest.mark.parametrize("case", UNUSUAL)
def test_what_is_unusual_keeps_its_chain_and_its_comments(case):
    text = UNUSUAL[case]
    tidy = laid_out(text)
    assert chain_of(tidy) == chain_of(text)
    assert comments(tidy) == comments(text)
    assert laid_out(tidy) == tidy


LINES = st.sampled_from(
    [
        "titel: x",
        "titel: 'a # b'",
        "# k",
        "  # inne",
        "",
        "aktiviteter:",
        "  a: A",
        "    b: B",
        "  c:",
        "    titel: C  # d",
        "    ansvarig: r",
        "samband:",
        "- a->b",
        "  - pil: a -> c",
        "    eftersom: >-",
        "      för att",
        "      # text",
        "region: [18, 25]",
        "period: 2026-01/2027",
        "ambition: 2",
        "indikatorer:",
        "  i: {titel: I, mäter: a}",
        "utmaning: |",
        "  rad",
        "effektkedja: 1",
    ]
)


@given(st.lists(LINES, max_size=14).map("\n".join))
def test_no_text_loses_anything_and_twice_is_once(lines):
    text = f"effektkedja: 1\n{lines}\n"
    tidy = laid_out(text)
    before, after = read(Source("a", text)), read(Source("a", tidy))
    assert before.chain == after.chain
    assert laid_out(tidy) == tidy


def test_the_command_lays_out_checks_and_shows(tmp_path, capsys):
    path = tmp_path / "a.kedja.yaml"
    path.write_text(UNTIDY, encoding="utf-8")
    assert run(["fmt", "--check", str(path)]) == 1
    assert run(["fmt", "--diff", str(path)]) == 1
    assert "-   - a->b   # efter" in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == UNTIDY
    assert run(["fmt", str(path)]) == 0
    assert path.read_text(encoding="utf-8") == TIDY
    assert run(["fmt", "--check", str(path)]) == 0


def test_a_file_with_faults_is_left_as_it_is(tmp_path, capsys):
    path = tmp_path / "a.kedja.yaml"
    path.write_text(UNTIDY + "aktivteter: x\n", encoding="utf-8")
    assert run(["fmt", str(path)]) == 1
    assert path.read_text(encoding="utf-8") == UNTIDY + "aktivteter: x\n"
    assert "EK003" in capsys.readouterr().err
