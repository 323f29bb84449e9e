"""A whole ``check`` of a 30-box chain, and of the help, against the naive script."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from chains import chain_text
from timing import compare, process

HERE = Path(__file__).parent


def main() -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "trettio.kedja.yaml"
        file.write_text(chain_text(30), encoding="utf-8")
        naive = process([sys.executable, str(HERE / "naive.py"), str(file)])
        check = process([sys.executable, "-m", "effektkedja", "check", str(file)])
        compare("check of 30 boxes, whole process", check, naive, goal=0.35, rounds=15)
        explain = process([sys.executable, "-m", "effektkedja", "explain", "EK106"])
        compare("explain, whole process", explain, naive, goal=0.35, rounds=15)


if __name__ == "__main__":
    main()
