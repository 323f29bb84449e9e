"""``effektkedja serve`` says where it is, and stops cleanly when it is interrupted."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]


def start(*words):
    return subprocess.Popen(
        [sys.executable, "-m", "effektkedja", "serve", "--no-open", *words],
        cwd=HOME,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(HOME), "PYTHONIOENCODING": "utf-8"},
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has no interrupt to send to a single process")
def test_it_answers_until_it_is_interrupted_and_leaves_with_nothing_to_say():
    running = start("examples/frukost", "--port", "0")
    told = running.stdout.readline().decode()
    address = re.search(r"http://127\.0\.0\.1:\d+/", told)[0]
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 - our own server
        assert "Frukostträffar" in answer.read().decode()
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=20)
    assert (running.returncode, out, err) == (0, b"", b"")


@pytest.mark.parametrize(
    ("name", "told"), [("docs/decisions", ".kedja.yaml"), ("finns-inte.yaml", "finns-inte.yaml"), ("-", "in")]
)
def test_what_cannot_be_shown_is_told_at_once(name, told):
    running = start("--", name)
    _, err = running.communicate(timeout=20)
    assert running.returncode == 2
    assert b"Traceback" not in err
    assert told in err.decode()
