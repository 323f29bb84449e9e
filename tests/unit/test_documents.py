"""A chain in a document is a picture with the same in words, also two of them on one page."""

import re
import xml.etree.ElementTree as ET

import markdown
import pytest
from docutils.core import publish_parts
from docutils.parsers.rst import directives

from effektkedja import documents, load
from effektkedja.documents import chain_of, fence, figure

FENCES = {
    "pymdownx.superfences": {
        "custom_fences": [{"name": "effektkedja", "class": "effektkedja", "format": documents.fence}]
    }
}
PAGE = """# Vår kedja

```effektkedja
effektkedja: 1
titel: Frukost & <b>lunch</b>
aktiviteter:
  frukostar: Hålla fyra frukostar
```

Och så den här:

```effektkedja
examples/exportresa/exportresa.kedja.yaml
```
"""


class App:
    """As much of Sphinx as the extension asks of it."""

    def add_directive(self, name, directive):
        directives.register_directive(name, directive)


@pytest.fixture(scope="module")
def built():
    """Builds a text of reStructuredText with the extension."""
    documents.setup(App())

    def build(text):
        return publish_parts(text, writer="html", settings_overrides={"report_level": 5})["body"]

    return build


def test_a_page_of_markdown_shows_each_chain_of_its_fences():
    html = markdown.markdown(PAGE, extensions=list(FENCES), extension_configs=FENCES)
    assert html.count("<svg") == 2
    assert html.count("<details>") == 2
    assert "<b>" not in html
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_a_page_of_restructured_text_shows_a_chain_of_its_own_and_one_in_a_file(built):
    html = built(
        "Kedja\n=====\n\n.. effektkedja:: examples/frukost/frukost.kedja.yaml\n\n"
        ".. effektkedja::\n\n   effektkedja: 1\n   titel: Lunch\n   aktiviteter:\n     luncher: Äta lunch\n"
    )
    assert html.count("<svg") == 2
    assert "Äta lunch" in html


def test_a_figure_is_well_formed_and_says_in_words_what_the_picture_shows():
    told = figure(load("examples/exportresa/exportresa.kedja.yaml"))
    root = ET.fromstring(told)  # noqa: S314 - our own text
    words = "".join(root.find("details").itertext())
    assert "Samma sak i ord" in words
    assert "leder till" in words
    assert "The same in words" in figure(load("examples/exportresa/exportresa.kedja.yaml"), "en")


@pytest.mark.parametrize(
    ("text", "told"),
    [("finns-inte.kedja.yaml", "finns-inte.kedja.yaml"), ("- bara\n- en lista <b>", "document.kedja.yaml")],
)
def test_what_stands_in_the_way_is_told_where_the_chain_would_be(text, told, built):
    html = fence(text, "effektkedja", "", {}, None)
    assert html.startswith('<pre class="effektkedja-fault">')
    assert told in html
    assert "<b>" not in html
    assert "<svg" not in built(".. effektkedja::\n\n" + "".join(f"   {line}\n" for line in text.splitlines()))


def test_two_charts_in_a_notebook_share_no_id():
    charts = [load(f"examples/{name}/{name}.kedja.yaml")._repr_svg_() for name in ("frukost", "exportresa")]
    ids = [set(re.findall(r' id="([^"]+)"', chart)) for chart in charts]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_a_text_of_many_lines_is_a_chain_and_not_the_name_of_a_file():
    assert chain_of("effektkedja: 1\ntitel: a.yaml\n").title == "a.yaml"
