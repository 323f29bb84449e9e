"""What the renderers write: right, safe, and the same every time."""

from __future__ import annotations

import io
import os
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image

from effektkedja.diagram import (
    Renderer,
    Showing,
    picture_formats,
    register_renderer,
    registry,
    render_chain,
    render_pages,
)
from effektkedja.diagram.compose import draw
from effektkedja.diagram.description import describe
from effektkedja.diagram.engine import VARIABLE, find_engine
from effektkedja.diagram.mermaid import is_too_large
from effektkedja.errors import UsageError
from effektkedja.model.chain import Chain

SVG = "{http://www.w3.org/2000/svg}"


def _root(chain):
    return ET.fromstring(render_chain(chain, "svg"))  # noqa: S314 - we wrote it ourselves


def test_the_svg_of_any_chain_is_well_formed_with_unique_ids(any_chain):
    root = _root(any_chain)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_the_svg_names_itself_for_those_who_cannot_see_it(rich):
    root = _root(rich)
    assert root.get("role") == "img"
    assert root.get("lang") == "sv"
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == rich.title
    assert root.get("aria-labelledby") == root[0].get("id")
    assert root.get("aria-describedby") == root[1].get("id")


def test_the_text_equivalent_tells_every_arrow_with_its_mechanism_and_assumptions(rich):
    described = _root(rich)[1].text
    assert (
        "”Deltagare har fått papper på vad de kan” leder till ”Fler har arbete”, "
        "därför att papper räknas, om det finns lediga arbeten (Å2)." in described
    )
    assert "”Stöd från ESF+” och ”Lärartid” leder tillsammans till" in described
    assert "”Lågkonjunktur” motverkar ”Fler har arbete”." in described
    assert "Aktiviteter: Validera i två pilotkommuner." in described


def test_the_text_equivalent_follows_the_language(rich):
    svg = render_chain(rich, "svg", language="en").decode()
    assert "leads to" in svg
    assert 'lang="en"' in svg


def test_no_script_and_no_mark_of_direction_gets_out(nasty_words):
    chain = Chain(
        title=nasty_words, activities={"a": nasty_words}, impacts={"b": nasty_words}, links=["a -> b"]
    )
    for format in ("svg", "mmd"):
        written = render_chain(chain, format).decode()
        assert "<script" not in written
        assert "\u202e" not in written
    assert not [element for element in _root(chain).iter() if element.tag.endswith("script")]


def test_words_are_text_and_not_outlines(rich):
    texts = [element.text for element in _root(rich).iter(f"{SVG}text")]
    assert "Genomförda valideringar:" in " ".join(texts)
    assert all(element.get("textLength") for element in _root(rich).iter(f"{SVG}text"))


def test_every_sign_in_the_legend_occurs_and_no_other(rich):
    legend = " ".join(element.text for element in _root(rich).iter(f"{SVG}text"))
    for word in (
        "Starkt stöd",
        "Svagt stöd",
        "Motverkar",
        "Underlättar",
        "Återkoppling",
        "Behövs tillsammans",
    ):
        assert word in legend
    plain = render_chain(
        Chain(title="T", activities={"a": "A"}, outputs={"b": "B"}, links=["a -> b"])
    ).decode()
    assert "stöd" not in plain
    assert "Antaganden" not in plain


def test_the_png_has_two_pixels_for_each_point(rich):
    root, png = _root(rich), render_chain(rich, "png")
    width, height = struct.unpack(">II", png[16:24])
    assert png.startswith(b"\x89PNG")
    assert abs(width - 2 * float(root.get("width"))) <= 2
    assert abs(height - 2 * float(root.get("height"))) <= 2


def test_the_png_has_text_without_any_font_on_the_machine():
    blank = render_chain(Chain(title=".", activities={"a": "."}), "png")
    assert (
        len(render_chain(Chain(title="Åäö och mer", activities={"a": "Bjuda på frukost"}), "png"))
        > len(blank) + 1000
    )


def test_dot_and_mermaid_need_no_engine(rich, monkeypatch):
    monkeypatch.setenv(VARIABLE, "/finns/inte")
    assert b"digraph" in render_chain(rich, "dot")
    assert b"flowchart LR" in render_chain(rich, "mmd")


def test_graphviz_itself_reads_the_dot(any_chain):
    source = render_chain(any_chain, "dot")
    done = subprocess.run(
        [str(find_engine()), "-Kdot", "-Tplain"], input=source, capture_output=True, timeout=30, check=True
    )
    assert done.stdout.startswith(b"graph")


def test_mermaid_holds_only_plain_names_outside_quotes(any_chain):
    for line in render_chain(any_chain, "mmd").decode().splitlines()[4:]:
        bare = re.sub(r'"[^"]*"', "", line)
        assert re.fullmatch(r"[\w\s:;,.#()\[\]|<>=-]*", bare), line


def test_mermaid_numbers_its_links_from_zero_to_the_last(rich):
    lines = render_chain(rich, "mmd").decode().splitlines()
    links = [line for line in lines if re.match(r"  \w+ (-->|---|--x|--o|-\.->)", line)]
    styles = [int(line.split()[1]) for line in lines if line.startswith("  linkStyle")]
    assert styles == list(range(len(links)))


def test_an_unknown_format_is_refused_with_those_that_exist(rich):
    with pytest.raises(UsageError, match="svg"):
        render_chain(rich, "bmp")


def test_others_can_add_a_renderer(rich, monkeypatch):
    monkeypatch.setattr(registry, "_registered", dict(registry._registered))
    register_renderer(Renderer("txt", "effektkedja.diagram.mermaid", "write_mermaid", placed=False))
    assert "txt" in picture_formats()
    assert render_chain(rich, "txt") == render_chain(rich, "mmd")


_PROGRAM = """
import runpy
rich_chain = runpy.run_path({tests!r})["rich_chain"]
from effektkedja.diagram import render_chain
import hashlib
chain = rich_chain()
print([hashlib.sha256(render_chain(chain, name)).hexdigest() for name in ("svg", "dot", "mmd", "png")])
"""


def test_pictures_are_the_same_bytes_for_any_hash_seed_and_folder(tmp_path):
    program = _PROGRAM.format(tests=str(Path(__file__).parent / "conftest.py"))
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=folder,
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout
        for seed, folder in (("1", tmp_path), ("2", Path.cwd()))
    }
    assert len(told) == 1


@pytest.mark.parametrize("format", ["pdf", "pptx"])
def test_what_others_write_for_us_is_the_same_bytes_for_every_hash_seed(format):
    path = "examples/validering/validering.kedja.yaml"
    code = (
        "import hashlib; from effektkedja import load, render; "
        f"print(hashlib.sha256(render(load({path!r}), {format!r})).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_two_pictures_on_one_page_share_no_id(rich, rich_with):
    other = rich_with(title="En annan")
    ids = [{e.get("id") for e in _root(chain).iter() if e.get("id")} for chain in (rich, other)]
    assert not ids[0] & ids[1]


def test_mermaid_that_github_would_not_draw_is_told_from_what_it_draws(rich):
    assert not is_too_large(render_chain(rich, "mmd"))
    many = Chain(
        title="Många",
        activities={f"a{n}": f"Aktivitet {n}" for n in range(501)},
        impacts={"mål": "Målet"},
        links=[f"a{n} -> mål" for n in range(501)],
    )
    assert is_too_large(render_chain(many, "mmd"))


@pytest.mark.parametrize("format", ["svg", "dot", "mmd"])
def test_options_goals_and_risks_are_told_in_every_format(rich_with, format):
    chain = rich_with(
        goals={"g": "Ett mål i en plan"},
        risks={"r": {"text": "Något kan gå fel", "threatens": "arbete"}},
        decisions={
            "d": {"question": "Vilken väg?", "options": {"x": {"title": "Den ena", "includes": ["krav"]}}}
        },
    )
    written = render_chain(chain, format).decode()
    for word in ("Ett mål i en plan", "Något kan gå fel", "Den ena", "V1a", "R1"):
        assert word in written


@pytest.mark.parametrize("format", ["svg", "dot", "mmd", "md", "txt", "html"])
def test_what_is_measured_and_decided_beside_the_boxes_is_told_in_every_format(signed, format):
    written = render_chain(signed, format).decode()
    for word in ("I1", "I2", "B1", "Vem äger kursen?", "Andel som fullföljer", "V1"):
        assert word in written


def test_the_text_equivalent_tells_what_measures_an_arrow_and_what_is_decided_where(signed):
    told = describe(draw(signed))
    assert "Mäts med Andel som fullföljer: mål 70 (I1) och Andel som får tid: nu 30 → 60 (I2)." in told
    decision = "B1: Ska vi gå vidare? · Styrgruppen · senast 2027-06 · ja eller nej"
    assert f"{decision}: Hålla kurs; 40 har gått kursen." in told
    assert "Kunskap vet ej → vet ej" in told


def test_three_thousand_boxes_are_drawn():
    boxes = {
        level: {f"{level[0]}{n}": f"Ruta {n}" for n in range(1000)}
        for level in ("activities", "outputs", "impacts")
    }
    links = [f"{start}{n} -> {end}{n}" for start, end in ("ao", "oi") for n in range(1000)]
    root = _root(Chain(title="Stor", links=links, **boxes))
    assert len([group for group in root.iter(f"{SVG}g") if group.get("class") == "box"]) == 3000


@pytest.mark.parametrize("page", ["a4", "slide"])
def test_no_pixel_of_a_png_lets_anything_through(page):
    chain = Chain(title="T", activities={"a": "Bjuda"})
    (png,) = render_pages(draw(chain, showing=Showing(page=page)), "png")
    image = Image.open(io.BytesIO(png)).convert("RGBA")
    assert image.getchannel("A").getextrema() == (255, 255)
