"""Reading and writing a chain as JSON."""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

from effektkedja.formats.source import Reading, Source, place_of, sign_at, unreadable
from effektkedja.formats.tongues import facts_in
from effektkedja.formats.yaml import chain_of
from effektkedja.formats.yaml_facts import Facts
from effektkedja.formats.yaml_tree import TooDeep, YamlOrigin, compose
from effektkedja.model.chain import Chain

# A pair of escapes for one sign beyond the first 65 536; JSON has them and YAML refuses them.
_PAIR = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")


def read(source: Source) -> Reading:
    """The chain that a JSON text holds, and every fault in it. Never raises for what the text says."""
    try:
        data = json.loads(source.text, parse_float=str, parse_int=str, parse_constant=str)
    except json.JSONDecodeError as why:
        if not source.text.strip():
            return Reading(None, (unreadable(source.path, "empty"),))
        at = sign_at(source.path, source.text, *place_of(source.text, why.pos))
        return Reading(None, (unreadable(source.path, "json", at),))
    except RecursionError:
        return Reading(None, (unreadable(source.path, "too-deep"),))
    if isinstance(data, dict):
        data.pop("$schema", None)  # says how an editor can help, and nothing of the chain
    origin = _origin(source)
    twice = [found for found in Facts(origin).findings if found.code == "EK002"]
    return chain_of(data, origin, twice)


def _origin(source: Source) -> YamlOrigin:
    """Where everything stands: JSON is YAML but for its pairs of escapes, which are put out of sight."""
    shown = _PAIR.sub(r"\\u003f\\u003f", source.text)
    try:
        root = compose(shown)
    except (yaml.YAMLError, TooDeep):
        root = None  # a chain without places is better than none
    return YamlOrigin(source.path, source.text, root, "en")


def write(chain: Chain, language: str) -> bytes:
    """The chain as JSON in UTF-8, with keys in a language and in the order of the language."""
    facts: dict[str, Any] = facts_in(chain, language)
    return (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
