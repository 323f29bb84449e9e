"""Running the layout engine: always a process of its own, always with a limit of time.

Engines have crashed and hung on odd graphs; neither must take the program with it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from effektkedja.errors import MissingToolError, RenderError

VARIABLE = "EFFEKTKEDJA_DOT"
"""The environment variable that names another engine than the installed one."""

SECONDS = 60.0
"""How long an engine may take. A thousand boxes take a tenth of a second."""

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


def run_engine(source: str, *, seconds: float = SECONDS) -> str:
    """What the engine makes of a graph, in its format ``plain``.

    Raises MissingToolError without an engine, and RenderError when it fails or takes too long.
    """
    engine = find_engine()
    from graphviz.backend.dot_command import command
    from graphviz.backend.execute import CalledProcessError, run_check

    _, *arguments = command("dot", "plain")
    try:
        done = run_check(
            [str(engine), *arguments],
            input=source.encode("utf-8"),
            capture_output=True,
            timeout=seconds,
            quiet=True,
        )
    except subprocess.TimeoutExpired:
        raise RenderError("picture.engine.slow", engine=engine.name, seconds=f"{seconds:g}") from None
    except CalledProcessError as why:
        detail = (why.stderr or b"").decode("utf-8", "replace").strip().splitlines()
        told = detail[0] if detail else str(why.returncode)
        raise RenderError("picture.engine.failed", engine=engine.name, detail=told) from None
    except OSError as why:
        raise RenderError(
            "picture.engine.failed", engine=engine.name, detail=why.strerror or str(why)
        ) from None
    text: str = done.stdout.decode("utf-8", "replace")
    return text
