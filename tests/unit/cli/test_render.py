"""Drawing from the command line: what is said beside the picture."""

from __future__ import annotations

from pathlib import Path

import pytest

from effektkedja.cli import render
from effektkedja.cli.main import run

HOME = Path(__file__).parents[3]
VALIDERING = HOME / "examples" / "validering" / "validering.kedja.yaml"


@pytest.mark.parametrize(("longest", "late"), [(0.0, True), (600.0, False)])
def test_an_answer_that_takes_too_long_is_left_out_and_said(tmp_path, monkeypatch, capsys, longest, late):
    monkeypatch.setattr(render, "_LONGEST", longest)
    page = tmp_path / "ut.html"
    assert run(["render", str(VALIDERING), "-o", str(page), "--answers"]) == 0
    told = capsys.readouterr().err
    written = page.read_text(encoding="utf-8")
    assert ("ask " + str(VALIDERING) + " weakest --timeout 600" in told) == late
    assert ('id="_answer-weakest"' not in written) == late
    assert "inga svar" not in told


def test_a_picture_without_an_arrow_that_leads_nowhere_says_so(tmp_path, capsys):
    chain, picture = tmp_path / "a.kedja.yaml", tmp_path / "a.dot"
    chain.write_text(
        "effektkedja: 1\ntitel: A\naktiviteter:\n  a: A\nsamband:\n  - a -> zzz\n", encoding="utf-8"
    )
    assert run(["render", str(chain), "-o", str(picture)]) == 1
    assert "har 1 fel" in capsys.readouterr().err
    assert picture.exists()
