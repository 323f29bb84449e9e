"""What is internal is gone from the public part of a chain, with all that would give it away."""

from effektkedja import Chain
from effektkedja.model.public import public

INTERNAL = "yes"


def chain_of(**changes):
    facts = {
        "title": "Kurs",
        "activities": {
            "kurs": "Hålla kurs",
            "plan": {"title": "Dold plan", "internal": INTERNAL, "target_group": "Dold grupp"},
        },
        "outputs": {"klara": "40 klara", "fler": "Fler klara"},
        "links": ["kurs & plan -> klara", "plan -> fler", "kurs -> fler"],
    }
    return Chain(**(facts | changes))


def test_a_chain_without_internal_parts_is_the_same_object():
    chain = Chain(title="Kurs", activities={"kurs": "Hålla kurs"})
    assert public(chain) is chain


def test_an_arrow_that_needs_several_keeps_the_causes_that_may_be_seen():
    assert [link.id for link in public(chain_of()).links] == ["kurs -> klara", "kurs -> fler"]
    assert str(public(chain_of()).links[0].link) == "kurs -> klara"


def test_what_only_internal_parts_name_is_gone_too():
    chain = chain_of(
        links=[{"link": "kurs -> klara", "internal": INTERNAL, "assumes": ["Dolt antagande", "känt"]}],
        assumptions={"känt": "Känt antagande"},
        risks={"risk": {"text": "Risk", "assumption": ["känt"]}},
        indicators={"dolt": {"title": "Dolt mått", "measures": ["plan"]}},
        evaluations={"dold": {"title": "Dold fråga", "internal": INTERNAL, "users": ["Dold användare"]}},
    )
    seen = public(chain)
    assert seen.links == ()
    assert [held.text for held in seen.assumptions.values()] == ["Känt antagande"]
    assert not seen.indicators
    assert not seen.evaluations
    assert not seen.actors
    assert not seen.target_groups


def test_what_public_parts_name_as_well_stays():
    chain = chain_of(activities={"kurs": {"title": "Hålla kurs", "target_group": "Vuxna"}})
    assert public(chain) is chain
    chain = chain_of(
        activities={
            "kurs": {"title": "Hålla kurs", "target_group": "Vuxna"},
            "plan": {"title": "Dold plan", "internal": INTERNAL, "target_group": "Vuxna"},
        }
    )
    assert [held.title for held in public(chain).target_groups.values()] == ["Vuxna"]


def test_an_internal_option_is_gone():
    option = {"title": "Dolt val", "internal": INTERNAL}
    chain = chain_of(
        activities={"kurs": "Hålla kurs"},
        links=["kurs -> klara"],
        decisions={"val": {"question": "Vad?", "options": {"a": "Ett val", "b": option}}},
    )
    assert list(public(chain).decisions["val"].options) == ["a"]


def test_references_to_what_is_internal_are_gone():
    chain = chain_of(evaluations={"u": {"title": "Fråga", "examines": ["plan", "klara"]}})
    assert public(chain).evaluations["u"].examines == ("klara",)
