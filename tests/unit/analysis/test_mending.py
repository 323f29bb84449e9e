"""A fault elsewhere is told once, and nothing that only follows from it."""

from __future__ import annotations

import pytest

from effektkedja.analysis.graph import Graph
from effektkedja.analysis.mending import unsettled
from effektkedja.checking.run import findings_of
from effektkedja.formats.source import Source
from effektkedja.formats.yaml import read

CHAIN = """effektkedja: 1
titel: Kurs
aktiviteter:
  kurs: Hålla kurs
effekter_kort:
  kunniga: Deltagare kan mer
effekter_medel:
  arbete: Deltagare har arbete
samband:
  - kurs -> kunniga
  - kunniga -> arbete
lärslingor:
  slinga:
    titel: Efter kursen
    forum: vår styrgrupp
    hur_ofta: månad
    får_ändra: kurs
"""


def codes(text):
    chain = read(Source("x.yaml", text)).chain
    return [finding.code for finding in findings_of(chain) if finding.caused_by is None]


@pytest.mark.parametrize(
    ("right", "wrong", "found"),
    [
        ("kurs -> kunniga", "kurs -> kuniga", ["EK001"]),
        ("kurs -> kunniga", "kurz -> kunniga", ["EK001"]),
        ("kurs -> kunniga", "kurs till kunniga", ["EK004"]),
        ("aktiviteter:", "aktivteter:", ["EK003"]),
        ("effekter_kort:", "efekter_kort:", ["EK003"]),
        ("samband:", "smband:", ["EK003"]),
    ],
)
def test_one_slip_of_the_keyboard_gives_one_finding(right, wrong, found):
    assert codes(CHAIN) == []
    assert codes(CHAIN.replace(right, wrong)) == found


def test_a_mistyped_end_leaves_both_the_meant_and_the_named_box_open():
    chain = read(Source("x.yaml", CHAIN.replace("-> arbete", "-> arbte"))).chain
    assert unsettled(Graph(chain)) == {"kunniga", "arbete"}
