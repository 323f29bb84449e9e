"""``check`` of many files, as a user meets it: at a terminal, in a pipe, stopped half way."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time

import pytest

CHAIN = """effektkedja: 1
titel: Frukost {n}
aktiviteter:
  frukostar: Hålla fyra frukostar
effekter_kort:
  kontakter: Deltagare har fått en ny kontakt
samband:
  - frukostar -> kontakter
"""
COMMAND = [sys.executable, "-m", "effektkedja", "check", "--no-cache", "--jobs", "2"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("EFFEKTKEDJA_CACHE_DIR", str(tmp_path / ".minne"))
    for n in range(150):
        (tmp_path / f"{n:03}.kedja.yaml").write_text(CHAIN.format(n=n), encoding="utf-8")
    return tmp_path


def started(folder, *arguments, **wishes):
    return subprocess.Popen([*COMMAND, *arguments, "."], cwd=folder, start_new_session=True, **wishes)


@pytest.mark.parametrize("jobs", ["noll", "0", "-1", "62", "²"])
def test_a_number_of_processes_that_is_none_is_told(folder, jobs):
    done = subprocess.run(
        [*COMMAND[:-1], f"{jobs}", "."], cwd=folder, capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 2
    assert jobs in done.stderr
    assert "Traceback" not in done.stderr


def test_one_process_and_several_write_the_same_bytes(folder):
    told = {}
    for jobs in "13":
        done = subprocess.run([*COMMAND[:-1], jobs, "."], cwd=folder, capture_output=True, check=False)
        told[jobs] = done.returncode, done.stdout, done.stderr
    assert told["1"] == told["3"]
    assert told["1"][1]


def test_ctrl_c_leaves_at_once_and_without_a_word(folder):
    slow = "\n".join(f"  x{n}: Deltagare {n} har fått en ny kontakt" for n in range(4000))
    for n in range(4):
        path = folder / f"{n}.kedja.yaml"
        path.write_text(
            CHAIN.format(n=n).replace("effekter_kort:", f"effekter_kort:\n{slow}"), encoding="utf-8"
        )
    running = started(folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(0.7)
    os.killpg(running.pid, signal.SIGINT)
    out, told = running.communicate(timeout=20)
    assert (running.returncode, out, told) == (130, b"", b"")


def test_a_pipe_that_is_closed_leaves_without_a_traceback(folder):
    with started(folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.close()
        told = running.stderr.read()
    assert (running.returncode, told) == (2, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal to look at exists on POSIX only")
@pytest.mark.parametrize("columns", [20, 80])
def test_a_terminal_shows_how_far_the_work_has_come(folder, columns):
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    code = (
        "from effektkedja.cli import progress; progress._PATIENCE = progress._BETWEEN = 0;"
        "from effektkedja.cli.main import run; raise SystemExit(run(['check', '.']))"
    )
    environment = {**os.environ, "TERM": "xterm"}
    command = [sys.executable, "-c", code]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=theirs, env=environment
    ) as running:
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # what a terminal says when nobody writes to it any more
            while piece := os.read(ours, 4096):
                shown += piece
    os.close(ours)
    assert running.returncode == 0
    looks = [look for look in shown.decode().split("\r") if look]
    assert "150/150" in looks[-2]
    assert looks[-1].strip() == ""
    assert all(len(look) < columns for look in looks)
    assert re.fullmatch(r"\[#* *\] +\d+/150", looks[0])


def test_a_pipe_gets_no_bar(folder):
    done = subprocess.run([*COMMAND, "."], cwd=folder, capture_output=True, check=False)
    assert done.stderr == b""


def checked(folder, *arguments):
    command = [sys.executable, "-m", "effektkedja", "check", *arguments, "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, encoding="utf-8")
    return done.returncode, done.stdout, done.stderr


def test_a_second_run_says_the_same(folder):
    first = checked(folder)
    assert list((folder / ".minne").glob("*.cache"))
    assert checked(folder) == first == checked(folder, "--no-cache")


def test_nothing_is_kept_where_nobody_wants_it(folder):
    checked(folder, "--no-cache")
    assert not (folder / ".minne").exists()


def test_a_cache_that_cannot_be_written_is_told_once_and_decides_nothing(folder):
    (folder / ".minne").write_text("", encoding="utf-8")
    code, out, told = checked(folder)
    assert (code, out) == checked(folder, "--no-cache")[:2]
    assert told.count("\n") == 1
    assert "--no-cache" in told


def test_runs_at_the_same_time_do_not_disturb_each_other(folder):
    right = checked(folder, "--no-cache")
    command = [sys.executable, "-m", "effektkedja", "check", "."]
    runs = [
        subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    runs[0].kill()
    for running in runs:
        out, _ = running.communicate(timeout=60)
        assert running is runs[0] or (running.returncode, out.decode("utf-8")) == right[:2]
    assert checked(folder) == right
