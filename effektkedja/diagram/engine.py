"""Running the layout engine: always a process of its own, always with a limit of time.

Engines have crashed and hung on odd graphs; neither must take the program with it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path

from effektkedja.errors import MissingToolError, RenderError

VARIABLE = "EFFEKTKEDJA_DOT"
"""The environment variable that names another engine than the installed one."""

SECONDS = 60.0
"""How long an engine may take. A thousand boxes take a tenth of a second."""

PATIENCE = 3.0
"""After so many seconds somebody who waits would like to know what for."""

when_slow: ContextVar[Callable[[float], None] | None] = ContextVar("when_slow", default=None)
"""What is called, with the seconds that are left at most, when an engine has worked longer than that."""

_WHEEL = "graphviz-pure"


def find_engine() -> Path:
    """The engine: the one named by the user, that of the package graphviz-pure, or a ``dot`` on the path.

    Raises MissingToolError where there is none.
    """
    if named := os.environ.get(VARIABLE):
        found = shutil.which(named)
        if found is None:
            raise MissingToolError("picture.engine.not-there", variable=VARIABLE, path=named)
        return Path(found)
    for place in (_beside_python, _scripts, _everywhere):
        if found := shutil.which(_WHEEL, path=place()):
            return Path(found)
    if found := shutil.which("dot"):
        return Path(found)
    raise MissingToolError("picture.engine.missing", variable=VARIABLE)


def _beside_python() -> str | None:
    return str(Path(sys.executable).parent)


def _scripts() -> str | None:
    import sysconfig  # slow to say, and in a virtual environment the same folder

    return sysconfig.get_path("scripts")


def _everywhere() -> str | None:
    return None


class Engine:
    """An engine at work on a graph. Start it early: it runs beside us until its answer is asked for.

    Raises MissingToolError without an engine, and RenderError when it cannot be started.
    """

    def __init__(self, source: str, *, seconds: float = SECONDS) -> None:
        self.path = find_engine()
        self.seconds = seconds
        # From a file, since writing to a pipe would wait for an engine that does not read.
        with tempfile.TemporaryFile() as graph:
            graph.write(source.encode("utf-8"))
            graph.seek(0)
            try:
                self.process = subprocess.Popen(  # noqa: S603 - no shell, and the engine is the user's own
                    command(self.path), stdin=graph, stdout=subprocess.PIPE, stderr=subprocess.PIPE
                )
            except OSError as why:
                raise self._failed(why.strerror or str(why)) from None

    def answer(self) -> str:
        """What the engine made of the graph, in its format ``plain``.

        Raises RenderError when it failed or takes too long.
        """
        try:
            told, complaints = self._waited()
        except subprocess.TimeoutExpired:
            self.stop()
            raise RenderError(
                "picture.engine.slow", engine=self.path.name, seconds=f"{self.seconds:g}"
            ) from None
        if self.process.returncode:
            detail = complaints.decode("utf-8", "replace").strip().splitlines()
            raise self._failed(detail[0] if detail else str(self.process.returncode))
        return told.decode("utf-8", "replace")

    def _waited(self) -> tuple[bytes, bytes]:
        """What the engine has written, when it is done. Raises TimeoutExpired."""
        slow = when_slow.get()
        if slow is not None and self.seconds > PATIENCE:
            try:
                return self.process.communicate(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                slow(self.seconds - PATIENCE)
                return self.process.communicate(timeout=self.seconds - PATIENCE)
        return self.process.communicate(timeout=self.seconds)

    def stop(self) -> None:
        """End the engine, whatever it is doing; nothing happens where it has ended already."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdout, self.process.stderr):
            if pipe:
                pipe.close()

    def _failed(self, detail: str) -> RenderError:
        return RenderError("picture.engine.failed", engine=self.path.name, detail=detail)


def command(engine: Path) -> list[str]:
    """How an engine is called: it reads a graph and writes positions."""
    return [str(engine), "-Kdot", "-Tplain"]
