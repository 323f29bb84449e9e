"""Workbooks as people make them are read right, whatever the spreadsheet has done to their cells."""

import datetime

import pytest

from effektkedja import Chain, check
from effektkedja.diagnostics import Place


def test_a_workbook_written_by_hand_is_a_chain(read, plan):
    reading = read(plan)
    assert reading.findings == ()
    assert reading.chain == Chain(
        titel="Frukost",
        aktiviteter={"frukostar": "Hålla fyra frukostar"},
        effekter_kort={"kontakter": "Deltagare har fått en ny affärskontakt"},
        samband=[{"pil": "frukostar -> kontakter", "eftersom": "man pratar affärer"}],
    )


def test_columns_may_be_moved(read, plan):
    moved = {
        name: [row[::-1] for row in rows] if name != "Om kedjan" else rows for name, rows in plan.items()
    }
    assert read(moved).chain == read(plan).chain


def test_sheets_may_be_moved(read, plan):
    assert read(dict(reversed(plan.items()))).chain == read(plan).chain


def test_names_are_read_without_å_ä_ö_and_in_any_case(read, plan):
    plan["RUTOR"] = plan.pop("Rutor")
    plan["RUTOR"][0] = ["NIVA", "id", "titel"]
    plan["RUTOR"][2][0] = "effekter pa kort sikt"
    assert read(plan).findings == ()


def test_names_are_read_in_english_too(read):
    reading = read(
        {
            "About": [["Title", "Breakfast"]],
            "Boxes": [["Level", "Id", "Title"], ["Activities", "breakfasts", "Hold four breakfasts"]],
        }
    )
    assert reading.chain == Chain(title="Breakfast", activities={"breakfasts": "Hold four breakfasts"})
    assert reading.chain.origin.key_language == "en"


def test_a_sheet_may_be_named_after_a_level(read, plan):
    activities = {"Aktiviteter": [["Id", "Titel"], ["kurs", "Hålla kurs"]]}
    assert read(plan | activities).chain["kurs"].section == "activities"


def test_a_level_may_be_called_what_another_organisation_calls_it(read, plan):
    plan["Rutor"][1][0] = "activities"
    assert read(plan).findings == ()


def test_rows_above_the_headings_are_no_parts(read, plan):
    plan["Rutor"] = [["Våra rutor, version 3"], [], *plan["Rutor"]]
    assert len(read(plan).chain.boxes) == 2


def test_blank_rows_are_skipped(read, plan):
    plan["Rutor"][1:1] = [[], ["", "", "  "]]
    assert len(read(plan).chain.boxes) == 2


def test_sheets_of_somebodys_own_are_left_alone(read, plan):
    plan["Budget"] = [["Post", "Kronor"], ["Kaffe", 1200]]
    assert read(plan).findings == ()


def test_a_hidden_sheet_is_read_like_any_other(read, plan):
    assert read(plan, lambda _, pages: pages["Samband"].hide()).chain == read(plan).chain


def test_a_sheet_whose_name_starts_with_an_underscore_is_not_read(read, plan):
    plan["_Samband"] = [["Från", "Till"], ["kontakter", "frukostar"]]
    assert len(read(plan).chain.links) == 1


def test_a_row_without_an_id_gets_one_made_of_its_text(read, plan):
    plan["Risker"] = [["Id", "Text"], ["", "Ingen kommer"]]
    assert list(read(plan).chain.risks) == ["ingen-kommer"]


@pytest.mark.parametrize("several", ["a1\na2", "a1; a2", "a1;a2", "a1, a2"])
def test_several_ids_stand_in_one_cell(read, plan, several):
    plan["Samband"][0].append("Förutsätter")
    plan["Samband"][1].append(several)
    assert read(plan).chain.links[0].assumes == ("a1", "a2")


def test_a_sentence_with_a_comma_is_one_assumption(read, plan):
    plan["Samband"][0].append("Förutsätter")
    plan["Samband"][1].append("Det finns lokaler, kaffe och bullar")
    assert len(read(plan).chain.assumptions) == 1


def test_ids_that_a_program_began_with_a_capital_are_found(read, plan):
    plan["Rutor"][1][1] = "Frukostar"
    plan["Samband"][1][0] = "Frukostar"
    assert read(plan).chain.links[0].causes == ("frukostar",)
    assert "frukostar" in read(plan).chain.activities


def test_a_whole_arrow_may_stand_in_the_first_cell(read, plan):
    plan["Samband"] = [["Pil", "Eftersom"], ["frukostar -> kontakter", "man pratar"]]
    assert read(plan).chain.arrows["frukostar -> kontakter"].because == "man pratar"


def test_arrows_say_what_is_needed_together_and_what_hinders(read, plan):
    plan["Samband"] = [
        ["Från", "Till", "Hindrar"],
        ["frukostar & lokal", "kontakter", ""],
        ["frukostar | lokal", "kontakter", "nej"],
        ["lokal", "frukostar", "ja"],
    ]
    links = read(plan).chain.links
    assert [str(link.link) for link in links] == [
        "frukostar & lokal -> kontakter",
        "frukostar | lokal -> kontakter",
        "frukostar | lokal -> kontakter",
        "lokal -| frukostar",
    ]


@pytest.mark.parametrize(
    ("written", "shown", "told"),
    [
        (12.0, None, "12"),
        (12.5, None, "12.5"),
        (1.0, "0,0", "1"),
        ("1,0", None, "1,0"),
        (0.36, "0%", "36 %"),
        (0.1 + 0.2, None, "0.3"),
        (46661, "yyyy-mm-dd", "2027-10-01"),
        (46661, "yyyy\\-mm", "2027-10"),
        (46661, "mmm-yy", "2027-10"),
        (46661, "yyyy", "2027"),
        (True, None, "yes"),
        ("=1+1", None, "2"),
    ],
)
def test_a_cell_says_what_a_person_sees(read, plan, written, shown, told):
    plan["Indikatorer"] = [["Id", "Titel", "Mäter"], ["i1", "Antal", "kontakter"]]
    plan["Mätvärden"] = [["Indikator", "Datum", "Värde"], ["i1", "2027", ""]]

    def fill(book, pages):
        look = book.add_format({"num_format": shown}) if shown else None
        if isinstance(written, str) and written.startswith("="):
            pages["Mätvärden"].write_formula("C2", written, None, 2)
        else:
            pages["Mätvärden"].write("C2", written, look)

    assert str(read(plan, fill).chain.observations[0].value) == told


def test_a_date_cell_is_a_date(read, plan):
    plan["Utvärderingspunkter"] = [["Id", "Titel", "När"], ["u1", "Halvtid", ""]]

    def fill(book, pages):
        look = book.add_format({"num_format": "yyyy-mm-dd"})
        pages["Utvärderingspunkter"].write_datetime("C2", datetime.datetime(2027, 10, 15), look)  # noqa: DTZ001

    assert str(read(plan, fill).chain.evaluations["u1"].when) == "2027-10-15"


@pytest.mark.parametrize(
    ("written", "told"), [(18, "18"), (18.0, "18"), ("0025", "0025"), ("SE124", "SE124")]
)
def test_the_code_of_a_region_is_what_the_cell_says(read, plan, written, told):
    plan["Om kedjan"].append(["Region", written])
    assert read(plan).chain.region == (told,)


def test_spaces_at_the_ends_do_not_count(read, plan):
    plan["Rutor"][1] = ["Aktiviteter ", " frukostar\u00a0", " Hålla fyra frukostar "]
    assert read(plan).chain["frukostar"].title == "Hålla fyra frukostar"


def test_answers_that_are_said_stay_answers(read, plan):
    plan["Om kedjan"].append(["Bieffekter", "inga kända"])
    plan["Indikatorer"] = [["Id", "Titel", "Utgångsvärde"], ["i1", "Antal", "vet ej"]]
    chain = read(plan).chain
    assert chain.said["side_effects"] == "none"
    assert chain.indicators["i1"].said["baseline"] == "unknown"


def test_options_of_a_decision_have_rows_of_their_own(read, plan):
    plan["Beslut"] = [["Id", "Fråga", "Alternativ"], ["vidare", "Fortsätta?", "Ja; Nej"]]
    plan["Alternativ"] = [["Beslut", "Id", "Titel", "Omfattar"], ["vidare", "kanske", "Kanske", "kontakter"]]
    options = read(plan).chain.decisions["vidare"].options
    assert [(id, option.includes) for id, option in options.items()] == [
        ("ja", ()),
        ("nej", ()),
        ("kanske", ("kontakter",)),
    ]


def test_a_number_with_two_readings_is_read_in_the_language_of_the_sheets(read, plan):
    plan["Rutor"][0].append("Belopp")
    plan["Rutor"][1].append("1,300")
    assert read(plan).chain["frukostar"].amount.value < 2


def test_what_the_rules_find_is_told_at_the_cell(read, plan):
    plan["Samband"][1][1] = "kontakterna"
    report = check(read(plan).chain)
    assert ("EK001", "Samband", "B2") in {
        (finding.code, finding.location.sheet, finding.location.cell) for finding in report.findings
    }


def test_a_text_that_became_an_element_is_found_where_it_was_written(read, plan):
    plan["Samband"][0].append("Förutsätter")
    plan["Samband"][1].append("De som kommer vågar fråga")
    origin = read(plan).chain.origin
    at = origin.locate(Place(("assumptions", "de-som-kommer-vågar-fråga")))
    assert (at.sheet, at.cell) == ("Samband", "D2")
