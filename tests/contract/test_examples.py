"""Every example has its README, its expected findings and its picture, byte for byte.

``python tests/contract/test_examples.py`` writes them anew; look at what changed before you keep it.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
CHECK = ("check", "--as-of", "2026-11-01", "--format", "json", "--lang", "sv")
"""What is found may depend on the day, so one is chosen."""
CHAINS = sorted((HOME / "examples").glob("*/*.kedja.yaml"))


def effektkedja(*arguments, **environment):
    done = subprocess.run(
        [sys.executable, "-m", "effektkedja", *arguments],
        cwd=HOME,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(HOME), **environment},
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout


def findings(chain, **environment):
    return effektkedja(*CHECK, str(chain.relative_to(HOME)), **environment)


def picture(chain, **environment):
    return effektkedja("render", str(chain.relative_to(HOME)), "-o", "-", **environment)


def beside(chain):
    stem = chain.name.removesuffix(".kedja.yaml")
    return chain.parent / "findings.json", chain.parent / f"{stem}.svg"


@pytest.mark.parametrize("chain", CHAINS, ids=lambda chain: chain.parent.name)
def test_an_example_gives_the_findings_that_lie_beside_it(chain):
    assert findings(chain) == beside(chain)[0].read_bytes()


@pytest.mark.parametrize("chain", CHAINS, ids=lambda chain: chain.parent.name)
def test_an_example_gives_the_picture_that_lies_beside_it(chain):
    assert picture(chain) == beside(chain)[1].read_bytes()


@pytest.mark.parametrize("chain", CHAINS, ids=lambda chain: chain.parent.name)
def test_an_example_is_explained(chain):
    assert (chain.parent / "README.md").exists()


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_hash_seed_and_the_folder_change_no_byte(seed, tmp_path):
    chain = HOME / "examples" / "validering" / "validering.kedja.yaml"
    (tmp_path / "examples").symlink_to(HOME / "examples")
    for given in (CHECK, ["render", "-o", "-"]):
        done = subprocess.run(
            [sys.executable, "-m", "effektkedja", *given, str(chain.relative_to(HOME))],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(HOME), "PYTHONHASHSEED": seed, "LC_ALL": "C"},
        )
        expected = beside(chain)[0 if given == CHECK else 1].read_bytes()
        assert done.stdout == expected


def test_there_are_examples():
    assert {chain.parent.name for chain in CHAINS} >= {
        *("digital-vaxel", "exportresa", "frukost", "mer-mat", "validering")
    }


if __name__ == "__main__":
    for chain in CHAINS:
        told, drawn = beside(chain)
        told.write_bytes(findings(chain))
        drawn.write_bytes(picture(chain))
