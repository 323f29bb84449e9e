"""What the documentation shows is what happens: files are written, commands are run, outputs compared.

``python tests/contract/test_docs.py`` writes what the commands print today into the pages; look at the
difference before you keep it.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
PAGES = [
    HOME / "README.md",
    *sorted((HOME / "docs").glob("*.md")),
    *sorted((HOME / "docs" / "how-to").glob("*.md")),
    HOME / "docs" / "reference" / "formats.md",
    HOME / "docs" / "reference" / "questions.md",
]
FILE = re.compile(r"^```\w+ file=(?P<name>\S+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
CONSOLE = re.compile(r"^```console\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
WITHOUT_NETWORK = ("--no-index", "--no-build-isolation", "--no-deps", "--disable-pip-version-check")
"""How the package of a page is installed in a test: with the build backend that is here."""
WITH_CONSOLE = [page for page in PAGES if page.exists() and CONSOLE.search(page.read_text(encoding="utf-8"))]


def write(folder, block):
    """Write a file that a page shows."""
    file = folder / block["name"]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(block["text"], encoding="utf-8")


def told(command, folder):
    """What a command of a page prints, both streams in one."""
    program, *arguments = shlex.split(command)
    installed = str(folder / ".installed")
    run = (
        [sys.executable, "-m", program, *arguments] if program in ("effektkedja", "pip") else command.split()
    )
    run += ["--target", installed, *WITHOUT_NETWORK] if program == "pip" else []
    done = subprocess.run(
        run,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        env={
            **os.environ,
            "COLUMNS": "100",
            "PYTHONIOENCODING": "utf-8",
            "PYTHONPATH": f"{HOME}{os.pathsep}{installed}",
        },
    )
    return done.stdout.decode("utf-8")


def replayed(page):
    """The page with every console block as it comes out today."""
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "examples").symlink_to(HOME / "examples")
        pieces, end = [], 0
        for block in sorted([*FILE.finditer(text), *CONSOLE.finditer(text)], key=lambda found: found.start()):
            if "name" in block.groupdict():
                write(folder, block)
                continue
            commands = [line[2:] for line in block["text"].splitlines() if line.startswith("$ ")]
            printed = "".join(f"$ {command}\n{told(command, folder)}" for command in commands)
            pieces += [text[end : block.start("text")], printed]
            end = block.end("text")
        return "".join([*pieces, text[end:]])


@pytest.mark.parametrize("page", WITH_CONSOLE, ids=lambda page: page.name)
def test_a_page_shows_what_its_commands_print(page):
    assert replayed(page) == page.read_text(encoding="utf-8")


def test_there_are_pages_that_are_run():
    assert {"tutorial.md", "tutorial.en.md"} <= {page.name for page in WITH_CONSOLE}


@pytest.mark.parametrize("page", [page for page in PAGES if page.exists()], ids=lambda page: page.name)
def test_the_python_of_a_page_runs(page, monkeypatch, tmp_path):
    text = page.read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(HOME / "examples")
    for block in sorted([*FILE.finditer(text)], key=lambda found: found.start()):
        write(tmp_path, block)
    names = {"__name__": page.stem}
    for block in PYTHON.finditer(text):
        exec(compile(block["text"], str(page), "exec"), names)  # noqa: S102 - our own pages


@pytest.mark.parametrize(
    "page",
    sorted([HOME / "README.md", *(HOME / "docs").rglob("*.md"), *(HOME / "examples").rglob("*.md")]),
    ids=lambda page: str(page.relative_to(HOME)),
)
def test_every_link_to_a_file_leads_somewhere(page):
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.relative_to(HOME)}: {target}"


if __name__ == "__main__":
    for changed in WITH_CONSOLE:
        changed.write_text(replayed(changed), encoding="utf-8")
