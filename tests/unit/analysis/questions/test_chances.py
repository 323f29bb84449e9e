"""Answers about chances: what is told, what is only ordered, and what is refused with what to add."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest

from effektkedja import Chain, ask, load
from effektkedja.analysis.answers import Answer
from effektkedja.analysis.chance.scale import Scale
from effektkedja.errors import UsageError

SAID = {"likelihood": "likely", "evidence": "strong"}
QUESTIONS = ("chance", "weakest", "critical", "contribution")


def chain(*links, **more):
    """A course, practice and support that lead to work; every arrow says how likely it is."""
    facts = {
        "title": "En kurs",
        "language": "sv",
        "activities": {"kurs": "Hålla kurs", "praktik": "Ordna praktik"},
        "short_outcomes": {"kunniga": {"title": "De kan mer", "join": "any"}},
        "long_outcomes": {"arbete": {"title": "De har arbete", "join": "any"}},
        **more,
    }
    return Chain(links=[{"link": link, **SAID} if isinstance(link, str) else link for link in links], **facts)


SERIES = ("kurs -> kunniga", "kunniga -> arbete")


# -- chance --------------------------------------------------------------------------------------------


def test_two_likely_steps_in_a_row_are_told_with_their_range_and_what_it_is_when_all_hangs_together():
    answer = ask(chain(*SERIES), "chance")
    assert (answer.value, answer.low, answer.high) == pytest.approx((0.65**2, 0.55**2, 0.75**2))
    assert answer.explain("sv") == (
        "Chansen att nå «De har arbete» är ungefär 4 av 10, och ligger mellan 3 av 10 och 5\u20136 av 10 "
        "beroende på hur orden tolkas. Allt detta förutsätter att stegen lyckas eller misslyckas oberoende "
        "av varandra. Står och faller de i stället tillsammans är chansen 6\u20137 av 10."
    )
    assert [row["id"] for row in answer.rows] == ["arbete", "kunniga"]


def test_weak_evidence_widens_the_range_and_leaves_the_middle():
    strong = ask(chain(*SERIES), "chance")
    weak = ask(
        chain(*({"link": link, "likelihood": "likely", "evidence": "weak"} for link in SERIES)), "chance"
    )
    assert weak.value == strong.value
    assert weak.low < strong.low < strong.high < weak.high


def test_a_table_of_one_s_own_is_what_is_worked_with_and_what_is_told():
    own = Scale(words={**Scale().words, "likely": (0.6, 0.8)})
    answer = ask(chain(*SERIES), "chance", scale=own)
    assert answer.value == pytest.approx(0.7**2)
    assert "troligt 60\u201380" in answer._repr_markdown_()


def test_a_join_that_is_not_said_gives_both_readings_and_no_figure_between():
    arrows = ("kurs -> kunniga", "praktik -> kunniga", "kunniga -> arbete")
    answer = ask(chain(*arrows, short_outcomes={"kunniga": "De kan mer"}), "chance")
    assert answer.value is None
    assert answer.low == pytest.approx(0.55**3)
    assert answer.high == pytest.approx((1 - 0.25**2) * 0.75)
    assert [one.told.name for one in answer.missing] == ["missing.join"]
    assert answer.missing[0].subjects == ("kunniga",)


def test_where_little_is_said_no_figure_is_told():
    bare = [{"link": link, "evidence": "moderate"} for link in SERIES]
    answer = ask(chain(*bare), "chance")
    assert (answer.value, answer.low, answer.high) == (None, None, None)
    assert answer.explain("en").startswith("The chain says too little to tell how good the chance")
    assert [(row["id"], row["part"]) for row in answer.rows] == [
        ("kurs -> kunniga", "Hålla kurs → De kan mer"),
        ("kunniga -> arbete", "De kan mer → De har arbete"),
    ]
    assert "Börja med «Hålla kurs → De kan mer»" in " ".join(str(answer).split())
    assert "De kan mer → De har arbete  sannolikhet  kunniga -> arbete" in str(answer)
    choice = ask(path_choice({}, {}, medium_outcomes={"x": "x"}), "choose")
    assert (choice.sentence.name, choice.columns) == ("too-little", ("title", "wins_told"))
    assert answer.missing[0].subjects == SERIES


def test_every_arrow_that_needs_evidence_before_a_figure_is_told_stands_in_a_row():
    answer = ask(chain(*({"link": link, "likelihood": "likely"} for link in SERIES)), "chance")
    assert (answer.sentence.name, [row["id"] for row in answer.rows]) == ("order-only", [*SERIES])
    assert "belägg" in str(answer)


def test_what_all_options_lack_is_told_once_with_a_row_for_each_part_that_any_of_them_lacks():
    bare = {"evidence": "strong"}
    answer = ask(path_choice(bare, bare, then={"likelihood": None}), "chance")
    assert answer.is_refusal
    assert answer.explain("sv").count("Kedjan säger för lite") == 1
    assert [row["id"] for row in answer.rows] == [
        "kurs -> kunniga",
        "kunniga -> arbete",
        "praktik -> kunniga",
    ]
    assert "option" not in answer.columns


@pytest.mark.parametrize("question", QUESTIONS)
def test_without_evidence_for_two_arrows_of_five_or_more_no_number_is_told(question):
    bare = chain(*({"link": link, "likelihood": "likely"} for link in SERIES))
    answer = ask(bare, question)
    figures = [key for row in answer.rows for key in row if key in ("low", "high", "gain", "shapley")]
    assert figures == []
    assert question == "critical" or (answer.value, answer.low, answer.high) == (None, None, None)
    if question != "critical":
        assert "missing.evidence" in [one.told.name for one in answer.missing]


# -- weakest -------------------------------------------------------------------------------------------


def test_the_weakest_step_is_the_one_that_would_raise_the_chance_most_and_not_the_least_likely():
    """The unlikely way has a likely one beside it; what both must pass matters more."""
    answer = ask(
        chain(
            "kurs -> kunniga",
            {"link": "praktik -> kunniga", "likelihood": "unlikely", "evidence": "strong"},
            "kunniga -> arbete",
        ),
        "weakest",
    )
    assert answer.highlight == ("kunniga -> arbete",)
    before = (1 - 0.35 * 0.7) * 0.65
    assert answer.value == pytest.approx(before / 0.65 - before)
    assert answer.explain("sv") == (
        "Steget «De kan mer → De har arbete» ger mest att stärka: om det blev säkert skulle chansen att nå "
        "«De har arbete» öka från ungefär 5 av 10 till 7\u20138 av 10."
    )


def test_equal_steps_are_told_as_equal():
    answer = ask(chain(*SERIES), "weakest")
    assert answer.sentence.name == "tie"
    assert set(answer.highlight) == set(SERIES)


def two_steps(first, second):
    """Two steps in a row, each with a likelihood that somebody has looked into."""
    links = zip(SERIES, (first, second), strict=True)
    return chain(*({"link": link, "likelihood": how, "evidence": "strong"} for link, how in links))


def test_every_row_has_the_range_of_its_gain_and_so_has_the_answer():
    answer = ask(two_steps("0.4..0.5", "0.8..0.9"), "weakest")
    first, second = answer.rows
    assert (answer.low, answer.value, answer.high) == (first["low"], first["gain"], first["high"])
    assert (first["place"], second["place"]) == (1, 2)
    for row, lowest, highest in ((first, 0.8 * 0.5, 0.9 * 0.6), (second, 0.4 * 0.1, 0.5 * 0.2)):
        assert lowest < row["low"] < row["gain"] < row["high"] < highest


def test_a_gap_that_the_ranges_do_not_settle_is_told_as_a_tie():
    answer = ask(two_steps("0.5..0.7", "0.55..0.75"), "weakest")
    assert [row["place"] for row in answer.rows] == [1, 1]
    assert answer.highlight == SERIES
    assert answer.explain("en").endswith(
        "But the ranges are so wide that one other part may give as much or more."
    )
    settled = ask(two_steps("0.5", "0.55"), "weakest")
    assert [row["place"] for row in settled.rows] == [1, 2]
    assert [(row["low"], row["high"]) for row in settled.rows] == [(row["gain"],) * 2 for row in settled.rows]


def test_with_the_order_alone_a_gap_that_is_not_settled_is_a_tie_too():
    bare = [{"link": link, "likelihood": how} for link, how in zip(SERIES, ("0.6", "likely"), strict=True)]
    answer = ask(chain(*bare), "weakest")
    assert answer.sentence.name == "open-in-order"
    assert [row["place"] for row in answer.rows] == [1, 1]


def test_the_answer_says_so_when_it_hangs_on_how_a_join_is_read():
    arrows = (
        {"link": "kurs -> kunniga", "likelihood": "0.2", "evidence": "strong"},
        {"link": "praktik -> kunniga", "likelihood": "0.9", "evidence": "strong"},
        {"link": "kunniga -> arbete", "likelihood": "0.6", "evidence": "strong"},
    )
    answer = ask(chain(*arrows, short_outcomes={"kunniga": "De kan mer"}), "weakest")
    assert answer.sentence.name == "by-reading"
    assert answer.value is None


def half(last="0.5"):
    """Two ways to a goal, where it is not said whether both are needed; every arrow as likely as not."""
    arrows = ("kurs -> kunniga", "praktik -> kunniga", "kunniga -> arbete")
    links = [{"link": link, "likelihood": "0.5", "evidence": "strong"} for link in arrows]
    links[-1]["likelihood"] = last
    return chain(*links, short_outcomes={"kunniga": "De kan mer"})


def test_what_helps_most_however_joins_are_read_is_told_with_what_it_gives_by_each():
    """The three arrows tie if both ways are needed, and the last helps most if any is enough."""
    answer = ask(half(), "weakest")
    assert answer.value is None
    assert answer.rows[0]["id"] == "kunniga -> arbete"
    assert answer.rows[0]["gains"] == pytest.approx((0.25 * 0.5, 0.75 * 0.5))
    assert answer.explain("sv") == (
        "Steget «De kan mer → De har arbete» ger troligen mest att stärka: om det blev säkert skulle chansen "
        "att nå «De har arbete» öka från ungefär 4 av 10 till 7\u20138 av 10 om en pil räcker där kedjan "
        "inte säger hur många som behövs, och från 1 av 10 till 2\u20133 av 10 om alla behövs. Men spannen "
        "är så breda att två delar till kan ge lika mycket eller mer."
    )


def test_parts_that_give_as_much_by_a_reading_are_all_named():
    answer = ask(half(last="0.6"), "weakest")
    assert answer.explain("en") == (
        "It depends on how the chain is read. If all arrows are needed where that is not said, strengthening "
        "“Hålla kurs → De kan mer” or “Ordna praktik → De kan mer” helps most on the way to "
        "“De har arbete”; if any of them is enough, it is “De kan mer → De har arbete”."
    )


# -- critical ------------------------------------------------------------------------------------------


def assuming(*assumed, **more):
    links = [
        {"link": link, **SAID, **({"assumes": held} if held else {})}
        for link, held in zip(
            ("kurs -> kunniga", "praktik -> kunniga", "kunniga -> arbete"), assumed, strict=True
        )
    ]
    held = {"tid": "Det finns tid", "plats": "Det finns platser", "jobb": "Det finns jobb"}
    return chain(*links, assumptions=held, **more)


def test_one_assumption_that_everything_falls_with_is_named_with_the_pair_that_does_too():
    answer = ask(assuming(["tid"], ["plats"], ["jobb"]), "critical")
    assert answer.highlight == ("jobb",)
    assert answer.explain("sv") == (
        "Om «Det finns jobb» inte håller finns ingen väg kvar till «De har arbete». Inget annat antagande "
        "gör det ensamt. Men «Det finns platser» och «Det finns tid» gör det tillsammans."
    )


def test_several_that_everything_falls_with_are_told_by_how_many_and_the_least_sure():
    held = {
        name: {"text": name.upper(), "likelihood": how}
        for name, how in {
            "tid": "very likely",
            "plats": "likely",
            "jobb": "unlikely",
            "råd": "about even",
        }.items()
    }
    facts = {"assumptions": held, "activities": {"kurs": "Hålla kurs"}}
    answer = ask(chain({"link": "kurs -> arbete", **SAID, "assumes": list(held)}, **facts), "critical")
    assert answer.explain("en") == (
        "Four assumptions must each hold, or “De har arbete” is not reached. "
        "The least sure are: “JOBB”, “RÅD” and “PLATS”."
    )
    assert answer.rows[0]["goals"] == ("arbete",)


def test_the_fewest_that_cut_the_goal_off_together_are_named_when_none_does_alone():
    answer = ask(assuming(["tid"], ["plats"], []), "critical")
    assert (answer.sentence.name, answer.value) == ("together", 0)
    assert set(answer.highlight) == {"tid", "plats"}


def test_a_way_that_assumes_nothing_is_told():
    assert ask(assuming(["tid"], [], []), "critical").sentence.name == "none"


def test_an_assumption_that_is_known_not_to_hold_is_told_as_having_brought_the_goal_down():
    held = {
        "tid": {"text": "Det finns tid", "holds": "no"},
        "jobb": {"text": "Det finns jobb", "holds": "yes"},
    }
    arrows = [{"link": link, **SAID, "assumes": [one]} for link, one in zip(SERIES, held, strict=True)]
    answer = ask(chain(*arrows, assumptions=held), "critical")
    assert answer.explain("sv") == (
        "Kedjan säger redan att «Det finns tid» inte håller, och utan det finns ingen väg till "
        "«De har arbete»."
    )
    assert (answer.highlight, answer.next_step.name) == (("tid",), "now")
    assert [row["likelihood"] for row in answer.rows] == ["does not hold"]
    assert "håller inte" in str(answer)
    beside = ask(chain(*arrows, "praktik -> kunniga", assumptions=held), "critical")
    assert beside.sentence.name == "one"
    assert beside.highlight == ("jobb",)
    assert [(row["ids"], row["likelihood"]) for row in beside.rows] == [
        (("jobb",), "holds"),
        (("tid",), "does not hold"),
    ]


def test_two_that_are_known_not_to_hold_are_named_together_when_neither_is_enough():
    held = {name: {"text": name.upper(), "holds": "no"} for name in ("tid", "plats")}
    arrows = [
        {"link": "kurs -> kunniga", **SAID, "assumes": ["tid"]},
        {"link": "praktik -> kunniga", **SAID, "assumes": ["plats"]},
        "kunniga -> arbete",
    ]
    answer = ask(chain(*arrows, assumptions=held), "critical")
    assert answer.explain("en") == (
        "The chain says already that “PLATS” and “TID” do not hold, and without them no way is left to "
        "“De har arbete”."
    )


@pytest.mark.parametrize(
    ("arrows", "told"),
    [
        ((*SERIES, "praktik -> kunniga"), "En pil på vägen har ingen annan bredvid sig"),
        (("kurs -> arbete", "praktik -> arbete"), "Två vägar från aktiviteterna delar ingen pil"),
        (("kurs & praktik -> arbete",), "En pil på vägen har ingen annan bredvid sig"),
        (("kurs & praktik -> arbete", "kurs -> arbete"), "Ingen pil fäller målet ensam"),
    ],
)
def test_only_what_can_stand_in_for_something_else_is_told_as_another_way(arrows, told):
    links = [{"link": one, **SAID, "assumes": ["tid"]} for one in arrows]
    answer = ask(chain(*links, assumptions={"tid": "Det finns tid"}), "critical")
    assert told in " ".join(str(answer).split())


def test_what_a_goal_needs_from_two_arrows_has_no_way_beside():
    """Two ways without an arrow in common are no way beside each other where both are needed."""
    both = {"arbete": {"title": "De har arbete", "join": "all"}}
    links = [{"link": f"{one} -> arbete", **SAID, "assumes": ["tid"]} for one in ("kurs", "praktik")]
    answer = ask(chain(*links, assumptions={"tid": "Det finns tid"}, long_outcomes=both), "critical")
    assert "Två pilar på vägen har ingen annan bredvid sig" in str(answer)
    assert answer.rows[0]["cuts"].params["titles"] == ("De har arbete",)


# -- contribution --------------------------------------------------------------------------------------


def test_shares_of_activities_add_up_and_are_called_what_they_are():
    answer = ask(chain("kurs -> kunniga", "praktik -> kunniga", "kunniga -> arbete"), "contribution")
    assert sum(row["shapley"] for row in answer.rows) == pytest.approx(answer.value)
    assert [row["shapley"] for row in answer.rows] == pytest.approx([answer.value / 2] * 2)
    assert "shares-of-a-model" in [one.name for one in answer.conventions]
    for language, word in (("sv", "effekt"), ("en", "effect")):
        assert word not in answer.explain(language).lower()


def test_shares_have_ranges_and_those_that_cannot_be_told_apart_share_a_place():
    def asked(how):
        ways = [
            {"link": f"{name} -> kunniga", "likelihood": one, "evidence": "strong"}
            for name, one in (("kurs", "0.6..0.8"), ("praktik", how))
        ]
        return ask(chain(*ways, "kunniga -> arbete"), "contribution")

    near, far = asked("0.55..0.75"), asked("0.2..0.3")
    assert [row["place"] for row in near.rows] == [1, 1]
    assert near.sentence.name == "share-of-some"
    assert [row["place"] for row in far.rows] == [1, 2]
    assert far.sentence.name == "share"
    for row in (*near.rows, *far.rows):
        assert row["low"] < row["shapley"] < row["high"]


def test_an_activity_that_hinders_has_a_share_below_nothing():
    answer = ask(chain("kurs -> arbete", {"link": "praktik -| arbete", **SAID}), "contribution")
    shares = {row["id"]: row["shapley"] for row in answer.rows}
    assert shares["praktik"] < 0 < shares["kurs"]
    assert "Ordna praktik" in answer.explain("sv")


def rare(*, course, practice):
    """A goal whose chance is less than one in a million, with two ways to begin on it."""
    steps = ("kunniga", "söker", "intervju", "arbete")
    ways = {"kurs -> kunniga": course, "praktik -> kunniga": practice}
    ways |= {f"{one} -> {other}": "0.003" for one, other in pairwise(steps)}
    links = [{"link": link, "likelihood": how, "evidence": "strong"} for link, how in ways.items()]
    return chain(*links, medium_outcomes={"söker": "De söker", "intervju": "De blir kallade"})


def test_shares_of_a_tiny_chance_are_told_apart_as_those_of_a_large_one():
    answer = ask(rare(course="0.9", practice="0.1"), "contribution")
    assert [row["place"] for row in answer.rows] == [1, 2]
    assert answer.rows[0]["shapley"] / answer.value == pytest.approx((0.9 - 0.045) / 0.91)
    assert sum(row["shapley"] for row in answer.rows) == pytest.approx(answer.value)
    assert answer.explain("sv") == (
        "Av den chans att nå «De har arbete» som aktiviteterna beräknas tillföra står «Hålla kurs» för "
        "ungefär 95\u00a0%. Utan den är ungefär 10\u00a0% av chansen kvar."
    )
    even = ask(rare(course="0.5", practice="0.5"), "contribution")
    assert even.sentence.name == "even"
    assert "ungefär 50\u00a0% var" in even.explain("sv")


def test_what_strengthens_or_stops_a_tiny_chance_is_told_by_how_much_of_it():
    held = rare(course="0.9", practice="0.1")
    assert ask(held, "chance").value == pytest.approx(0.91 * 0.003**3)
    assert ask(held, "weakest").value == pytest.approx(0.91 * 0.003**2 * 0.997)
    assert ask(held, "what-if", stopped="kurs").explain("en") == (
        "If you stop “Hålla kurs”, about 10\u00a0% is left of the chance to reach “De har arbete”."
    )
    assert ask(two_steps("0.5", "0.00000001"), "weakest").highlight == SERIES[1:]


# -- what if -------------------------------------------------------------------------------------------

FORK = ("kurs -> kunniga", "kurs -> praktiker", "kunniga -> arbete")


def fork():
    more = {"short_outcomes": {"kunniga": "De kan mer", "praktiker": "De har fått praktik"}}
    links = [*FORK[1:], {"link": "kurs -> kunniga", **SAID, "assumes": ["bra"]}]
    links[0] = {"link": "kurs -> praktiker", **SAID, "assumes": ["bra"]}
    return chain(
        *links,
        **more,
        assumptions={"bra": {"text": "Kursen är bra", "likelihood": "likely", "evidence": "strong"}},
    )


def test_what_is_stopped_tells_nothing_of_its_causes_but_what_failed_does():
    """Practice leads nowhere: to stop it changes nothing, but that it failed hints at a bad course."""
    stopped = ask(fork(), "what-if", stopped=("praktiker",), goal="arbete")
    failed = ask(fork(), "what-if", failed=("praktiker",), goal="arbete")
    plain = ask(fork(), "chance", goal="arbete")
    assert stopped.sentence.name == "no-bearing"
    assert failed.value is not None
    works = 0.65
    expected = works * (works * (1 - works)) / (1 - works * works) * works
    assert failed.value == pytest.approx(expected)
    assert failed.value < plain.value


def test_what_everything_hangs_on_cuts_the_goal_off_when_stopped():
    answer = ask(chain(*SERIES), "what-if", stopped=("kurs",))
    assert answer.explain("sv") == "Om ni stoppar «Hålla kurs» finns ingen väg kvar till «De har arbete»."
    assert answer.high == 0


def test_what_cannot_fail_is_refused_with_what_to_ask_instead():
    answer = ask(chain(*SERIES), "what-if", failed=("kurs",))
    assert answer.is_refusal
    assert answer.missing


def test_a_question_about_nothing_says_how_to_ask():
    answer = ask(chain(*SERIES), "what-if")
    assert "effektkedja ask FIL what-if --stop kurs" in str(answer)
    assert answer.explain("sv").startswith("Säg vad frågan gäller: --stop")
    assert answer.rows == ()


def test_when_only_an_assumption_can_have_made_it_fail_that_is_what_is_told():
    """What makes the activity fail makes everything fail: the answer is about that, and not the activity."""
    held = chain(
        {"link": "kurs -> kunniga", **SAID, "assumes": ["pengar"]},
        {"link": "praktik -> kunniga", **SAID},
        {"link": "kunniga -> arbete", **SAID, "assumes": ["pengar"]},
        {"link": "praktik -> kurs", "likelihood": "1", "assumes": ["pengar"]},
        activities={"praktik": {"title": "Ordna praktik"}, "kurs": {"title": "Hålla kurs"}},
        assumptions={"pengar": {"text": "Pengarna kommer", "likelihood": "likely"}},
    )
    answer = ask(held, "what-if", failed="kurs")
    assert answer.explain("sv") == (
        "Om ni får veta att «Hålla kurs» inte blev verklighet måste enligt kedjan «Pengarna kommer» ha "
        "fallit, och utan det finns ingen väg till «De har arbete»."
    )
    assert "pengar" in answer.highlight
    assert answer.next_step.name == "stop-instead"
    assert ask(held, "what-if", stopped="kurs").sentence.name != "cut-off"


@pytest.mark.parametrize(
    ("likelihood", "name", "word"), [("0", "never", "nås «De har arbete» inte"), ("1", "always", "alltid")]
)
def test_what_is_certain_is_told_as_that_and_not_as_a_range(likelihood, name, word):
    sure = chain(*({"link": link, "likelihood": likelihood, "evidence": "strong"} for link in SERIES))
    answer = ask(sure, "chance")
    assert (answer.sentence.name, word in answer.explain("sv")) == (name, True)
    if name == "never":
        assert ask(sure, "what-if", stopped="kurs").sentence.name == "none-before"


def test_a_command_that_an_answer_shows_can_be_copied():
    answer = ask(load("examples/frukost/frukost.kedja.yaml"), "chance")
    assert "effektkedja ask examples/frukost/frukost.kedja.yaml weakest" in answer._repr_markdown_()


def test_an_assumption_that_failed_does_not_hold_and_a_box_did_not_come_true():
    both = ask(fork(), "what-if", failed=("praktiker", "bra"), goal="arbete")
    assert both.explain("en").startswith(
        "If you learn that “De har fått praktik” did not come true and that “Kursen är bra” does not hold"
    )
    one = ask(fork(), "what-if", failed="bra", goal="arbete")
    assert one.explain("sv").startswith("Om ni får veta att «Kursen är bra» inte håller finns ingen väg")


def test_what_belongs_to_another_option_is_told_by_its_title():
    held = path_choice(SAID, {"likelihood": "0.4", "evidence": "strong"}, then=SAID)
    answer = ask(held, "what-if", stopped="kurs")
    assert "Väljer ni «Praktik»: «Hålla kurs» har ingen betydelse" in answer.explain("sv")


def test_an_indicator_that_is_asked_about_is_told_to_be_one_with_what_it_measures():
    held = chain(*SERIES, indicators={"andel": {"title": "Andel i arbete", "measures": "arbete"}})
    with pytest.raises(UsageError) as refused:
        ask(held, "chance", goal="andel")
    assert refused.value.message == "usage.indicator-as-goal"
    assert refused.value.params["boxes"] == ("arbete",)


def test_places_keep_their_heading_where_the_table_has_no_room():
    from effektkedja.output.answers.text import write

    assert "- PLATS: 1" in write(ask(chain(*SERIES), "weakest"), "sv", width=40)


# -- choose --------------------------------------------------------------------------------------------


def path_choice(one, other, *, then=None, **of_arrows):
    links = [
        "kurs -> kunniga",
        "praktik -> kunniga",
        {"link": "kunniga -> arbete", "likelihood": "about even", "evidence": "weak", **(then or {})},
    ]
    links[0] = {"link": "kurs -> kunniga", **one}
    links[1] = {"link": "praktik -> kunniga", **other}
    options = {
        "a": {"title": "Kurs", "includes": ["kurs"]},
        "b": {"title": "Praktik", "includes": ["praktik"]},
    }
    return chain(*links, decisions={"val": {"question": "Vilken väg?", "options": options}}, **of_arrows)


def test_an_option_that_is_never_worse_is_told_as_such():
    answer = ask(path_choice(SAID, {"likelihood": "0.5", "evidence": "strong"}), "choose")
    assert (answer.word, answer.value) == ("never-worse", 1.0)
    assert answer.highlight == ("kurs",)


def test_options_whose_ranges_overlap_leave_the_choice_open():
    answer = ask(path_choice(SAID, {"likelihood": "0.5..0.75", "evidence": "strong"}), "choose")
    assert answer.word == "open"
    assert 0.5 < answer.value < 0.9
    assert answer.rows[0]["regret"] > 0


def test_a_choice_that_is_made_is_compared_all_the_same_and_told_to_be_made():
    options = {one: {"title": one.upper(), "includes": [one]} for one in WHO}
    ways = [{"link": f"{one} -> arbete", **SAID} for one in WHO]
    made = chain(*ways, decisions={"val": {"question": "?", "options": options, "chosen": "praktik"}})
    assert "Valet är redan gjort i kedjan: «PRAKTIK»." in " ".join(str(ask(made, "choose")).split())
    open_ = chain(*ways, decisions={"val": {"question": "?", "options": options}})
    assert "made" not in [one.name for one in ask(open_, "choose").conventions]


def test_options_that_are_alike_are_told_as_alike():
    fixed = {"likelihood": "0.5", "evidence": "strong"}
    assert ask(path_choice(fixed, fixed), "choose").word == "alike"


def test_the_time_of_each_option_stands_beside_its_chance_where_all_lags_are_said():
    fixed = {"likelihood": "0.5", "evidence": "strong"}
    ways = {**fixed, "lag": "2..4 months"}, {**fixed, "lag": "12 months"}
    answer = ask(path_choice(*ways, then={"lag": "3 months"}), "choose")
    times = [(row["earliest_months"], row["latest_months"]) for row in answer.rows]
    assert times == [(5, 7), (15, 15)]
    assert [row["time_told"].name for row in answer.rows] == ["months-from-to", "months"]
    assert "time_told" in answer.columns
    silent = ask(path_choice(*ways), "choose")
    assert [row["time_told"] for row in silent.rows] == [None, None]
    assert "time_told" not in silent.columns


def test_what_each_option_costs_stands_beside_where_its_boxes_say_an_amount():
    fixed = {"likelihood": "0.5", "evidence": "strong"}
    dear = {"kurs": {"title": "Kurs", "amount": "2 mnkr"}, "praktik": {"title": "Praktik", "amount": "4"}}
    answer = ask(path_choice(fixed, fixed, activities=dear), "choose")
    assert [row["cost"] for row in answer.rows] == [2_000_000, None]
    assert "cost_told" in answer.columns
    assert answer.next_step.name == "weigh-change"
    silent = ask(path_choice(fixed, fixed), "choose")
    assert "cost_told" not in silent.columns
    assert silent.next_step.name == "weigh-else"


def test_how_soon_something_is_learnt_stands_beside_where_the_options_differ():
    fixed = {"likelihood": "0.5", "evidence": "strong"}
    ways = {**fixed, "lag": "2 months"}, {**fixed, "lag": "12 months"}
    loop = {"title": "L", "listens_to": "kunniga", "forum": "Ett möte", "every": "monthly"}
    loop["may_change"] = "kunniga"
    answer = ask(path_choice(*ways, loops={"lärande": loop}), "choose")
    assert [row["lesson_months"] for row in answer.rows] == [2.5, 12.5]
    assert "lesson_told" in answer.columns
    assert "lesson_told" not in ask(path_choice(fixed, fixed, loops={"lärande": loop}), "choose").columns


def test_what_choosing_an_option_loses_at_most_is_told_where_numbers_are():
    answer = ask(path_choice(SAID, {"likelihood": "0.1", "evidence": "strong"}), "choose")
    assert "regret_told" in answer.columns
    assert answer.rows[0]["regret"] == 0
    assert answer.rows[1]["regret"] > 0.2


def test_a_chain_without_a_choice_says_how_to_write_one():
    answer = ask(chain(*SERIES), "choose")
    assert answer.is_refusal
    assert answer.missing[0].told.name == "missing.choice"


def test_other_questions_are_answered_for_each_option_of_an_open_choice():
    answer = ask(path_choice(SAID, {"likelihood": "unlikely", "evidence": "strong"}), "chance")
    told = {(row["option"], row["id"]): row["middle"] for row in answer.rows}
    assert told["Kurs", "arbete"] == pytest.approx(0.65 * 0.5)
    assert told["Praktik", "arbete"] == pytest.approx(0.3 * 0.5)
    assert "for-option" in [one.name for one in answer.conventions]
    assert (answer.value, answer.low, answer.high) == (None, None, None)


@pytest.mark.parametrize("question", ["chance", "weakest", "contribution", "what-if"])
def test_the_answer_to_an_open_choice_names_the_option_that_each_sentence_is_about(question):
    held = path_choice(SAID, {"likelihood": "unlikely", "evidence": "strong"}, then=SAID)
    answer = ask(held, question, **({"stopped": "kunniga -> arbete"} if question == "what-if" else {}))
    if question == "what-if":
        assert "Väljer ni" not in answer.explain("sv")  # whichever is chosen, no way is left
        return
    first, second = answer.explain("sv").split("Väljer ni «Praktik»: ")
    assert first.startswith("Väljer ni «Kurs»: ")
    for id, told in (("a", first.removeprefix("Väljer ni «Kurs»: ").strip()), ("b", second)):
        assert ask(held.choosing({"val": id}), question).explain("sv") == told


# -- loops ---------------------------------------------------------------------------------------------


def test_circles_are_told_with_whether_they_strengthen_themselves():
    back = {"link": "arbete -> kunniga", **SAID, "feedback": "yes"}
    answer = ask(chain(*SERIES, back), "loops")
    assert answer.rows[0]["ids"] == ("arbete", "kunniga")
    assert answer.rows[0]["kind"] == "reinforcing"
    assert ask(chain(*SERIES, back), "chance").value == pytest.approx(0.65**2)


def test_an_activity_that_both_helps_and_harms_is_named():
    answer = ask(chain(*SERIES, {"link": "kurs -| arbete", **SAID}), "loops")
    assert answer.explain("sv") == (
        "Inga orsaker går i cirkel. «Hålla kurs» gör «De har arbete» både mer och mindre troligt, "
        "genom olika vägar."
    )


def test_what_is_critical_is_answered_also_where_a_circle_hinders_itself():
    held = {"assumptions": {"tid": "Det finns tid"}}
    arrows = ({"link": "kurs -> kunniga", **SAID, "assumes": ["tid"]}, "kunniga -> arbete")
    plain = ask(chain(*arrows, **held), "critical")
    hindering = ask(chain(*arrows, "arbete -| kunniga", **held), "critical")
    assert hindering == plain
    assert hindering.highlight == ("tid",)


# -- what is certain or impossible ----------------------------------------------------------------------


def certain(chance):
    """Two activities, each of which is enough, with arrows of a chance."""
    arrows = ({"link": f"{one} -> kunniga", "likelihood": chance, "evidence": "strong"} for one in WHO)
    return chain(*arrows, {"link": "kunniga -> arbete", "likelihood": "1", "evidence": "strong"})


WHO = ("kurs", "praktik")


def test_where_all_is_certain_nothing_is_ranked_and_doubt_is_the_next_step():
    answer = ask(certain("1"), "weakest")
    assert answer.explain("sv") == (
        "«De har arbete» nås säkert som kedjan är skriven, så inget behöver stärkas."
    )
    assert answer.rows == ()
    assert answer.next_step.name == "doubt-certain"


def test_activities_that_are_each_enough_stand_for_as_much_and_the_chance_does_not_fall_without_one():
    answer = ask(certain("1"), "contribution")
    assert answer.explain("sv") == (
        "Två aktiviteter står för lika mycket av den chans att nå «De har arbete» som aktiviteterna beräknas "
        "tillföra, ungefär 50\u00a0% var. Utan en av dem är chansen fortfarande 10 av 10: resten räcker."
    )


def test_where_nothing_can_happen_no_activity_adds_and_no_step_is_ranked():
    assert ask(certain("0"), "contribution").sentence.name == "adds-nothing"
    answer = ask(certain("0"), "weakest")
    assert answer.sentence.name != "certain"


# -- refusals ------------------------------------------------------------------------------------------

CANNOT = {
    "no effect": Chain(title="x", activities={"a": "a"}),
    "no activity": Chain(title="x", long_outcomes={"b": "b"}),
    "no way": Chain(title="x", activities={"a": "a"}, long_outcomes={"b": "b"}),
    "hinders in a circle": Chain(
        title="x",
        activities={"a": "a"},
        long_outcomes={"b": "b", "c": "c"},
        links=["a -> b", "b -> c", {"link": "c -| b", "feedback": "yes"}],
    ),
}


@pytest.mark.parametrize("question", [*QUESTIONS, "choose"])
@pytest.mark.parametrize("why", CANNOT)
def test_what_cannot_be_answered_says_what_to_add(question, why):
    answer = ask(CANNOT[why], question)
    assert answer.is_refusal
    assert answer.missing
    for language in ("sv", "en"):
        assert "{" not in answer.explain(language)


def test_a_goal_that_nothing_leads_to_is_refused_by_name():
    answer = ask(chain("kurs -> kunniga"), "chance", goal="arbete")
    assert answer.is_refusal
    assert "De har arbete" in answer.explain("sv")


# -- all of them ---------------------------------------------------------------------------------------


def everything():
    """A chain that has everything that an answer may speak of."""
    return Chain(
        title="Allt",
        activities={"a": "a", "b": {"title": "b", "happens_anyway": "unlikely"}},
        external_factors={"yttre": "yttre"},
        outputs={"c": "c", "d": {"title": "d", "join": "all"}},
        long_outcomes={"e": "e", "f": "f"},
        assumptions={
            "p": {"text": "p", "depends_on": ["yttre"]},
            "q": {"text": "q", "likelihood": "0.5..0.7"},
        },
        links=[
            {"link": "a -> c", "evidence": "moderate", "assumes": ["p"]},
            {"link": "b -> c", "evidence": "moderate", **SAID},
            {"link": "yttre -> c", "evidence": "weak", "helps": "yes"},
            {"link": "a & b -> d", "evidence": "weak", "assumes": ["p", "q"]},
            {"link": "c | d -> e", "evidence": "strong", "likelihood": "very likely"},
            {"link": "e -> f", "evidence": "weak", "likelihood": "0.4"},
            {"link": "yttre -| f", "evidence": "weak"},
            {"link": "f -> c", "feedback": "yes", "evidence": "weak"},
        ],
    )


@pytest.mark.parametrize("question", [*QUESTIONS, "loops", "what-if"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_sentence_is_whole_in_both_languages(question, language):
    more = {"stopped": ("a",)} if question == "what-if" else {}
    answer = ask(everything(), question, **more)
    assert isinstance(answer, Answer)
    written = answer.but(language=language)._repr_markdown_()
    assert "{" not in written
    assert answer.to_json(language)


def test_the_same_chain_gives_the_same_answer_whatever_the_order_of_sets():
    code = (
        "from effektkedja import ask, load; chain = load('examples/validering/validering.kedja.yaml')\n"
        f"print(*(ask(chain, name).to_json() for name in {[*QUESTIONS, 'choose', 'loops']}))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_the_graph_needs_no_arrays():
    code = "import sys, effektkedja.analysis.graph; assert 'numpy' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
