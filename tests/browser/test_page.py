"""The page in a real browser: with pointer, with keys alone, without script, small, dark and printed."""

import itertools
import re

import pytest

from effektkedja import Chain, load, render

EXAMPLES = ("frukost", "exportresa", "validering")
LOOKS = ("picture", "table", "text")
NASTY = (
    "<script>alert('x')</script> ]]> & \"citat\" </script><img src=x onerror=alert(1)> 👩\u200d🚒 "
    + "x" * 400
)


def box(page, title):
    return page.locator("g.boxes > g.box", has=page.locator("title", has_text=title))


def shown(page, kind="boxes > g.box"):
    return page.locator(f"g.{kind}:not(.gone)").count()


def look(page, name):
    page.locator(f'input[name="look"][value="{name}"]').check(force=True)


def counts(page):
    return page.locator("#_counts").inner_text()


# -- for everybody ----------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_axe_finds_nothing_wrong_however_one_looks(opened, axe, name, scheme):
    page = opened(name, color_scheme=scheme)
    first = page.locator("g.boxes > g.box").first
    first.focus()
    page.keyboard.press("Enter")
    for summary in page.locator("summary").all():
        summary.click()
    for held in LOOKS:
        look(page, held)
        assert axe(page) == []


def test_axe_finds_nothing_wrong_in_english(opened, axe):
    assert axe(opened("exportresa", language="en")) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_without_script_everything_can_be_seen_and_read(opened, name):
    page = opened(name, java_script_enabled=False)
    assert page.locator("h1").count() == 1
    assert page.locator("svg .box").first.is_visible()
    assert page.locator("article.entry").last.is_visible()
    assert not page.locator("#_tools").is_visible()
    page.goto(page.url + "#_table")
    assert page.locator("caption").first.is_visible()


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_scrolls_sideways_on_a_screen_of_320_pixels(opened, name):
    page = opened(name, viewport={"width": 320, "height": 640})
    page.locator("g.boxes > g.box").first.focus()
    page.keyboard.press("Enter")
    for summary in page.locator("summary").all():
        summary.click()
    for held in LOOKS:
        look(page, held)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_every_id_stands_once_with_details_open_too(opened):
    page = opened()
    box(page, "Validera i två").click()
    twice = page.evaluate(
        "() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id);"
        " return ids.filter((id, place) => ids.indexOf(id) !== place); }"
    )
    assert twice == []


def test_everything_to_press_is_big_enough(opened):
    page = opened()
    box(page, "Validera i två").click()
    for button in page.locator("button:visible, select:visible, summary:visible").all():
        held = button.bounding_box()
        assert held["width"] >= 24
        assert held["height"] >= 24


def test_who_wants_no_motion_gets_none(opened):
    page = opened(reduced_motion="reduce")
    page.locator('button[name="closer"]').click(click_count=5)
    box(page, "Örebro län").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.getAnimations().length") == 0


# -- with keys alone --------------------------------------------------------------------------------


def pressed(page):
    return page.locator('g.boxes > g.box[aria-pressed="true"] > title').text_content()


def tab_to(page, selector, most=40):
    """Press Tab until something that matches has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(selector)


def test_keys_walk_along_the_arrows(opened):
    page = opened("exportresa")
    tab_to(page, "g.box")
    page.keyboard.press("Enter")
    start = pressed(page)
    page.keyboard.press("ArrowRight")
    assert pressed(page) != start
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.matches('g.box.box')")
    assert page.locator("#_details h2").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#_details").is_visible()
    assert page.evaluate("document.activeElement.matches('g.box')")


def test_the_box_with_the_focus_has_a_frame(opened):
    page = opened("exportresa")
    tab_to(page, "g.box")
    assert page.locator("rect.ring").is_visible()


def test_every_tool_works_with_keys(opened):
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    tab_to(page, 'input[name="look"]')
    page.keyboard.press("ArrowRight")
    assert page.locator("#_table").is_visible()
    page.keyboard.press("ArrowLeft")
    assert page.locator("#_picture").is_visible()
    tab_to(page, 'input[name="search"]')
    page.keyboard.type("nämnd lärdialog")
    page.keyboard.press("Enter")
    assert page.locator("#_details h2").inner_text() == "Nämndens årliga lärdialog"
    page.keyboard.press("Escape")
    tab_to(page, 'select[name="choice-0"]')
    page.keyboard.press("ArrowDown")
    assert shown(page) < 35
    page.keyboard.press("ArrowUp")
    tab_to(page, 'button[name="closer"]')
    wide = page.locator("#_stage svg").first.bounding_box()["width"]
    page.keyboard.press("Enter")
    assert page.locator("#_stage svg").first.bounding_box()["width"] > wide
    tab_to(page, "summary")
    page.keyboard.press("Enter")
    tab_to(page, 'input[name="level"]')
    page.keyboard.press("Space")
    assert "av 35 rutor" in counts(page)
    tab_to(page, "#_clear")
    page.keyboard.press("Enter")
    assert shown(page) == 35


def test_plus_minus_and_zero_zoom_the_picture(opened):
    page = opened()
    tab_to(page, "#_stage")
    width = lambda: page.locator("#_stage svg").first.bounding_box()["width"]  # noqa: E731 - read anew each time
    fitted = width()
    page.keyboard.press("+")
    assert width() > fitted
    page.keyboard.press("-")
    page.keyboard.press("-")
    assert width() < fitted
    page.keyboard.press("0")
    assert page.locator("#_stage").bounding_box()["width"] >= width()


def test_the_first_link_leads_past_the_picture_to_the_text(opened):
    page = opened()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#_text").is_visible()
    assert page.evaluate("document.activeElement.id") == "_text"


# -- details, search, links -------------------------------------------------------------------------


def test_a_box_that_is_clicked_tells_all_and_lights_its_surroundings(opened):
    page = opened()
    box(page, "Deltagare har fått sin kompetens").click()
    details = page.locator("#_details")
    assert details.locator("h2").inner_text() == "Deltagare har fått sin kompetens dokumenterad"
    assert details.get_by_text("Kommer av").is_visible()
    assert page.locator("svg.above > g.box").count() == 12
    assert "8 rutor leder hit, 3 rutor nås härifrån" in counts(page)
    details.get_by_text("Det som följer").click()
    assert page.locator("svg.above > g.box").count() == 4
    details.locator(".close").click()
    assert page.locator("svg.above > g").count() == 0


def test_a_reader_asks_why_and_is_told_the_mechanism(opened):
    page = opened()
    box(page, "Deltagare har fått sin kompetens").click()
    page.locator("#_details a.why").last.click()
    assert "därför att" in page.locator("#_details .sentence").inner_text()
    assert page.locator("svg.above > g.arrow").count() == 1


def test_what_explains_a_lit_part_is_not_veiled(opened):
    page = opened()
    tied = page.evaluate(
        "() => JSON.parse(document.querySelector('#_graph').textContent).loops"
        ".filter(loop => loop.ends.includes('dokumenterad')).map(loop => loop.id)"
    )
    box(page, "Deltagare har fått sin kompetens").click()
    assert page.locator("svg.above > g.legend").count() == 1
    assert page.locator("svg.above > g.boundary").count() == page.locator("g.boundary").count() / 2 > 0
    lit = {group.get_attribute("data-loop") for group in page.locator("svg.above > g.loop").all()}
    assert lit == set(tied) != set()
    page.keyboard.press("Escape")
    assert page.locator("svg.above > g").count() == 0


def test_the_one_who_answers_for_a_box_is_named_as_people_name_them(opened):
    page = opened(
        Chain(
            title="Ansvar",
            actors={"region": "Regional utvecklingsförvaltning"},
            activities={"kurs": {"title": "Kurs", "owner": "region"}, "mässa": {"title": "Mässa"}},
            impacts={"nytta": "Nytta"},
            links=["kurs -> nytta", "mässa -> nytta", {"link": "nytta -> kurs", "feedback": True}],
        )
    )
    page.locator("summary").first.click()
    owners = page.get_by_role("group", name="Ansvarig")
    assert owners.get_by_text("Regional utvecklingsförvaltning").is_visible()
    box(page, "Kurs").click()
    assert page.locator("#_details").get_by_text("Regional utvecklingsförvaltning").is_visible()
    look(page, "text")
    told = page.locator("#_text").text_content()
    assert "”Nytta” återverkar på ”Kurs”." in told
    assert "Återkopplar" not in told


def test_an_arrow_can_be_clicked(opened):
    page = opened("frukost")
    held = page.locator("g.arrow path.reach").first.bounding_box()
    page.mouse.click(held["x"] + held["width"] / 2, held["y"] + held["height"] / 2)
    assert "leder till" in page.locator("#_details .sentence").inner_text()


def test_an_address_leads_to_a_part_and_follows_the_selection(opened):
    page = opened(at="#dokumenterad")
    assert page.locator("#_details h2").inner_text() == "Deltagare har fått sin kompetens dokumenterad"
    box(page, "Validera i två").click()
    page.wait_for_timeout(300)
    assert page.url.endswith("#validera-i-pilot")


def test_an_address_keeps_the_option_and_the_filters(opened):
    page = opened()
    page.locator('select[name="choice-0"]').select_option(label="Växla upp till sex kommuner")
    page.locator("summary").first.click()
    page.locator('input[name="level"]').first.uncheck()
    box(page, "Deltagare har fått sin kompetens").click()
    page.wait_for_timeout(300)
    told, address = counts(page), "#" + page.url.split("#")[1]
    again = opened(at=address)
    assert counts(again) == told
    assert again.locator('select[name="choice-0"]').input_value() == "sex-kommuner"
    assert not again.locator('input[name="level"]').first.is_checked()
    assert again.locator("#_details h2").inner_text() == "Deltagare har fått sin kompetens dokumenterad"


def test_an_address_of_what_is_not_there_is_told(opened):
    page = opened(at="#finns-ej")
    assert counts(page) == "Inget här heter finns-ej. 35 rutor och 35 samband."


@pytest.mark.parametrize("at", ["#finns-inte", "#%E0%A4%A", "#_stage", "#<img src=x>", "#__proto__"])
def test_an_address_that_leads_nowhere_does_no_harm(opened, at):
    page = opened(at=at)
    assert not page.locator("#_details").is_visible()
    assert shown(page) == 35


def test_an_address_that_states_nonsense_shows_everything(opened):
    page = opened(at="#?choose=x=y&view=z&not-level=w&%E0%A4%A")
    assert counts(page) == "35 rutor och 35 samband."


def test_search_finds_words_in_titles_and_in_all_that_is_said(opened):
    page = opened()
    page.locator('input[name="search"]').fill("vikariepott")
    assert counts(page) == "1 träff"
    page.locator("#_found a").first.click()
    assert page.locator("#_details h2").inner_text().startswith("R1 Lärare släpps inte")
    page.locator('input[name="search"]').fill("finns ingenstans")
    assert counts(page) == "Inga träffar"
    page.locator('input[name="search"]').fill("validering")
    framed = page.locator("g.box.hit > title").all_text_contents()
    assert framed
    assert all("validering" in title.lower() for title in framed)


def test_a_search_says_how_many_it_found_and_shows_them_all_on_demand(opened):
    page = opened()
    page.locator('input[name="search"]').fill("a")
    count = int(counts(page).split()[0])
    assert count > page.locator("#_found a").count() == 12
    page.get_by_role("button", name=f"Visa alla {count}").click()
    assert page.locator("#_found a").count() == count
    assert page.evaluate("document.activeElement.matches('#_found li:nth-child(13) a')")


def test_one_box_is_not_counted_as_several(opened):
    page = opened(VIEWED)
    box(page, "Hålla kurs").click()
    assert "0 rutor leder hit, 2 rutor nås härifrån." in counts(page)
    box(page, "40 klara").click()
    assert "1 ruta leder hit, 1 ruta nås härifrån." in counts(page)


# -- what is shown ----------------------------------------------------------------------------------


def test_filters_choose_and_counts_say_how_much_is_left(opened):
    page = opened()
    page.locator("summary").first.click()
    page.locator('input[name="level"]').first.uncheck()
    assert counts(page) == "29 av 35 rutor och 27 av 35 samband visas."
    assert shown(page) == 29
    page.locator('input[name="evidence"]').first.uncheck()
    assert shown(page, "arrows > g.arrow") < 27
    look(page, "table")
    assert page.locator("tr[data-box]:visible").count() == 29
    page.locator("#_clear").click()
    assert counts(page) == "35 rutor och 35 samband."


def test_the_sign_of_how_arrows_combine_goes_with_them(opened):
    links = [{"link": "kurs -> nytta", "evidence": "weak"}, {"link": "mässa -> nytta", "evidence": "strong"}]
    page = opened(
        Chain(
            title="Endera",
            activities={"kurs": "Kurs", "mässa": "Mässa"},
            impacts={"nytta": {"title": "Nytta", "join": "any"}},
            links=links,
        )
    )
    assert page.locator("g.joins > circle:visible").count() == 2
    page.locator("summary").first.click()
    page.locator('input[name="evidence"]').first.uncheck()
    assert page.locator("g.joins > :visible").count() == 0
    page.locator("#_clear").click()
    assert page.locator("g.joins > circle:visible").count() == 2


def test_what_is_shown_after_all_stands_where_it_stood(opened):
    page = opened()
    places = "() => [...document.querySelectorAll('svg [d], svg [transform]')].map(e => e.outerHTML).join()"
    before = page.evaluate(places)
    page.locator("summary").first.click()
    page.locator('input[name="level"]').nth(3).uncheck()
    assert page.evaluate(places) != before
    page.locator("#_clear").click()
    assert page.evaluate(places) == before


def test_an_option_of_a_path_choice_hides_what_only_others_include(opened):
    page = opened()
    page.locator('select[name="choice-0"]').select_option(label="Kör en pilotomgång till")
    assert not box(page, "Stödja fyra kommuner").is_visible()
    assert box(page, "Genomföra en pilotomgång till").is_visible()
    page.locator('select[name="choice-0"]').select_option(label="Växla upp till sex kommuner")
    assert box(page, "Stödja fyra kommuner").is_visible()
    assert not box(page, "Genomföra en pilotomgång till").is_visible()


def test_an_option_is_shown_as_its_own_picture_with_words_that_name_nothing_else(opened):
    page = opened()
    page.locator('select[name="choice-0"]').select_option(label="Växla upp till sex kommuner")
    chain = load("examples/validering/validering.kedja.yaml")
    alone = render(chain, "svg", choose={"uppväxling": "sex-kommuner"}).decode()
    places = 'class="box" id="[^"]*" transform="([^"]*)"'
    drawn = page.evaluate(
        "() => [...document.querySelectorAll('g.boxes > g.box')].map(g => g.getAttribute('transform'))"
    )
    assert drawn == re.findall(places, alone)
    assert page.locator("#_stage svg > g.legend").is_visible()
    assert page.locator("#_stage svg > g.loops").is_visible()
    assert "Växla upp till sex kommuner" in counts(page)
    assert page.evaluate("document.activeElement.name") == "choice-0"
    look(page, "table")
    assert "Genomföra en pilotomgång till" not in page.locator("#_table").inner_text()
    page.locator('select[name="choice-0"]').select_option("")
    assert "Genomföra en pilotomgång till" in page.locator("#_table").inner_text()
    assert counts(page) == "35 rutor och 35 samband."


def test_what_is_selected_and_filtered_stays_when_an_option_is_chosen(opened, axe):
    page = opened()
    box(page, "Deltagare har fått sin kompetens").click()
    page.locator("summary").first.click()
    page.locator('input[name="level"]').first.uncheck()
    page.locator('select[name="choice-0"]').select_option(label="Växla upp till sex kommuner")
    assert page.locator("#_details h2").inner_text() == "Deltagare har fått sin kompetens dokumenterad"
    assert not page.locator('input[name="level"]').first.is_checked()
    assert axe(page) == []
    page.locator("#_details .close").click()
    assert not page.locator("#_details").is_visible()


def test_options_that_are_too_many_to_draw_in_advance_are_left_to_a_command(opened):
    page = opened(CHOOSING)
    assert page.locator('select[name^="choice"]').count() == 0
    assert "--choose vägen=kort" in page.locator("#_tools .note").inner_text()


CHOOSING = Chain(
    title="Vägval",
    activities={f"a{number}": f"Aktivitet {number}" for number in range(150)},
    impacts={"nytta": "Nytta"},
    links=[f"a{number} -> nytta" for number in range(150)],
    decisions={
        "vägen": {
            "question": "Vilken väg?",
            "options": {
                "kort": {"title": "Kort", "includes": ["a0"]},
                "lång": {"title": "Lång", "includes": ["a1"]},
            },
        }
    },
)


VIEWED = Chain(
    title="Kurs",
    activities={"kurs": "Hålla kurs", "mässa": "Stå på mässa"},
    outputs={"klara": "40 klara", "kort": "Många visitkort"},
    impacts={"nytta": "Nytta"},
    links=["kurs -> klara", "mässa -> kort", "klara -> nytta", "kort -> nytta"],
    views={"kursen": {"title": "Bara kursen", "show": ["kurs+"]}, "fel": {"title": "Fel", "show": ["tag:x"]}},
)


def test_a_view_of_the_chain_can_be_chosen_and_one_that_fails_is_not_offered(opened):
    page = opened(VIEWED)
    options = page.locator('select[name="view"] option').all_inner_texts()
    assert options[1:-1] == ["Bara kursen"]
    page.locator('select[name="view"]').select_option(label="Bara kursen")
    assert counts(page) == "3 av 5 rutor och 2 av 4 samband visas."


def test_a_link_to_what_is_not_shown_shows_it(opened):
    page = opened(VIEWED)
    page.locator('select[name="view"]').select_option(label="Bara kursen")
    page.evaluate("location.hash = 'mässa'")
    page.wait_for_selector("#_details h2")
    assert box(page, "Stå på mässa").is_visible()


def test_a_large_chain_opens_on_a_part_that_grows(opened, large):
    page = opened(large)
    first = shown(page)
    assert 2 <= first <= 60
    assert "av 300 rutor" in counts(page)
    page.locator("g.more").first.click()
    assert shown(page) > first
    page.locator('select[name="view"]').select_option("")
    assert shown(page) == 300


def test_the_surroundings_of_a_box_can_be_shown_alone(opened):
    page = opened()
    box(page, "Deltagare har fått sin kompetens").click()
    page.get_by_role("button", name="Visa bara det närmaste").click()
    assert shown(page) == 3
    page.get_by_role("button", name="Visa allt igen").click()
    assert shown(page) == 35


GEOMETRY = """() => {
  const shape = e => e.getBoundingClientRect();
  const boxes = [...document.querySelectorAll('g.boxes > g.box:not(.gone)')].map(g => {
    const r = shape(g.querySelector('rect')); return [r.left, r.top, r.right, r.bottom];
  });
  const lines = [...document.querySelectorAll('g.arrows > g.arrow:not(.gone)')].map(g => {
    const path = g.querySelector('path'), out = path.getScreenCTM(), all = path.getTotalLength();
    return Array.from({length: 60}, (_, n) => {
      const p = path.getPointAtLength(all * n / 59).matrixTransform(out); return [p.x, p.y];
    });
  });
  return [boxes, lines];
}"""


@pytest.mark.parametrize("level", range(9))
def test_a_part_is_drawn_without_overlaps_and_no_arrow_runs_through_a_box(opened, level):
    page = opened()
    page.locator("summary").first.click()
    page.locator('input[name="level"]').nth(level).uncheck()
    boxes, lines = page.evaluate(GEOMETRY)
    for one, other in itertools.combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    for line in lines:
        for x, y in line:
            assert not any(
                left + 2 < x < right - 2 and top + 2 < y < foot - 2 for left, top, right, foot in boxes
            )


# -- dark, paper, hostile words ---------------------------------------------------------------------


def ground(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_dark_follows_the_machine_until_somebody_chooses(opened):
    page = opened(color_scheme="dark")
    dark = ground(page)
    button = page.get_by_role("button", name="Mörkt")
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert ground(page) == "rgb(255, 255, 255)"
    button.click()
    assert ground(page) == dark
    assert (
        page.evaluate("getComputedStyle(document.querySelector('g.box rect')).fill") != "rgb(255, 255, 255)"
    )


@pytest.mark.parametrize("held", LOOKS)
def test_paper_gets_what_is_looked_at_and_no_tools(opened, held):
    page = opened(color_scheme="dark")
    look(page, held)
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator("#_tools").is_visible()
    assert [name for name in LOOKS if page.locator(f"#_{name}").is_visible()] == [held]
    assert page.locator("a.why:visible").count() == 0
    assert ground(page) == "rgb(255, 255, 255)"


def test_what_a_sentence_has_said_is_not_printed_again_and_all_else_is(opened):
    page = opened()
    look(page, "text")
    page.emulate_media(media="print")
    told = page.locator("#_text").inner_text()
    assert told.count("sökande slussas från Komvux och arbetsplatser") == 1
    article = page.locator("article[id='validera-i-pilot->valideringar']")
    assert article.locator("dt:visible").all_inner_texts() == ["Belägg", "Fördröjning"]


def test_the_tools_stand_in_one_row_on_an_ordinary_screen(opened):
    page = opened(viewport={"width": 1280, "height": 800})
    ends = page.eval_on_selector_all(
        "#_tools > *", "held => held.map(one => Math.round(one.getBoundingClientRect().bottom))"
    )
    assert len(ends) > 6
    assert max(ends) - min(ends) <= 2


@pytest.mark.parametrize(("held", "most"), [("picture", 1), ("table", 8), ("text", 10)])
def test_paper_is_not_wasted(opened, held, most):
    page = opened()
    look(page, held)
    assert 1 <= page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") <= most


def test_words_that_look_like_script_are_words(opened, axe):
    chain = Chain(
        title=NASTY,
        summary=NASTY,
        activities={"a": {"title": NASTY, "owner": NASTY, "tags": [NASTY, "x"]}, "b": "B"},
        impacts={"c": {"title": NASTY, "description": NASTY}},
        links=[{"link": "a & b -> c", "because": NASTY, "assumes": [NASTY]}],
        views={"v": {"title": NASTY, "show": ["a"]}},
    )
    page = opened(chain)
    page.locator("g.boxes > g.box").first.click()
    page.locator('input[name="search"]').fill("<script>")
    assert page.locator("#_found a").count() >= 3
    for held in LOOKS:
        look(page, held)
        assert axe(page) == []
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 2


# -- answers ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_the_answers_below_the_picture(opened, axe, scheme):
    page = opened("validering", color_scheme=scheme, answers=True)
    assert page.locator("#_answers article.reply").count() == 5
    assert axe(page) == []


def test_answers_are_seen_without_script_and_scroll_nothing_sideways_on_320_pixels(opened):
    page = opened(
        "validering", answers=True, java_script_enabled=False, viewport={"width": 320, "height": 640}
    )
    for reply in page.locator("#_answers article.reply").all():
        assert reply.locator("svg").is_visible()
        for summary in reply.locator("summary").all():
            if summary.locator("..").get_attribute("open") is None:
                summary.click()
        assert reply.locator("tbody tr").first.is_visible()
        assert reply.get_by_text("Nästa steg:").is_visible()
        assert reply.locator("details li").last.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_answers_are_a_way_of_their_own_to_look_that_an_option_and_an_address_keep(opened):
    page = opened("validering", answers=True)
    answers, picture = page.locator("#_answers"), page.locator("#_picture")
    assert (picture.is_visible(), answers.is_visible()) == (True, False)
    look(page, "answers")
    assert (picture.is_visible(), answers.is_visible()) == (False, True)
    page.locator("select[name=choice-0]").select_option(index=1)
    assert (picture.is_visible(), answers.is_visible()) == (False, True)
    look(page, "picture")
    assert (picture.is_visible(), answers.is_visible()) == (True, False)
    page.goto(page.url.split("#")[0] + "#_answer-learning")
    assert answers.is_visible()


def test_a_link_leads_to_each_answer(opened):
    page = opened("validering", answers=True)
    look(page, "answers")
    links = page.locator("#_answers .contents a")
    assert links.count() == page.locator("#_answers article.reply").count()
    links.last.click()
    assert page.evaluate("document.activeElement.className") == "reply"


def test_a_page_without_answers_offers_no_look_at_them(opened):
    assert opened("validering").locator("input[name=look]").count() == 3


def test_what_is_printed_is_what_is_looked_at_answers_too(opened):
    page = opened("validering", answers=True)
    page.emulate_media(media="print")
    assert not page.locator("#_answers").is_visible()
    page.emulate_media(media="screen")
    look(page, "answers")
    page.emulate_media(media="print")
    assert page.locator("#_answers").is_visible()
    assert not page.locator("#_picture").is_visible()
    assert all(row.bounding_box()["height"] > 0 for row in page.locator("#_answers details li").all())
