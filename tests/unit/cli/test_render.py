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
