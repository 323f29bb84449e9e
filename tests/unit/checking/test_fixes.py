"""What is mended without asking, what is left, and that nothing else in the file is touched."""

from __future__ import annotations

import datetime
import subprocess
import sys

import pytest

from effektkedja.checking.examination import Examiner, Wishes
from effektkedja.checking.kept import kept

HEAD = "effektkedja: 1\ntitel: Kurs\n"
CHAIN = (
    HEAD
    + """\
aktiviteter:
  kurs: Hålla kurs   # två dagar 🎉
prestationer:
  kunniga: 40 har gått kursen
effekter_kort:
  anställda: Fler har arbete
samband:
  - kurs -> kunniga
  - kunniga -> anställda
"""
)

MENDED = {
    "a key with a letter missing": (CHAIN, "aktiviteter:", "aktivteter:"),
    "a key with two letters that changed places": (CHAIN, "samband:", "sambnad:"),
    "a key in the other language": (
        CHAIN.replace("samband", "links"),
        "links:",
        "linsk:",
    ),
    "an id with one slip in a long word": (CHAIN, "- kurs -> kunniga", "- kurs -> kuniga"),
    "an id with a capital": (CHAIN, "- kurs -> kunniga", "- Kurs -> kunniga"),
    "an id without its dots": (CHAIN, "kunniga -> anställda", "kunniga -> anstallda"),
    "an element whose id has a capital": (CHAIN, "  kunniga:", "  Kunniga:"),
    "an arrow that stands there twice": (
        CHAIN,
        "  - kunniga -> anställda\n",
        "  - kunniga -> anställda\n  - kunniga -> anställda\n",
    ),
    "no version of the format": (CHAIN, "effektkedja: 1\n", ""),
    "no-break spaces as indentation": (CHAIN, "  kurs: Hålla", "\u00a0\u00a0kurs: Hålla"),
    "a tab as indentation": (CHAIN, "  kurs: Hålla", "\tkurs: Hålla"),
    "a word of a scale": (
        HEAD + "samband:\n  - pil: a -> b\n    sannolikhet: mycket troligt\n",
        "mycket troligt",
        "mycket trligt",
    ),
    "a colon in a text": (HEAD + 'utmaning: "Kurs: för alla"\n', '"Kurs: för alla"', "Kurs: för alla"),
    "a number sign in a text": (HEAD + 'utmaning: "Kurs #1"\n', '"Kurs #1"', "Kurs #1"),
    "a decimal comma in braces": (
        HEAD + 'indikatorer:\n  prov:\n    titel: Prov\n    målvärde: {värde: "12,5", datum: 2028}\n',
        '"12,5"',
        "12,5",
    ),
    "a percent sign first": (HEAD + 'utmaning: "% av alla"\n', '"% av alla"', "% av alla"),
    "text after a quoted word": (HEAD + "utmaning: '\"Kunna\" mer'\n", "'\"Kunna\" mer'", '"Kunna" mer'),
    "an at sign first": (HEAD + 'utmaning: "@region"\n', '"@region"', "@region"),
    "a backtick first": (HEAD + 'utmaning: "`kurs`"\n', '"`kurs`"', "`kurs`"),
    "a bound that is no block of text": (
        HEAD + 'indikatorer:\n  prov:\n    målvärde: ">5"\n    titel: Prov\n',
        '">5"',
        ">5",
    ),
    "a bound on the last line": (
        HEAD + 'indikatorer:\n  prov:\n    målvärde: ">5"\n\n',
        '">5"',
        ">5",
    ),
    "a tab below a comment and an empty line": (
        CHAIN.replace("aktiviteter:\n", "aktiviteter:\n\n# tills vidare\n"),
        "  kurs: Hålla",
        "\tkurs: Hålla",
    ),
    "a tab as deep as the line above": (
        CHAIN.replace("  kunniga:", "  fler: 20 har hört av sig\n  kunniga:"),
        "  kunniga: 40",
        "\tkunniga: 40",
    ),
    "two tabs where files indent by four": (
        HEAD + "aktiviteter:\n    kurs:\n        titel: Hålla kurs\n",
        "        titel",
        "\t\ttitel",
    ),
    "a tab below a key with a comment": (
        CHAIN.replace("aktiviteter:\n", "aktiviteter: # det vi gör\n"),
        "  kurs: Hålla",
        "\tkurs: Hålla",
    ),
    "a comment that sets nothing aside": (
        CHAIN,
        "# två dagar 🎉\n",
        "# två dagar 🎉\n  # effektkedja: tillåt EK018 inget har samma namn\n",
    ),
    "a comment after a text that sets nothing aside": (
        CHAIN,
        "40 har gått kursen\n",
        "40 har gått kursen  # effektkedja: tillåt EK018 inget har samma namn\n",
    ),
}


def text_mended(tmp_path, text: str | bytes, **wishes) -> tuple[bytes, list[str]]:
    path = tmp_path / "a.kedja.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    done, data = Examiner(Wishes(**wishes)).mend(str(path))
    return data, sorted(finding.code for finding in done.fixed)


@pytest.mark.parametrize("name", MENDED)
def test_what_is_mended_is_the_file_as_it_was_meant(tmp_path, name):
    meant, right, wrong = MENDED[name]
    written = meant.replace(right, wrong, 1)
    assert written != meant
    data, fixed = text_mended(tmp_path, written)
    assert fixed
    assert data.decode() == meant


ARROW = "pil: kunniga -> anställda"
TWICE = f"{CHAIN}  - {ARROW}\n"

LEFT = {
    "two ids that may both be meant": CHAIN.replace("kurs -> kunniga", "kurs-2 -> kunniga"),
    "a word turned around by its first letter": CHAIN.replace("kunniga -> ans", "okunniga -> ans"),
    "a short id": CHAIN.replace("- kurs ->", "- kur ->"),
    "an arrow with more said about it": CHAIN
    + "  - pil: kunniga -> anställda\n    eftersom: de frågas efter\n",
    "an arrow with a fact that could not be read": TWICE + "    fördröjning: snart\n",
    "an arrow with a word that is none of its scale": TWICE + "    belägg: vet nog\n",
    "an arrow with a key that does not exist": TWICE + "    bakgrund: viktigt skäl\n",
    "an arrow with facts in braces": TWICE.replace(ARROW, f"{{{ARROW}, bakgrund: viktigt}}"),
    "an arrow with a comment of its own": TWICE + "    # viktig kommentar\n",
    "an arrow with a comment further down": TWICE + "\n    # viktig kommentar\n",
    "an arrow with a comment above it": TWICE.replace(f"  - {ARROW}", f"  # en väg till\n  - {ARROW}"),
    "an exception with a comment above it": CHAIN.replace(
        "kunniga: 40 har gått kursen",
        "kunniga:\n    titel: 40 har gått kursen\n    # vi har talat om det\n    tillåt: {EK018: inget}",
    ),
    "an arrow that hinders where the other helps": CHAIN + "  - kunniga -| anställda\n",
    "a word after a number sign, which may be a comment": HEAD + "utmaning: Kurs #kolla\n",
    "a list that a comma may have cut": HEAD + "källor: [Utvärdering 2019, kap. 4]\n",
    "a key on the line of its section": HEAD + "utmaning: titel: Kurs\n",
    "a key that stands there already": HEAD + "titl: Annan kurs\n",
    "an element whose right id is taken": CHAIN.replace("samband", "  Kurs: En annan\nsamband"),
    "a block of text below a line that cannot be read": HEAD
    + "%# Varför\nutmaning: >-\n  Kurs för\n  alla\n",
    "a block of text that says how far it is indented": HEAD + "utmaning: >2\n   Kurs\n",
    "a tab that says no depth": CHAIN.replace("  kunniga: 40", "\t\t\tkunniga: 40"),
    "a key on a line that begins with an at sign": HEAD + "@utmaning: Kurs\n",
    "an anchor": HEAD + "samband:\n  - &kurs -> kunniga\n",
    "a newer format": CHAIN.replace("effektkedja: 1", "effektkedja: 9"),
    "an exception that some day may be needed": HEAD
    + "frågor:\n  f:\n    text: Vem?\n    # effektkedja: tillåt EK313 vi väntar\n    senast: 2090-01-01\n",
    "an exception whose day has passed": CHAIN.replace(
        "  kunniga:", "  # effektkedja: tillåt EK009 till 2020-01-01 snart\n  kunniga:"
    ),
    "the only thing that a part says": HEAD + "aktiviteter:\n  kurs:\n    tillåt:\n      EK018: inget\n",
}


@pytest.mark.parametrize("name", LEFT)
def test_what_may_be_meant_otherwise_is_left(tmp_path, name):
    data, fixed = text_mended(tmp_path, LEFT[name], as_of=datetime.date(2026, 1, 1))
    assert data.decode() == LEFT[name]
    assert fixed == []


def test_a_slip_in_a_fact_of_an_arrow_that_stands_twice_is_mended_and_the_arrow_stays(tmp_path):
    data, fixed = text_mended(tmp_path, TWICE + "    eftersomm: de frågas efter\n")
    assert data.decode() == TWICE + "    eftersom: de frågas efter\n"
    assert fixed == ["EK003"]


def test_an_unused_exception_on_a_part_goes_with_its_key(tmp_path):
    part = "  kunniga:\n    titel: 40 har gått kursen\n"
    written = CHAIN.replace(
        "  kunniga: 40 har gått kursen\n", part + "    tillåt:\n      EK018: inget\n      EK201: mäts ej\n"
    )
    data, fixed = text_mended(tmp_path, written + "ambition: 2\n")
    assert "EK902" in fixed
    assert data.decode().startswith(CHAIN.replace("  kunniga: 40 har gått kursen\n", part)[:90])
    assert "EK018" not in data.decode()


def test_a_comment_keeps_the_rules_that_are_needed(tmp_path):
    chain = CHAIN.replace("  - kurs -> kunniga\n", "")
    written = chain.replace(
        "  kurs:", "  # effektkedja: tillåt EK009, EK018 den hör till ett annat spår\n  kurs:"
    )
    data, _ = text_mended(tmp_path, written)
    assert "  # effektkedja: tillåt EK009 den hör till ett annat spår\n" in data.decode()


def test_a_comment_loses_the_first_rule_where_the_second_is_needed(tmp_path):
    chain = CHAIN.replace("  - kurs -> kunniga\n", "")
    written = chain.replace(
        "  kurs:", "  # effektkedja: tillåt EK018, EK009 den hör till ett annat spår\n  kurs:"
    )
    data, _ = text_mended(tmp_path, written)
    assert "  # effektkedja: tillåt EK009 den hör till ett annat spår\n" in data.decode()


def test_one_fix_makes_room_for_another_in_the_same_run(tmp_path):
    written = CHAIN.replace("effektkedja: 1\n", "").replace("aktiviteter:\n  kurs", "aktivteter:\n  Kurs")
    data, fixed = text_mended(tmp_path, written)
    assert data.decode() == CHAIN
    assert fixed == ["EK003", "EK004", "EK909"]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_encoding_mark_and_line_ends_stay(tmp_path, mark, ending):
    encoding = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(mark, "utf-8")
    meant = CHAIN.replace("\n", ending)
    written = meant.replace("aktiviteter", "aktivteter").replace(f"effektkedja: 1{ending}", "")
    data, fixed = text_mended(tmp_path, mark + written.encode(encoding))
    assert fixed == ["EK003", "EK909"]
    assert data == mark + meant.encode(encoding)


def test_a_fix_survives_being_sent_to_another_process(tmp_path):
    path = tmp_path / "a.kedja.yaml"
    path.write_text(CHAIN.replace("aktiviteter", "aktivteter"), encoding="utf-8")
    examined = Examiner(Wishes()).examine(str(path))
    assert any(finding.fix for finding in examined.findings)
    assert kept(examined).findings == tuple(examined.findings)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "effektkedja", "check", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_diff_shows_what_fix_would_do_and_writes_nothing(tmp_path):
    path = tmp_path / "a.kedja.yaml"
    written = CHAIN.replace("aktiviteter", "aktivteter").rstrip("\n")
    path.write_text(written, encoding="utf-8")
    done = run("--diff", str(path))
    assert done.returncode == 1
    assert "-aktivteter:\n+aktiviteter:\n" in done.stdout
    assert path.read_text(encoding="utf-8") == written
    fixed = run("--fix", "--show", "error", str(path))
    assert fixed.returncode == 0
    assert "1 rättad" in fixed.stderr
    assert path.read_text(encoding="utf-8") == CHAIN.rstrip("\n")
    assert run("--diff", str(path)).stdout == ""


def test_a_workbook_is_left_with_a_friendly_word(tmp_path):
    path = tmp_path / "a.kedja.xlsx"
    made = subprocess.run(
        [sys.executable, "-m", "effektkedja", "new", str(path)], check=False, capture_output=True
    )
    assert made.returncode == 0
    before = path.read_bytes()
    done = run("--fix", str(path))
    assert "bara YAML-filer" in done.stderr
    assert path.read_bytes() == before


def test_a_file_that_is_not_there_is_told_once(tmp_path):
    done = run("--fix", str(tmp_path / "saknas.kedja.yaml"))
    assert done.returncode == 2
    assert done.stderr.count("saknas.kedja.yaml") == 1
