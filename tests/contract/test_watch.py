"""``check --watch``: every change is answered, whatever happens to the files, and Ctrl-C ends it."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from effektkedja.cli.main import run

CHAIN = """effektkedja: 1
titel: Frukost
aktiviteter:
  frukostar: Hålla fyra frukostar
effekter_kort:
  kontakter: Deltagare har fått en ny kontakt
samband:
  - frukostar -> kontakter
"""
LONGEST = 30


class Watching:
    """A running ``check --watch``, and all it has said so far."""

    def __init__(self, folder, *arguments):
        self.said = ""
        code = "from effektkedja.cli import watch; watch._BETWEEN = 0.05; "
        code += "from effektkedja.cli.main import run; raise SystemExit(run())"
        code = code.replace("run()", f"run(['check', '--watch', *{list(arguments)!r}])")
        self.running = subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        self.thread = threading.Thread(target=self._listen)
        self.thread.start()

    def _listen(self):
        while piece := os.read(self.running.stdout.fileno(), 4096):
            self.said += piece.decode("utf-8")

    def answer(self, act=lambda: None):
        """What is said after an act, until it waits again."""
        start, self_said = time.monotonic(), len(self.said)
        act()
        while "Ctrl-C" not in self.said[self_said:]:
            assert time.monotonic() - start < LONGEST, self.said[self_said:]
            time.sleep(0.02)
        return self.said[self_said:]

    def end(self):
        self.running.send_signal(signal.SIGINT)
        self.running.wait(LONGEST)
        self.thread.join(LONGEST)
        self.running.stdout.close()
        return self.running.returncode


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no interrupt to one process")
def test_every_change_is_answered_and_ctrl_c_ends_it(tmp_path):
    file, settings = tmp_path / "a.kedja.yaml", tmp_path / "effektkedja.toml"
    file.write_text(CHAIN, encoding="utf-8")
    watching = Watching(tmp_path, ".")
    try:
        assert "EK306" in watching.answer()
        said = watching.answer(lambda: file.write_text(CHAIN + "aktivteter: x\n", encoding="utf-8"))
        assert "Ändrat: a.kedja.yaml" in said
        assert "EK003" in said
        assert "EK906" in watching.answer(lambda: file.write_bytes(b"\xff\xfe\x00"))
        assert "a.kedja.yaml" in watching.answer(file.unlink)
        assert "EK306" in watching.answer(lambda: file.write_text(CHAIN, encoding="utf-8"))
        assert "TOML" in watching.answer(lambda: settings.write_text("ignore = [", encoding="utf-8"))
        said = watching.answer(lambda: settings.write_text('ignore = ["EK306"]', encoding="utf-8"))
        assert "EK306" not in said
        assert "b.kedja.yaml" in watching.answer(
            lambda: (tmp_path / "b.kedja.yaml").write_text(CHAIN, encoding="utf-8")
        )
    finally:
        code = watching.end()
    assert code == 130
    assert "Traceback" not in watching.said
    assert "\x1b" not in watching.said


def test_standard_input_cannot_be_watched(capsys):
    assert run(["check", "--watch", "-"]) == 2
    assert "standard in" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["nosuch", "nosuch.kedja.yaml"])
def test_what_is_not_there_is_told_at_once_rather_than_waited_for(name, tmp_path):
    there = tmp_path / "a.kedja.yaml"
    there.write_text(CHAIN, encoding="utf-8")
    watching = Watching(tmp_path, "a.kedja.yaml", name)
    try:
        assert watching.running.wait(LONGEST) == 2
    finally:
        watching.end()
    assert f"{name} finns inte" in watching.said
