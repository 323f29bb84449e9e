"""Every example in every theme and direction, byte for byte: a change of a picture is a change to look at.

``python tests/golden/test_pictures.py`` writes the sums anew; with a folder as argument it also draws each
example on a sheet of all themes and directions there, to be looked at before the sums are kept.
"""

import base64
import json
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from effektkedja import load
from effektkedja.diagram import Showing, render_chain
from effektkedja.diagram.picture import DETAILS, DIRECTIONS
from effektkedja.diagram.themes import THEMES

HOME = Path(__file__).parents[2]
SUMS = Path(__file__).with_name("pictures.json")
CHAINS = sorted((HOME / "examples").glob("*/*.kedja.yaml"))
LOOKS = [
    {"theme": theme, "direction": direction, "detail": "normal"}
    for theme in THEMES
    for direction in DIRECTIONS
] + [{"theme": "light", "direction": "right", "detail": detail} for detail in DETAILS if detail != "normal"]


def drawn(chain, look, format="svg"):
    return render_chain(chain, format, showing=Showing(**look))


def sums(path):
    chain = load(str(path))
    return {" ".join(look.values()): sha256(drawn(chain, look)).hexdigest()[:16] for look in LOOKS}


@pytest.mark.parametrize("path", CHAINS, ids=lambda path: path.parent.name)
def test_an_example_looks_as_when_it_was_last_looked_at(path):
    assert sums(path) == json.loads(SUMS.read_text(encoding="utf-8"))[path.parent.name]


def sheet(path):
    """All looks of an example beside each other, three to a row."""
    from resvg_py import svg_to_bytes

    chain = load(str(path))
    parts = []
    for number, look in enumerate(LOOKS):
        x, y = number % 3 * 1000, number // 3 * 900
        held = base64.b64encode(drawn(chain, look, "png")).decode()
        parts.append(f'<image x="{x}" y="{y}" width="980" height="880" href="data:image/png;base64,{held}"/>')
    height = -(-len(LOOKS) // 3) * 900
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="3000" height="{height}">{"".join(parts)}</svg>'
    return bytes(svg_to_bytes(svg_string=svg, background="#888888"))


if __name__ == "__main__":
    found = {path.parent.name: sums(path) for path in CHAINS}
    SUMS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for folder in sys.argv[1:]:
        for path in CHAINS:
            Path(folder, f"{path.parent.name}.png").write_bytes(sheet(path))
