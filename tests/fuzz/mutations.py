"""Inputs that nobody would write: chains that are right, or nearly, and then harmed at random.

The input with a number is the same on every machine: its generator is seeded with the seed of the campaign
and the number, and with nothing else. Which chains there are to harm is a part of it.
"""

import io
import json
import random
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

HOME = Path(__file__).parents[2]
LARGE = [
    *sorted((HOME / "examples").glob("*/*.kedja.yaml")),
    *sorted((HOME / "effektkedja" / "messages").glob("starter.*.yaml")),
]
SIGNS = [
    *":-#|>&*!%@`\"'{}[],?~<=\t\n\r ",
    *"\x00\x07\x1b\x7f\x85\xa0\u2028\u2029\ufeff\u200b\u202e\u0301\ud7ff\ufffd\uffff\U0001f600\U0010ffff",
    *"åÅéßİſı１²½",
    *["->", "-|", "-->", "''", "[]", "[[", "{{", "---\n", "...\n", "|\n", ">-\n"],
    *[
        "\n  - ",
        " \n- ",
        "\t- ",
        "- - - ",
        "? ",
        ": ",
        " #",
        "&a ",
        "*a",
        "<<: *a",
        "!!str ",
        "%YAML 1.1\n",
        "\r\n",
        '"\\x',
        '"\\u00e5',
    ],
]
WORDS = (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").splitlines()
KEYS = re.compile(r"^(\s*(?:- )?)([^\s:#-][^:#\n]*)(:)", re.MULTILINE)


class Input(NamedTuple):
    """Bytes for a file, the ending that says what the file is, and the generator for what is done with it."""

    data: bytes
    ending: str
    chance: random.Random


@cache
def seeds():
    """Small texts: every case and every example of every rule."""
    found = []
    for file in sorted((HOME / "tests" / "rules" / "cases").glob("EK*.yaml")):
        held = yaml.safe_load(file.read_text(encoding="utf-8"))
        told = [*(held.get("passing") or {}).values(), *(held.get("failing") or {}).values()]
        found += (case if isinstance(case, str) else _text_of(case) for case in told)
    return tuple(dict.fromkeys(found))


def _text_of(case):
    return next(case[name] for name in ("chain", "read", "check") if name in case)


@cache
def large_seeds():
    return tuple(path.read_text(encoding="utf-8") for path in LARGE)


@cache
def workbooks():
    """Chains as workbooks, part by part."""
    return tuple(parts for text in (large_seeds()[0], *seeds()[::120]) if (parts := _parts(text)))


def _parts(text):
    from effektkedja.formats.excel import write
    from effektkedja.formats.source import Source
    from effektkedja.formats.yaml import read

    chain = read(Source("x.yaml", text)).chain
    if chain is None:
        return None
    with zipfile.ZipFile(io.BytesIO(write(chain, "sv"))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# -- harm to lines and signs -----------------------------------------------------------------------------


def swap_lines(chance, text):
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def delete_lines(chance, text):
    lines = text.split("\n")
    start = chance.randrange(len(lines))
    del lines[start : start + chance.choice((1, 1, 2, 5))]
    return "\n".join(lines)


def duplicate_lines(chance, text):
    lines = text.split("\n")
    start = chance.randrange(len(lines))
    block = lines[start : start + chance.choice((1, 1, 3, 8))]
    place = chance.randrange(len(lines) + 1)
    lines[place:place] = block * chance.choice((1, 1, 2, 20))
    return "\n".join(lines)


def move_in_or_out(chance, text):
    lines = text.split("\n")
    start = chance.randrange(len(lines))
    for place in range(start, min(len(lines), start + chance.choice((1, 1, 4)))):
        by = chance.choice((-2, -1, 1, 2, 3))
        lines[place] = " " * by + lines[place] if by > 0 else lines[place][-by:]
    return "\n".join(lines)


def insert_signs(chance, text):
    place = chance.randrange(len(text) + 1)
    signs = "".join(chance.choices(SIGNS, k=chance.choice((1, 1, 2, 4))))
    return text[:place] + signs + text[place + chance.choice((0, 0, 1, 3)) :]


def insert_a_word(chance, text):
    place = chance.randrange(len(text) + 1)
    return text[:place] + chance.choice(WORDS) + text[place:]


def another_value(chance, text):
    """Another value after one of the keys."""
    found = list(re.finditer(r"(?<=: )[^\n]*|(?<=- )[^\n]*", text))
    if not found:
        return insert_a_word(chance, text)
    value = chance.choice(found)
    other = chance.choice((chance.choice(WORDS), chance.choice(found)[0], _nested(chance), ""))
    return text[: value.start()] + other + text[value.end() :]


def another_key(chance, text):
    """Another key, from this chain or another."""
    found, others = list(KEYS.finditer(text)), list(KEYS.finditer(chance.choice(seeds())))
    if not found or not others:
        return insert_signs(chance, text)
    key = chance.choice(found)
    name = chance.choice((chance.choice(others)[2], chance.choice(found)[2], chance.choice(WORDS)))
    return text[: key.start(2)] + name + text[key.end(2) :]


def cross(chance, text):
    """The beginning of one chain and the end of another."""
    lines, others = text.split("\n"), chance.choice(seeds()).split("\n")
    start, end = chance.randrange(len(lines)), chance.randrange(len(others))
    return "\n".join([*lines[:start], *others[end:], *chance.choice(([], lines[start:]))])


def cut_off(chance, text):
    return text[: chance.randrange(len(text) + 1)]


def lengthen(chance, text):
    """A line, a word or a list much longer than anybody writes."""
    place = chance.randrange(len(text) + 1)
    piece = chance.choice(("x", "å", "a ", "ord, ", "\U0001f600", "a -> ", "- ", "#", "'", "1", "\u0301"))
    return text[:place] + piece * chance.choice((100, 1_000, 5_000)) + text[place:]


def nest(chance, text):
    place = chance.randrange(len(text) + 1)
    return text[:place] + _nested(chance) + text[place:]


def _nested(chance):
    depth = chance.choice((2, 5, 30, 300, 3_000))
    start, end = chance.choice((("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", ""), ("[", ""), ("(", ")")))
    return start * depth + "x" + end * depth


def other_line_ends(chance, text):
    return text.replace("\n", chance.choice(("\r\n", "\r", "\n\n", "\u2028", "\x85", "\n\r")))


def other_case(chance, text):
    return chance.choice((str.upper, str.swapcase, str.title, str.casefold))(text)


TO_TEXT = (
    *(swap_lines, delete_lines, duplicate_lines, move_in_or_out, insert_signs, insert_signs, insert_a_word),
    *(another_value, another_value, another_value, another_key, another_key, cross, cut_off, lengthen, nest),
    *(other_line_ends, other_case),
)


# -- harm to bytes ---------------------------------------------------------------------------------------


def harm_bytes(chance, data):
    """Some bytes turned, put in, taken out or doubled."""
    harmed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5))):
        place, length = chance.randrange(len(harmed) + 1), chance.choice((0, 1, 1, 2, 12))
        new = chance.choice(
            (chance.randbytes(1), chance.randbytes(4), b"", bytes(harmed[: length * 3]), b"\xc3")
        )
        harmed[place : place + length] = new
    return bytes(harmed)


def encode(chance, text):
    """The text in an encoding, most often the right one."""
    encoding = chance.choice(
        ("utf-8",) * 12 + ("utf-8-sig", "utf-16", "utf-16-le", "latin-1", "cp437", "utf-32")
    )
    return text.encode(encoding, "replace")


# -- whole inputs ----------------------------------------------------------------------------------------


def input_number(number, seed=0):
    """The input with a number, in the campaign with a seed."""
    chance = random.Random(f"effektkedja {seed} {number}")  # noqa: S311 - chance here is to be repeatable
    return chance.choices((yaml_input, json_input, workbook_input), weights=(94, 5, 1))[0](chance)


def yaml_input(chance):
    text = chance.choice(large_seeds() if chance.random() < 0.08 else seeds())
    for _ in range(chance.choice((0, 1, 1, 1, 2, 2, 3, 5))):
        text = chance.choice(TO_TEXT)(chance, text)
    data = encode(chance, text)
    return Input(harm_bytes(chance, data) if chance.random() < 0.15 else data, ".kedja.yaml", chance)


def json_input(chance):
    try:
        held = yaml.safe_load(chance.choice(seeds()))
    except yaml.YAMLError:
        held = {"effektkedja": 1, "titel": "x"}
    text = json.dumps(held, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, 2)), default=str)
    for _ in range(chance.choice((0, 1, 1, 2))):
        text = chance.choice(TO_TEXT)(chance, text)
    data = encode(chance, text)
    return Input(harm_bytes(chance, data) if chance.random() < 0.15 else data, ".kedja.json", chance)


def workbook_input(chance):
    """A workbook with harm in one of its parts, or in the archive itself."""
    parts = dict(chance.choice(workbooks()))
    name = chance.choice(sorted(parts))
    parts[name] = _harmed_part(chance, parts[name])
    if chance.random() < 0.1:
        del parts[chance.choice(sorted(parts))]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in parts.items():
            archive.writestr(zipfile.ZipInfo(part), data)
    data = stream.getvalue()
    return Input(harm_bytes(chance, data) if chance.random() < 0.2 else data, ".kedja.xlsx", chance)


def _harmed_part(chance, data):
    if chance.random() < 0.3:
        return harm_bytes(chance, data)
    text = data.decode("utf-8", "replace")
    values = list(re.finditer(r"(?<=>)[^<>]+(?=<)|(?<==\")[^\"]+(?=\")", text))
    if not values:
        return harm_bytes(chance, data)
    value = chance.choice(values)
    word = chance.choice((chance.choice(WORDS), chance.choice(values)[0], ""))
    for sign, safe in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        word = word.replace(sign, safe)
    return (text[: value.start()] + word + text[value.end() :]).encode("utf-8", "replace")
