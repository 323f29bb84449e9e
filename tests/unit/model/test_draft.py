"""Drafts: a chain that grows in Python, with every fault at the line that made it."""

import gc
import inspect
import sys

import pytest

from effektkedja import Chain, ChainError, Draft, UsageError, check


def line_above():
    """The line before the one that this is called from."""
    return inspect.currentframe().f_back.f_lineno - 1


def breakfast():
    draft = Draft("Frukostträffar")
    held = draft.activity("Hålla frukostar")
    came = draft.output("40 har deltagit")
    known = draft.short_outcome("Har fått en kontakt", id="kontakt")
    return draft, held, came, known


def test_a_draft_gives_the_chain_that_the_same_mappings_give():
    draft, held, came, known = breakfast()
    held >> came >> known
    draft.indicator("Andel med kontakt", measures=known, target="60 % (2028)")
    assert draft.chain() == Chain(
        title="Frukostträffar",
        activities={"hålla-frukostar": "Hålla frukostar"},
        outputs={"40-har-deltagit": "40 har deltagit"},
        short_outcomes={"kontakt": "Har fått en kontakt"},
        links=["hålla-frukostar -> 40-har-deltagit", "40-har-deltagit -> kontakt"],
        indicators={
            "andel-med-kontakt": {
                "title": "Andel med kontakt",
                "measures": "kontakt",
                "target": "60 % (2028)",
            }
        },
    )


def test_ampersand_makes_one_arrow_and_bar_makes_one_each():
    draft, held, came, known = breakfast()
    (held & came) >> known
    assert [link.id for link in draft.chain().links] == ["40-har-deltagit & hålla-frukostar -> kontakt"]
    draft, held, came, known = breakfast()
    (held | came) >> known
    links = draft.chain().links
    assert {link.id for link in links} == {"hålla-frukostar -> kontakt", "40-har-deltagit -> kontakt"}
    assert all(link.alternatives for link in links)


def test_three_causes_can_be_needed_together():
    draft, held, came, known = breakfast()
    money = draft.resource("Pengar")
    (money & held & came) >> known
    assert len(draft.chain().links[0].causes) == 3


def test_an_arrow_takes_facts_and_goes_on():
    draft, held, came, known = breakfast()
    held.leads_to(came, because="gratis frukost lockar", lag="1..3 months").leads_to(
        known, likelihood="likely"
    )
    first, second = draft.chain().links
    assert (first.because, str(first.lag)) == ("gratis frukost lockar", "1..3 months")
    assert second.likelihood.word == "likely"


def test_hindering_arrows_are_said_in_words():
    draft, held, _, known = breakfast()
    held.hinders(known, because="tar tid")
    assert draft.chain().links[0].hinders


def test_an_arrow_can_also_be_written_as_in_a_file():
    draft, *_ = breakfast()
    draft.link("hålla-frukostar -| kontakt", because="tar tid")
    assert draft.chain().links[0].hinders


def test_handles_stand_wherever_an_id_is_expected():
    draft, held, came, known = breakfast()
    arrow = held >> known
    either = (held | came) >> known
    assumption = draft.assumption("Lokalen är gratis", id="lokal")
    measured = draft.indicator("Andel", measures=[known, arrow, assumption])
    forum = draft.actor("Styrgruppen", meets="every 6 weeks")
    both = draft.evaluation("Mitt", examines=either)
    draft.loop("Lyssna", listens_to=[measured, assumption], forum=forum, may_change=[held, "assumptions"])
    draft.decision("Vad gör vi?", options={"a": {"title": "Mer", "includes": [came, arrow]}})
    chain = draft.chain()
    assert chain.indicators["andel"].measures == ("kontakt", "hålla-frukostar -> kontakt", "lokal")
    assert chain.evaluations[both.id].examines == (
        "hålla-frukostar -> kontakt",
        "40-har-deltagit -> kontakt",
    )
    assert chain.loops["lyssna"].may_change == ("hålla-frukostar", "assumptions")
    assert chain.decisions["vad-gör-vi"].options["a"].includes[0] == "40-har-deltagit"


def test_every_section_of_the_language_can_be_added_to():
    from effektkedja.model.ledger import Ledger
    from effektkedja.model.parts import Shape

    draft = Draft("Allt")
    skipped = {"link", "funding", "maker", "observation"}
    for name, method in inspect.getmembers(Draft, inspect.isfunction):
        if not name.startswith("_") and name not in skipped and not hasattr(Ledger, name):
            method(draft, f"En {name} här")
    draft.funding("Regionen", amount="4 mnkr")
    draft.maker("analytiker", number=2)
    draft.observation("en-indicator-här", "2027", 12)
    draft.link("en-activity-här -> en-output-här")
    chain = draft.chain()
    sections = [name for name, f in Chain.grammar.items() if f.shape in (Shape.SECTION, Shape.PARTS)]
    assert [name for name in sections if not getattr(chain, name)] == []


def test_swedish_keywords_mean_the_same_as_english_ones():
    swedish, english = (
        Draft("Kurs", sammanfattning="Kort", ansvarig="regionen"),
        Draft("Kurs", summary="Kort"),
    )
    english.owner = "regionen"
    swedish.activity("Hålla kurs", ansvarig="skolan", belopp="9,6 mnkr")
    english.activity("Hålla kurs", owner="skolan", amount="9,6 mnkr")
    assert swedish.chain() == english.chain()


def test_a_number_with_two_readings_is_read_by_the_language_of_the_keywords():
    swedish, english = Draft("Kurs"), Draft("Course")
    swedish.resource("Pengar", belopp="1,300")
    english.resource("Money", amount="1,300")
    assert swedish.chain().resources["pengar"].amount.value < 2
    assert english.chain().resources["money"].amount.value == 1300


def test_facts_of_the_chain_are_attributes_too():
    draft = Draft("Kurs", ambition=2)
    draft.period = "2026-09/2029-02"
    draft.side_effects = "none-known"
    assert draft.period == "2026-09/2029-02"
    chain = draft.chain()
    assert (chain.ambition, str(chain.period)) == (2, "2026-09/2029-02")
    assert chain.said["side_effects"] == "none"
    with pytest.raises(AttributeError, match="no 'owner'"):
        _ = draft.owner


def test_ids_come_from_titles_and_are_never_the_same():
    draft = Draft("Kurs")
    names = [draft.activity("Hålla kurs").id, draft.output("Hålla kurs").id, draft.output("Hålla kurs!").id]
    assert names == ["hålla-kurs", "hålla-kurs-2", "hålla-kurs-3"]
    long = draft.activity("Hålla " + "mycket " * 20).id
    assert len(long) <= 56
    assert draft.activity(titel="Pröva").id == "pröva"
    assert draft.activity("2027").id != "2027"


def test_every_fault_is_told_at_once_at_the_line_that_made_it():
    draft = Draft("Kurs", perod="2026")
    first = line_above()
    held = draft.activity("Hålla kurs", ansvrig="x")
    second = line_above()
    draft.activity("Intyg", id="hålla-kurs")
    third = line_above()
    came = draft.output("Deltagare")
    held.leads_to(came, lag="snart")
    fourth = line_above()
    with pytest.raises(ChainError) as raised:
        draft.chain()
    told = [(finding.code, finding.location.line) for finding in raised.value.findings]
    assert told == [("EK003", first), ("EK003", second), ("EK002", third), ("EK004", fourth)]
    assert {finding.location.path for finding in raised.value.findings} == {__file__}
    assert f"{__file__}:{second}: EK003" in str(raised.value)


def test_a_fault_in_a_function_of_your_own_is_told_where_the_call_to_the_draft_stands():
    draft = Draft("Kurs")
    line = inspect.currentframe().f_lineno + 3

    def add(number):
        return draft.activity(f"Kurs {number}", period="nyss")

    [add(number) for number in range(2)]
    with pytest.raises(ChainError) as raised:
        draft.chain()
    assert [finding.location.line for finding in raised.value.findings] == [line, line]


def test_the_same_id_twice_is_told_at_the_second():
    draft = Draft("Kurs")
    draft.activity("Ett", id="a")
    draft.activity("Två", id="a")
    line = line_above()
    with pytest.raises(ChainError) as raised:
        draft.chain()
    assert [(f.code, f.location.line) for f in raised.value.findings] == [("EK002", line)]


def test_a_section_is_given_whole_or_added_to_but_not_both():
    draft = Draft("Kurs", bieffekter="inga kända")
    draft.side_effect("Trötthet")
    with pytest.raises(ChainError) as raised:
        draft.chain()
    assert [f.code for f in raised.value.findings] == ["EK002"]


def test_what_check_finds_later_is_at_the_line_too():
    draft = Draft("Kurs")
    draft.activity("Hålla kurs") >> "finns-ej"
    line = line_above()
    found = [f for f in check(draft.chain()).findings if f.code == "EK001"]
    if not found:
        pytest.skip("the check of unknown ids is not there")
    assert {(f.location.path, f.location.line) for f in found} == {(__file__, line)}


def test_drafts_never_mix():
    one, held, _, _ = breakfast()
    other, _, came, known = breakfast()
    arrow = came >> known
    mixing = [
        lambda: held >> came,
        lambda: held & came,
        lambda: held | came,
        lambda: held.hinders(known),
        lambda: one.indicator("Andel", measures=known),
        lambda: one.indicator("Andel", measures=[arrow]),
        lambda: one.indicator("Andel", measures=came & known),
        lambda: one.decision("Vad?", options={"a": {"title": "A", "includes": [known]}}),
        lambda: setattr(one, "owner", known),
    ]
    for mix in mixing:
        with pytest.raises(UsageError, match="another draft") as raised:
            mix()
        assert __file__ in str(raised.value)
    assert one.chain().links == ()
    assert len(other.chain().links) == 1


def test_forgotten_brackets_are_told_and_not_guessed():
    _, held, came, known = breakfast()
    with pytest.raises(UsageError, match=r"\(a & b\) >> c"):
        _ = held & came >> known
    with pytest.raises(UsageError, match=r"\(a \| b\) >> c"):
        _ = held | came >> known
    with pytest.raises(UsageError, match="two arrows"):
        _ = (held & came) | known
    with pytest.raises(UsageError, match="not a box"):
        _ = held & "kontakt"


def test_a_chain_stays_as_it_is_when_its_draft_goes_on():
    draft, held, came, _ = breakfast()
    chain = draft.chain()
    held >> came
    draft.output("Mer")
    assert (len(chain.links), len(chain.boxes)) == (0, 3)
    assert len(draft.chain().links) == 1


def test_lists_of_the_caller_are_copied():
    draft, held, _, known = breakfast()
    measures = [known]
    draft.indicator("Andel", measures=measures)
    measures.append(held)
    assert draft.chain().indicators["andel"].measures == ("kontakt",)


def test_a_draft_keeps_no_frames_alive():
    class Big:
        pass

    def build():
        mark = Big()
        draft = Draft("Kurs")
        draft.activity("Hålla kurs")
        return draft, sys.getrefcount(mark)

    draft, _ = build()
    gc.collect()
    assert not [thing for thing in gc.get_objects() if isinstance(thing, Big)]
    assert draft.chain().boxes


def test_a_draft_shows_what_it_is():
    draft, held, came, known = breakfast()
    assert repr(draft) == "<Draft 'Frukostträffar': 3 parts>"
    assert repr(held & came) == "<Causes hålla-frukostar & 40-har-deltagit>"
    assert str((held | came) >> known) == "hålla-frukostar | 40-har-deltagit -> kontakt"
    with pytest.raises(AttributeError, match="forgets nothing"):
        del draft.title
