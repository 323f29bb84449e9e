"""All rules on a chain of 1 000 boxes that has been read, against the naive script's load of the same."""

from __future__ import annotations

import datetime

import yaml
from chains import chain_text
from naive import NaiveChain
from timing import compare

from effektkedja.analysis.graph import Graph
from effektkedja.checking.run import all_rules, findings_of
from effektkedja.formats.source import Source
from effektkedja.formats.yaml import read
from effektkedja.model.chain import Chain

DAY = datetime.date(2026, 11, 1)


def all_found(chain: Chain) -> int:
    """What every rule finds, whatever the ambition of the chain; its graph is made anew."""
    graph = Graph(chain)
    rules, _ = all_rules()
    return sum(1 for rule in rules for _ in rule.found_in(chain, graph, DAY))


def main() -> None:
    """Measure."""
    text = chain_text(1000)
    chain = read(Source("kedja.yaml", text)).chain
    assert chain is not None
    compare(
        f"all rules on {len(chain.boxes)} boxes ({all_found(chain)} found) against yaml and pydantic",
        lambda: all_found(chain),
        lambda: NaiveChain.model_validate(yaml.load(text, Loader=yaml.CSafeLoader)),
        goal=0.5,
    )
    compare(
        "the same with places, exceptions and order",
        lambda: findings_of(chain, as_of=DAY),
        lambda: NaiveChain.model_validate(yaml.load(text, Loader=yaml.CSafeLoader)),
        goal=1.0,
    )


if __name__ == "__main__":
    main()
