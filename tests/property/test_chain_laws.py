"""What holds for every chain: written and read it is the same, however it is spelled and ordered."""

import json
import os
import subprocess
import sys

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from property.chains import chains, mappings
from property.spellings import in_swedish, shuffled

from effektkedja.model.chain import Chain, interpret

relaxed = settings(
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # making a whole chain smaller takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
whole = settings(relaxed, max_examples=5)


def hashes_in_another_process(mappings, hash_seed):
    program = (
        "import json, sys; from effektkedja.model.chain import Chain;"
        "print([Chain(**mapping).content_hash for mapping in json.load(sys.stdin)])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(mappings).encode(),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
    )
    return done.stdout


def keys_of(kind, found):
    """Every key of a kind of part and of the parts in it."""
    for key, field in kind.grammar.items():
        if (kind.where, key) not in found:
            found.add((kind.where, key))
            if field.part:
                keys_of(field.part, found)
    return found


def keys_in(mapping, kind):
    """Every key in a mapping, with the kind of part that it stands in."""
    for key, value in mapping.items():
        yield kind.where, key
        held = kind.grammar[key].part
        inner = value.values() if isinstance(value, dict) else value
        inner = (
            [value] if isinstance(value, dict) and kind.grammar[key].shape.name.startswith("PART") else inner
        )
        for part in inner if held and not isinstance(inner, str) else ():
            yield from keys_in(part, held) if isinstance(part, dict) else ()


@relaxed
@given(chains())
def test_a_chain_of_what_a_chain_writes_is_the_same_chain(chain):
    assert Chain(**chain.to_mapping()) == chain


@whole
@given(mappings(full=True))
def test_a_chain_with_every_section_and_every_field_comes_back_from_what_it_writes(mapping):
    chain = Chain(**mapping)
    assert Chain(**chain.to_mapping()) == chain


@seed(1)
@settings(whole, database=None)
@given(mappings(full=True))
def test_every_key_of_the_language_is_generated(mapping):
    assert keys_of(Chain, set()) == set(keys_in(mapping, Chain))


@relaxed
@given(mappings())
def test_what_a_chain_writes_is_the_same_the_second_time(mapping):
    written = Chain(**mapping).to_mapping()
    assert Chain(**written).to_mapping() == written


@relaxed
@given(mappings())
def test_swedish_keys_and_words_give_an_equal_chain(mapping):
    # A number with two readings is read in the language of the keys, unless the chain says its language.
    stated = {"language": "en", **mapping}
    if stated["language"] == "unknown":
        stated["language"] = "sv"
    assert Chain(**in_swedish(stated)) == Chain(**stated)


@relaxed
@given(mappings(), st.randoms(use_true_random=True))
def test_the_order_of_sections_keys_and_lists_changes_nothing(mapping, random):
    assert Chain(**shuffled(mapping, random)) == Chain(**mapping)


@settings(relaxed, max_examples=3)
@given(st.lists(mappings(), min_size=5, max_size=5))
def test_the_content_hash_is_the_same_in_every_process(held):
    assert hashes_in_another_process(held, "1") == hashes_in_another_process(held, "2")
    assert Chain(**held[0]).content_hash in hashes_in_another_process(held, "3").decode()


def test_of_two_texts_with_one_id_the_same_one_stands_whichever_came_first():
    boxes = {"a": {"title": "A", "addresses": "Jobb saknas"}, "b": {"title": "B", "addresses": "jobb saknas"}}
    chain = Chain(title="T", activities=boxes)
    assert chain == Chain(title="T", activities=dict(reversed(boxes.items())))
    assert chain.causes["jobb-saknas"].text == "Jobb saknas"


def test_the_version_of_the_format_cannot_be_unknown():
    [problem] = interpret({"effektkedja": "vet ej", "titel": "T"}).problems
    assert problem.code == "EK909"
