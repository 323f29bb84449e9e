"""Small chains of every kind, and what is reached in them, found by walking as the language page reads."""

from __future__ import annotations

from hypothesis import strategies as st

from effektkedja import Chain
from effektkedja.analysis.needs import with_ground

BOXES = "abcdefg"
ASSUMPTIONS = ("p", "q")
WORDS = ("likely", "unlikely", "0.3", "0.5..0.7", None)


def arrows(*, kinds=("", "", "", "helps", "feedback", "hinders"), forward=False, most=6):
    """Some arrows between the boxes: causes, effect, what they assume, their kind and how likely they are."""
    fits = (lambda arrow: max(arrow[0]) < arrow[1]) if forward else (lambda arrow: arrow[1] not in arrow[0])
    one = st.tuples(
        st.lists(st.sampled_from(BOXES), min_size=1, max_size=2, unique=True),
        st.sampled_from(BOXES[2:]),
        st.lists(st.sampled_from(ASSUMPTIONS), max_size=2, unique=True),
        st.sampled_from(kinds),
        st.sampled_from(WORDS),
    ).filter(fits)
    return st.lists(
        one, min_size=1, max_size=most, unique_by=lambda arrow: (tuple(sorted(arrow[0])), arrow[1])
    )


JOINS = st.lists(st.sampled_from(["all", "any"]), min_size=len(BOXES), max_size=len(BOXES))
ANYWAY = st.dictionaries(st.sampled_from(BOXES), st.sampled_from(["0.2", "unlikely"]), max_size=2)


def chain_of(links, joins, anyway=()):
    """A chain with an activity (a), an external factor (b) and effects (c to g)."""
    facts = {name: {"title": name} for name in BOXES}
    for name, join in zip(BOXES[2:], joins[2:], strict=True):
        if join:
            facts[name]["join"] = join
    for name in anyway:
        facts[name]["happens_anyway"] = anyway[name]
    return Chain(
        title="x",
        activities={"a": facts["a"]},
        external_factors={"b": facts["b"]},
        short_outcomes={name: facts[name] for name in BOXES[2:]},
        links=[_link(*link) for link in links],
        assumptions={"p": {"text": "p", "depends_on": ["q"], "likelihood": "likely"}, "q": "q"},
    )


def _link(causes, effect, assumed, kind, likelihood):
    facts = {"link": f"{' & '.join(causes)} {'-|' if kind == 'hinders' else '->'} {effect}"}
    if assumed:
        facts["assumes"] = assumed
    if kind in ("helps", "feedback"):
        facts[kind] = "yes"
    if likelihood:
        facts["likelihood"] = likelihood
    return facts


def reached(chain, is_on):
    """The boxes that are reached when ``is_on(kind, name)`` says how each switch stands.

    Walked from nothing, again and again, so that nothing starts itself; nothing here hinders.
    """
    found = set()
    while True:
        before = len(found)
        for name, box in chain.boxes.items():
            into = [link for link in chain.links if link.effect == name]
            own = [link for link in into if not (link.helps or link.hinders or link.feedback)]
            back = [link for link in into if link.feedback and not (link.helps or link.hinders)]

            def holds(link):
                ground = with_ground(chain, link.assumes)
                return found.issuperset(link.causes) and all(is_on("assumption", one) for one in ground)

            helped = any(
                holds(link) and is_on("arrow", link.id) for link in into if link.helps and not link.hinders
            )
            live = [holds(link) and (helped or is_on("arrow", link.id)) for link in own]
            ways = [all(live) if box.join == "all" and live else any(live)]
            ways += [holds(link) and (helped or is_on("arrow", link.id)) for link in back]
            if box.section == "activities":
                ways = [(any(ways) or not (own or back)) and is_on("activity", name)]
            is_outside = box.section != "activities" and not (own or back)
            if box.happens_anyway or is_outside:
                ways.append(is_on("anyway", name))
            if any(ways) and name not in found:
                found.add(name)
        if len(found) == before:
            return found


def hindered(chain, is_on):
    """As ``reached``, for chains without circles: box by box in alphabetical order, with what hinders."""
    found = set()
    for name in sorted(chain.boxes):
        part = chain.but(links=tuple(link for link in chain.links if not link.hinders))
        blocked = any(
            found.issuperset(link.causes)
            and is_on("arrow", link.id)
            and all(is_on("assumption", one) for one in with_ground(chain, link.assumes))
            for link in chain.links
            if link.hinders and link.effect == name
        )
        trial = reached_one(part, name, found, is_on)
        if trial and not blocked:
            found.add(name)
    return found


def reached_one(chain, name, known, is_on):
    """Whether a box is reached when what lies before it is known."""
    others = chain.but(links=tuple(link for link in chain.links if link.effect == name))
    outside = {one: (one in known) for one in chain.boxes if one != name}

    def there(kind, one):
        if kind in ("anyway", "activity") and one != name:
            return outside[one]
        return is_on(kind, one)

    return name in reached(others, there)


def settings(keys, most=256):
    """Every way to set some switches; where these are more than so many, some spread evenly among them."""
    total = 1 << len(keys)
    for number in range(0, total, max(1, total // most | 1)):
        yield {key: bool(number >> place & 1) for place, key in enumerate(keys)}
