"""A page is one file that may do nothing but show itself, the same bytes every time."""

import json
import re
import tomllib
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter

import pytest

from effektkedja import Chain, load, render
from effektkedja.diagram.page.colours import declared, in_variables
from effektkedja.diagram.theme import LIGHT
from effektkedja.diagram.themes import DARK

EXAMPLE = "examples/validering/validering.kedja.yaml"
VOID = {"meta", "input", "br", "link", "img"}


class Reader(HTMLParser):
    """Takes a page apart, and says which elements were left open."""

    def __init__(self, page):
        super().__init__()
        self.open, self.ids, self.seen, self.attributes = [], Counter(), Counter(), []
        self.texts = {"script": [], "style": []}
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.attributes += [(tag, *pair) for pair in attrs]
        # What stands in a template is no part of the page until the script puts it there.
        if "template" not in self.open:
            self.seen[tag] += 1
            self.ids.update(value for name, value in attrs if name == "id")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.attributes += [(tag, *pair) for pair in attrs]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] in self.texts and "template" not in self.open:
            self.texts[self.open[-1]].append(data)


def page_of(chain, language=None):
    return render(chain, "html", language=language).decode()


def test_a_page_is_well_formed_whatever_the_chain_says(any_chain):
    read = Reader(page_of(any_chain))
    assert read.open == []
    assert read.seen["h1"] == 1
    assert {id: count for id, count in read.ids.items() if count > 1} == {}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_page_says_its_language_and_has_its_landmarks(language):
    read = Reader(page_of(load(EXAMPLE), language))
    assert ("html", "lang", language) in read.attributes
    for landmark in ("header", "main", "footer", "nav"):
        assert read.seen[landmark]


def test_only_the_style_and_the_script_of_the_page_may_run():
    page = page_of(load(EXAMPLE))
    read = Reader(page)
    policy = next(value for tag, name, value in read.attributes if (tag, name) == ("meta", "content"))
    style, (script, _graph) = read.texts["style"][0], read.texts["script"]
    for kind, text in (("style-src", style), ("script-src", script)):
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"{kind} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_a_page_has_no_handlers_no_styles_and_no_addresses_but_its_own():
    for tag, name, value in Reader(page_of(load(EXAMPLE))).attributes:
        assert not name.startswith("on"), (tag, name)
        assert name not in ("style", "src"), (tag, name)
        assert name != "href" or value.startswith("#"), value


def test_the_script_makes_no_html_of_text():
    script = Reader(page_of(load(EXAMPLE))).texts["script"][0]
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
        assert way not in script


def test_the_data_of_a_page_cannot_end_its_block(nasty_words):
    chain = Chain(title=nasty_words, activities={"a": {"title": "</script><!--", "owner": nasty_words}})
    graph = Reader(page_of(chain)).texts["script"][1]
    assert "<" not in graph
    assert json.loads(graph)["boxes"][0]["title"] == "</script><!--"


def test_every_link_leads_to_something_on_the_page():
    read = Reader(page_of(load(EXAMPLE)))
    for _, name, value in read.attributes:
        if name == "href":
            assert read.ids[value[1:]] == 1, value


def test_what_the_graph_says_is_what_is_drawn(rich):
    graph = json.loads(Reader(page_of(rich)).texts["script"][1])
    assert [box["id"] for box in graph["boxes"]].count("pilot") == 1
    assert {arrow["id"] for arrow in graph["arrows"]} >= {"pengar & tid -> pilot", "läge -> arbete"}
    assert graph["start"] == {}


def test_a_large_chain_opens_on_its_first_view_or_where_most_arrows_meet():
    many = {f"a{n}": f"A {n}" for n in range(160)}
    facts = {"title": "Stor", "activities": many, "impacts": {"nytta": "Nytta", "mer": "Mer"}}
    links = [f"a{n} -> nytta" for n in range(160)]
    graph = json.loads(Reader(page_of(Chain(**facts, links=links))).texts["script"][1])
    assert graph["boxes"][graph["start"]["near"]]["id"] == "nytta"
    views = {"del": {"title": "En del", "show": ["1+mer"]}}
    graph = json.loads(Reader(page_of(Chain(**facts, links=links, views=views))).texts["script"][1])
    assert graph["start"] == {"view": 0}


def test_the_page_says_the_same_in_both_languages():
    texts = tomllib.loads(Path("effektkedja/messages/page.toml").read_text(encoding="utf-8"))

    def places(table):
        return {
            name: places(text)
            if isinstance(text, dict)
            else {place for _, place, *_ in Formatter().parse(text)}
            for name, text in table.items()
        }

    assert places(texts["sv"]) == places(texts["en"])


def test_every_text_of_the_page_is_used():
    texts = tomllib.loads(Path("effektkedja/messages/page.toml").read_text(encoding="utf-8"))["sv"]
    room = Path("effektkedja/diagram")
    source = "".join(
        file.read_text(encoding="utf-8") for file in room.rglob("*.*") if file.suffix in (".py", ".js")
    )
    keys = [key for name, text in texts.items() for key in (text if isinstance(text, dict) else [name])]
    # The names of filters are put together of their kind.
    assert [key for key in keys if key not in source and not key.startswith("filter-")] == []


# -- colours ----------------------------------------------------------------------------------------


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_and_lines_can_be_told_from_their_ground(theme):
    for ink in (theme.ink, theme.muted, theme.hindering, theme.loop, theme.feedback):
        assert contrast(ink, theme.paper) >= 4.5
    assert contrast(theme.mark_ink, theme.mark) >= 4.5
    for tint in theme.tints.values():
        assert contrast(tint.heading_ink, tint.top) >= 4.5
        assert contrast(theme.ink, tint.pill) >= 4.5
        assert min(contrast(tint.strong, ground) for ground in (theme.box, tint.ground)) >= 3
        assert contrast(theme.arrow, tint.ground) >= 3


def test_every_colour_of_the_picture_is_a_variable_that_both_themes_declare():
    names = [set(re.findall(r"--([\w-]+):", declared(theme))) for theme in (LIGHT, DARK)]
    assert names[0] == names[1]
    svg = page_of(load(EXAMPLE))
    svg = svg[svg.index("<svg") : svg.index("</svg>")]
    assert set(re.findall(r"var\(--([\w-]+)\)", svg)) <= names[0]
    assert re.findall(r'"#[0-9A-Fa-f]{3,6}"', svg) == []
    assert in_variables(LIGHT).paper == "var(--paper)"
