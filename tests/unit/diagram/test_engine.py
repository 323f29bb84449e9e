"""What happens when there is no engine, or a bad one."""

from __future__ import annotations

import subprocess

import pytest

from effektkedja.diagram import engine
from effektkedja.diagram.arrange import arrange
from effektkedja.diagram.compose import draw
from effektkedja.diagram.engine import VARIABLE, Engine, find_engine
from effektkedja.errors import MissingToolError, RenderError
from effektkedja.messages.catalogue import sentence
from effektkedja.model.chain import Chain

CHAIN = Chain(title="T", activities={"a": "A"}, outputs={"b": "B"}, links=["a -> b"])


def _engine(folder, script):
    path = folder / "dot"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_without_an_engine_the_remedy_is_told(monkeypatch, tmp_path):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(engine, "_beside_python", lambda: str(tmp_path))
    monkeypatch.setattr(engine, "_scripts", lambda: str(tmp_path))
    with pytest.raises(MissingToolError, match="pip install graphviz-pure"):
        arrange(draw(CHAIN))


def test_an_engine_that_the_user_named_and_is_not_there_is_told(monkeypatch):
    monkeypatch.setenv(VARIABLE, "/finns/inte/dot")
    with pytest.raises(MissingToolError, match="/finns/inte/dot"):
        arrange(draw(CHAIN))


def test_an_engine_that_the_user_names_is_taken(monkeypatch, tmp_path):
    path = _engine(tmp_path, "exit 0")
    monkeypatch.setenv(VARIABLE, path)
    assert str(find_engine()) == path


def test_an_engine_that_dies_is_a_failure_to_draw(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, _engine(tmp_path, "echo 'Assertion failed' >&2; kill -9 $$"))
    with pytest.raises(RenderError, match=r"dot .*graphviz-pure"):
        arrange(draw(CHAIN))


def test_an_engine_that_hangs_is_stopped(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, _engine(tmp_path, "exec sleep 30"))
    with pytest.raises(RenderError, match=r"0\.2"):
        Engine("digraph {}", seconds=0.2).answer()


def test_who_waits_for_a_slow_engine_is_told_once_and_how_long_it_may_take(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, _engine(tmp_path, "exec sleep 30"))
    monkeypatch.setattr(engine, "PATIENCE", 0.1)
    told = []
    token = engine.when_slow.set(told.append)
    try:
        with pytest.raises(RenderError):
            Engine("digraph {}", seconds=0.3).answer()
    finally:
        engine.when_slow.reset(token)
    assert told == [pytest.approx(0.2)]


def test_an_engine_that_is_slow_but_answers_is_believed(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, _engine(tmp_path, "sleep 0.4; echo graph 1 0 0; echo stop"))
    monkeypatch.setattr(engine, "PATIENCE", 0.1)
    told = []
    token = engine.when_slow.set(told.append)
    try:
        assert Engine("digraph {}", seconds=20.0).answer() == "graph 1 0 0\nstop\n"
    finally:
        engine.when_slow.reset(token)
    assert len(told) == 1


def test_an_engine_that_answers_nonsense_is_a_failure_to_draw(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, _engine(tmp_path, "echo node b0 hej"))
    with pytest.raises(RenderError):
        arrange(draw(CHAIN))


def test_a_picture_without_boxes_needs_no_engine(monkeypatch):
    monkeypatch.setenv(VARIABLE, "/finns/inte/dot")
    assert arrange(draw(Chain(title="Tom"))).boxes == ()


def test_importing_the_room_does_not_import_graphviz():
    program = "import sys, effektkedja.diagram; print('graphviz' in sys.modules, 'resvg_py' in sys.modules)"
    import sys

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_failure_has_its_sentence(language):
    for name in ("missing", "not-there", "slow", "failed", "unreadable", "no-pixels"):
        assert sentence(f"picture.engine.{name}", language)
