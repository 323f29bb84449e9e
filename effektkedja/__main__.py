"""``python -m effektkedja`` and the command ``effektkedja``."""

from __future__ import annotations

import gc
import os
import sys

_MANY_OBJECTS = 100_000


def main() -> None:
    """Run the command line and leave with its exit code."""
    from effektkedja.cli.main import run

    # Chains hold no circles: looking for some after each 700 new objects costs more than it ever frees.
    gc.set_threshold(_MANY_OBJECTS)
    # numpy starts threads for matrices as it is loaded, 20 ms that our small tables never earn back.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
