"""Reading YAML with places, against PyYAML without, and against compose and pydantic."""

from __future__ import annotations

import gc
import sys

import yaml
from chains import text_of_size
from naive import NaiveChain
from timing import compare

from effektkedja.formats.source import Source
from effektkedja.formats.yaml import read
from effektkedja.formats.yaml_facts import Facts
from effektkedja.formats.yaml_tree import YamlOrigin, compose
from effektkedja.garbage import without_collecting_garbage


def facts_with_places(text: str) -> object:
    """Everything that the file says, with the place of everything; no model yet."""
    with without_collecting_garbage():
        return Facts(YamlOrigin("kedja.yaml", text, compose(text), "sv")).data


def composed_and_validated(text: str) -> object:
    """The peer for whole chains: the C parser's tree, and pydantic alone on ready-made data."""
    gc.disable()
    try:
        tree = yaml.compose(text, Loader=yaml.CSafeLoader)
        return tree, NaiveChain.model_validate(DATA)
    finally:
        gc.enable()


def main() -> None:
    """Measure."""
    text = text_of_size(1_000_000)
    compare(
        f"{len(text.encode()) / 1e6:.1f} MB of YAML with places against yaml.load(CSafeLoader) without",
        lambda: facts_with_places(text),
        lambda: yaml.load(text, Loader=yaml.CSafeLoader),
        goal=1.0,
    )
    compare(
        "the same to a chain against yaml.load and pydantic",
        lambda: read(Source("kedja.yaml", text)),
        lambda: NaiveChain.model_validate(yaml.load(text, Loader=yaml.CSafeLoader)),
        goal=1.0,
    )
    large = text_of_size(20_000_000 if "--large" in sys.argv else 4_000_000)
    DATA.update(yaml.load(large, Loader=yaml.CSafeLoader))
    compare(
        f"{len(large.encode()) / 1e6:.1f} MB to a chain with places against compose and pydantic alone",
        lambda: read(Source("kedja.yaml", large)),
        lambda: composed_and_validated(large),
        goal=1.3,
        rounds=3,
    )


DATA: dict[str, object] = {}

if __name__ == "__main__":
    main()
