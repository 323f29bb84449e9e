"""The language server as an editor meets it: over standard input and output, with half-typed texts."""

from __future__ import annotations

import subprocess
import sys

import pytest
from editor_client import Client

CHAIN = """\
effektkedja: 1
titel: Kurs
aktiviteter:
  kurs: Hålla kurs
  träff: Träffas 🎉 och tala
prestationer:
  kunniga:
    titel: 40 har gått kursen
effekter_kort:
  anställda:
    titel: Fler har arbete
samband:
  - kurs & träff -> kunniga  # kurs är en kommentar
  - pil: kunniga -> anställda
    sannolikhet: troligt
    förutsätter:
      - lediga
antaganden:
  lediga: Det finns lediga arbeten
indikatorer:
  arbete:
    titel: Andel med arbete
    mäter: [anställda, kunniga -> anställda]
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    client = Client(tmp_path_factory.mktemp("kedjor"))
    yield client
    assert client.close() == 0
    assert client.said == b""


@pytest.fixture
def text(client):
    client.open(CHAIN)
    yield client
    client.tell("textDocument/didClose", textDocument={"uri": client.uri})


def labels(answer) -> list[str]:
    return [item["label"] for item in answer]


def test_findings_come_while_typing_in_the_language_of_the_file_and_in_utf16(text):
    text.findings(1)
    broken = CHAIN.replace("- kurs & träff", "- kurs & träf").replace("tala\n", "tala #1\n")
    text.change(broken, 2)
    text.change(broken, 3)
    found = {one["code"]: one for one in text.findings(3)}
    assert "Menade du" in found["EK001"]["message"] or "träff" in found["EK001"]["message"]
    lost = found["EK907"]["range"]
    line = next(line for line in broken.split("\n") if "🎉" in line)
    assert lost["start"]["character"] == line.index("Träffas")
    assert lost["end"]["character"] == len(line) + 1  # the emoji is two units


def test_an_unknown_key_comes_with_a_fix_that_is_offered_where_it_stands(text):
    text.change(CHAIN.replace("aktiviteter", "aktivteter"), 2)
    text.findings(2)
    place = text.place("aktivteter", 2)
    where = {"textDocument": {"uri": text.uri}, "range": {"start": place, "end": place}}
    (action,) = [
        one
        for one in text.ask("textDocument/codeAction", **where, context={"diagnostics": []})
        if one["diagnostics"][0]["code"] == "EK003"
    ]
    assert action["title"] == "Skriv aktiviteter"
    assert text.edited(action["edit"]["documentChanges"][0]["edits"]) == CHAIN


@pytest.mark.parametrize(
    ("line", "expected", "unexpected"),
    [
        ("  - ku", "kunniga", "lediga"),
        ("  - kurs -> ", "anställda", "lediga"),
        ("  - kurs & ", "träff", "arbete"),
        ("  - pil: kurs -> ", "anställda", "lediga"),
        ("  - pil: kurs -> ans", "anställda", "mycket troligt"),
        ("  - pil: ku", "kurs", "lediga"),
        ("  - pil: kurs -> kunniga\n    förut", "förutsätter", "mäter"),
        ("  - pil: kurs -> kunniga\n    sannolikhet: ", "mycket troligt", "kurs"),
        ("  - pil: kurs -> kunniga\n    förutsätter:\n      - ", "lediga", "kurs"),
        ("  - pil: kurs -> kunniga\n    förutsätter: [le", "lediga", "kurs"),
        ("  - pil: kurs -> kunniga\n    underlättar: ", "ja", "kurs"),
        ("lär", "lärslingor", "aktiviteter"),
    ],
)
def test_what_fits_is_offered_while_the_line_is_half_typed(text, line, expected, unexpected):
    typed = CHAIN.replace("antaganden:", f"{line}\nantaganden:")
    text.change(typed, 2)
    offered = labels(text.at("completion", f"{line}\nantaganden:", len(line)))
    assert expected in offered
    assert unexpected not in offered


def test_an_offer_takes_the_place_of_what_is_typed(text):
    typed = CHAIN.replace("antaganden:", "  - kurs -> anst\nantaganden:")
    text.change(typed, 2)
    (item,) = [one for one in text.at("completion", "-> anst\n", 7) if one["label"] == "anställda"]
    assert "  - kurs -> anställda\n" in text.edited([item["textEdit"]])
    assert "Fler har arbete" in item["detail"]


def test_an_element_is_told_with_its_level_and_its_neighbours(text):
    told = text.at("hover", "kunniga -> anställda\n", 2)["contents"]["value"]
    assert "40 har gått kursen" in told
    assert "`kurs` Hålla kurs" in told
    assert "`anställda` Fler har arbete" in told


def test_a_key_is_told_with_its_help_also_in_a_broken_file(text):
    half_typed = "sannolikhet: troligt\n    eftersom: %åäö: [\n    belägg: st"
    text.change(CHAIN.replace("sannolikhet: troligt", half_typed), 2)
    assert "**sannolikhet**" in text.at("hover", "sannolikhet", 3)["contents"]["value"]
    assert "40 har gått kursen" in text.at("hover", "kunniga -> anställda\n", 2)["contents"]["value"]


def test_a_code_of_a_check_is_told(text):
    text.change(CHAIN + "# effektkedja: tillåt EK009 utan pil\n", 2)
    assert "EK009" in text.at("hover", "EK009", 1)["contents"]["value"]


def test_an_id_leads_to_where_it_is_borne_and_to_all_that_name_it(text):
    (home,) = text.at("definition", "kunniga -> anställda]", 1)
    assert home["range"]["start"] == {"line": 6, "character": 2}
    there = text.at("references", "kunniga:\n", 1, context={"includeDeclaration": True})
    assert len(there) == 4


def test_an_id_is_renamed_everywhere_but_in_comments_and_texts(text):
    edit = text.at("rename", "kurs: Hålla", 1, newName="dagar")["documentChanges"][0]
    assert edit["textDocument"]["version"] == 1
    expected = CHAIN.replace("  kurs: Hålla", "  dagar: Hålla").replace("- kurs & träff", "- dagar & träff")
    assert text.edited(edit["edits"]) == expected
    edit = text.at("rename", "anställda]", 1, newName="i-arbete")["documentChanges"][0]
    assert text.edited(edit["edits"]) == CHAIN.replace("anställda", "i-arbete")


@pytest.mark.parametrize(("new", "told"), [("Två ord", "kan inte vara ett id"), ("lediga", "finns redan")])
def test_a_name_that_cannot_be_is_refused_in_words(text, new, told):
    assert told in text.at("rename", "kurs: Hålla", 1, newName=new)["error"]["message"]


def test_nothing_is_renamed_in_a_file_that_cannot_be_read_whole(text):
    text.change(CHAIN.replace("titel: Kurs", "titel: Kurs: för alla"), 2)
    assert "inte går att läsa" in text.at("rename", "kurs: Hålla", 1, newName="dagar")["error"]["message"]


def test_the_outline_has_the_levels_and_what_stands_in_each(text):
    entries = text.ask("textDocument/documentSymbol", textDocument={"uri": text.uri})
    names = [entry["name"] for entry in entries]
    assert names[:3] == ["Aktiviteter", "Prestationer", "Effekter på kort sikt"]
    assert [child["name"] for child in entries[0]["children"]] == ["Hålla kurs", "Träffas 🎉 och tala"]
    for entry in entries:
        for child in entry["children"]:
            assert child["range"]["start"]["line"] <= child["selectionRange"]["start"]["line"]
            assert child["selectionRange"]["end"]["line"] <= child["range"]["end"]["line"]
            assert entry["range"]["end"]["line"] >= child["range"]["end"]["line"]


def test_yaml_that_is_no_chain_is_left_alone(client):
    client.open("services:\n  web:\n    image: nginx\n", "compose.yaml")
    assert client.findings(1) == []
    assert client.at("completion", "image", 2) == []
    assert client.at("hover", "image", 2) is None
    assert "error" in client.at("rename", "image", 2, newName="bild")
    client.open("effektkedja: 1\ntitl: Kurs\n", "kurs.yaml")
    assert [one["code"] for one in client.findings(1) if one["severity"] == 1] != []


def test_settings_that_cannot_be_read_are_told_and_stop_nothing(tmp_path):
    (tmp_path / "effektkedja.toml").write_text("select = [", encoding="utf-8")
    client = Client(tmp_path)
    client.open(CHAIN)
    (told,) = client.findings(1)
    assert "effektkedja.toml" in told["message"]
    assert "40 har gått" in client.at("hover", "kunniga -> anställda", 1)["contents"]["value"]
    assert client.close() == 0


def run(data: bytes, folder) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "effektkedja", "lsp"]
    return subprocess.run(command, input=data, capture_output=True, cwd=folder, check=False, timeout=60)


@pytest.mark.parametrize(
    "data",
    [b"", b"hej\n\x00\xff\n", b"Content-Length: 5\r\n\r\n{{{{{", b"Content-Length: 99\r\n\r\n{}"],
    ids=["closed", "noise", "no json", "cut off"],
)
def test_noise_and_a_closed_input_end_without_a_word_of_python(tmp_path, data):
    done = run(data, tmp_path)
    assert done.returncode in (0, 1, 2)
    assert b"Traceback" not in done.stdout + done.stderr


def python(code: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def test_the_extra_that_is_missing_is_named():
    done = python(
        "import sys\n"
        "sys.modules['pygls'] = sys.modules['lsprotocol'] = None\n"
        "from effektkedja.cli.main import run\n"
        "sys.exit(run(['lsp']))"
    )
    assert done.returncode == 2
    assert done.stderr.strip().endswith("Installera det: pip install 'effektkedja[lsp]'")
    assert done.stderr.count("\n") == 1


def test_other_commands_know_nothing_of_the_server():
    done = python(
        "import sys, effektkedja.cli.main as main\n"
        "main.run(['explain', 'EK001'])\n"
        "print([n for n in sys.modules if n.startswith(('pygls', 'lsprotocol', 'effektkedja.editor'))])"
    )
    assert done.stdout.strip().endswith("[]")
