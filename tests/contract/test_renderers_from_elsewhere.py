"""Another package adds a format with one function and one entry point; a bad one harms nobody else."""

import os
import subprocess
import sys

import pytest

RENDERER = '''
"""A renderer that counts boxes."""

from effektkedja.diagram import Renderer


def write(picture):
    return f"{len(picture.boxes)} rutor".encode()


def write_placed(drawing):
    return f"{drawing.width:.0f} bred".encode()


COUNT = Renderer("antal", "husbilder", "write", placed=False)
WIDTH = Renderer("bredd", "husbilder", "write_placed")
SVG = Renderer("svg", "husbilder", "write", placed=False)
'''

CHAIN = "effektkedja: 1\ntitel: Frukost\naktiviteter:\n  frukostar: Hålla fyra frukostar\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "husbilder.py").write_text(RENDERER, encoding="utf-8")
    info = tmp_path / "husbilder-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: husbilder\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(
        "[effektkedja.renderers]\n"
        "antal = husbilder:COUNT\nbredd = husbilder:WIDTH\nsvg = husbilder:SVG\ntrasig = finns_inte:X\n",
        encoding="utf-8",
    )
    (tmp_path / "frukost.kedja.yaml").write_text(CHAIN, encoding="utf-8")
    return tmp_path


def run(folder, *words):
    done = subprocess.run(
        [sys.executable, "-m", "effektkedja", *words],
        cwd=folder,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(folder)},
    )
    assert b"Traceback" not in done.stderr
    return done


def test_a_format_of_another_package_is_chosen_by_its_ending(folder):
    assert run(folder, "render", "frukost.kedja.yaml", "-o", "ut.antal").returncode == 0
    assert (folder / "ut.antal").read_text() == "1 rutor"


def test_a_renderer_of_another_package_may_ask_for_places(folder):
    assert run(folder, "render", "frukost.kedja.yaml", "-o", "-", "--format", "bredd").stdout.endswith(
        b" bred"
    )


def test_another_package_does_not_take_the_place_of_our_own_by_being_installed(folder):
    assert run(folder, "render", "frukost.kedja.yaml", "-o", "-").stdout.startswith(b"<svg")


def test_what_is_added_is_told_in_the_help_and_what_cannot_be_loaded_is_told_too(folder):
    done = run(folder, "render", "--help")
    assert b"antal" in done.stdout
    assert b"trasig" not in done.stdout
    assert b"finns_inte" in done.stderr


def test_an_ending_that_nobody_draws_is_told_with_those_that_somebody_does(folder):
    done = run(folder, "render", "frukost.kedja.yaml", "-o", "ut.gif")
    assert done.returncode == 2
    assert b".antal" in done.stderr
