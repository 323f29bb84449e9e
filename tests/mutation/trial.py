"""One mutant on trial: in a process of its own, where a crash or an endless loop is taken for what it is."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import traceback

import pytest

KILLED, SURVIVED = 0, 1
SECONDS = 20
"""The longest that one test may be at work; the slowest of them takes one or two. It may wait for longer."""


def trials(mutants, is_noticed, jobs=1):
    """Put mutants on trial, some at a time: each with whether it survived, as they end.

    ``is_noticed`` says of a mutant, in the process of its trial, whether anybody noticed the harm.
    """
    running = {}
    try:
        for mutant in mutants:
            if len(running) == jobs:
                yield _ended(running)
            folder = tempfile.mkdtemp()
            running[_begun(mutant, is_noticed, folder)] = mutant, folder
        while running:
            yield _ended(running)
    finally:
        for child, (_, folder) in running.items():
            _clear(child, folder)


def _begun(mutant, is_noticed, folder):
    child = os.fork()
    if child == 0:
        _stand(mutant, is_noticed, folder)
    return child


def _stand(mutant, is_noticed, folder):
    """In the child: leave with the verdict. All that is written goes into a folder of its own."""
    os.setpgid(0, 0)
    os.environ |= {"EFFEKTKEDJA_CACHE_DIR": f"{folder}/cache", "PYTEST_DEBUG_TEMPROOT": folder}
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    end_a_hang()
    be_silent()
    verdict = KILLED
    try:
        verdict = KILLED if is_noticed(mutant) else SURVIVED
    except BaseException:  # noqa: BLE001 - whatever it is, it was noticed
        traceback.print_exc()
    finally:
        os._exit(verdict)


def end_a_hang():
    """End this process if it does not end what it does: by the time of its work, or by that of the clock."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    signal.alarm(10 * SECONDS)


def be_silent():
    """Say no more in this process, unless somebody wants to see."""
    if not os.environ.get("SHOW"):
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(nowhere, number)


def _ended(running):
    """The next trial that ends: its mutant, and whether nobody noticed the harm."""
    child, status = os.wait()
    while child not in running:  # a process of a pool that the right program had
        child, status = os.wait()
    mutant, folder = running.pop(child)
    _clear(child, folder)
    return mutant, os.WIFEXITED(status) and os.WEXITSTATUS(status) == SURVIVED


def _clear(child, folder):
    """End what a trial has started and left behind, and take away what it wrote."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    shutil.rmtree(folder, ignore_errors=True)


class Watch:
    """Ends a trial in which a test hangs, and leaves out tests that start the program anew.

    That would be the right program and not the harmed one: it notices nothing.
    """

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self):
        end_a_hang()
        right = subprocess.Popen
        subprocess.Popen = lambda *_, **__: pytest.skip("another process holds the right program")
        try:
            return (yield)
        finally:
            subprocess.Popen = right
