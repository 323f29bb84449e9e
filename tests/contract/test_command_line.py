"""The command line as a user meets it: exit codes, places, and nothing lost."""

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

CLEAN, FOUND, COULD_NOT_RUN = 0, 1, 2
VALIDERING = Path(__file__).parents[2] / "examples" / "validering" / "validering.kedja.yaml"

SMALL = """effektkedja: 1
titel: Frukostträffar
aktiviteter:
  frukostar: Hålla fyra frukostar
prestationer:
  deltagare: 40 nya företagare har deltagit
effekter_kort:
  kontakter: Deltagare har fått en ny affärskontakt
samband:
  - frukostar -> deltagare
  - deltagare -> kontakter
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "liten.kedja.yaml").write_text(SMALL, encoding="utf-8")
    return tmp_path


def effektkedja(*arguments, cwd=None, given=None, **environment):
    done = subprocess.run(
        [sys.executable, "-m", "effektkedja", *arguments],
        cwd=cwd,
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def test_a_chain_without_faults_leaves_with_nought(folder):
    code, _, told = effektkedja("check", "liten.kedja.yaml", cwd=folder)
    assert (code, told) == (CLEAN, "")


def test_a_fault_leaves_with_one_and_says_where(folder):
    (folder / "fel.yaml").write_text(SMALL + "aktivteter:\n", encoding="utf-8")
    code, out, _ = effektkedja("check", "fel.yaml", cwd=folder)
    assert code == FOUND
    assert "fel.yaml:12:1: fel EK003" in out


@pytest.mark.parametrize("threshold", ["never", "error", "warning", "advice"])
def test_fail_on_decides_what_leaves_with_one(folder, threshold):
    (folder / "fel.yaml").write_text(SMALL + "aktivteter:\n", encoding="utf-8")
    code, _, _ = effektkedja("check", "--fail-on", threshold, "fel.yaml", cwd=folder)
    assert code == (CLEAN if threshold == "never" else FOUND)


def test_advice_alone_fails_only_where_it_is_asked_to(folder):
    assert effektkedja("check", "--fail-on", "advice", "liten.kedja.yaml", cwd=folder)[0] == FOUND
    assert effektkedja("check", "--fail-on", "warning", "liten.kedja.yaml", cwd=folder)[0] == CLEAN


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "finns-inte.yaml"], "finns-inte.yaml"),
        (["check", "tom-*"], "tom-*"),
        (["render", ".", "-o", "ut.svg"], "mapp"),
        (["check", "liten.kedja.yaml", "finns-inte.yaml"], "finns-inte.yaml"),
        (["check", "text.docx"], ".yaml"),
        (["check", "--", "-rf"], "-rf finns inte"),
        (["check", "--output", "foo=x.foo", "liten.kedja.yaml"], "heter foo."),
        (["check", "--output", "foo=x.json", "liten.kedja.yaml"], "heter foo."),
        (["check", "--as-of", "2027-13", "liten.kedja.yaml"], "2026-12"),
        (["check", "--as-of", "slut", "liten.kedja.yaml"], "2026-12"),
        (["check"], "FIL"),
        (["check", "--format", "xml", "liten.kedja.yaml"], "json"),
        (["rita"], "render"),
        (["render", "liten.kedja.yaml"], "-o"),
        (["render", "liten.kedja.yaml", "-o", "ut.gif"], ".svg"),
        (["render", "liten.kedja.yaml", "-o", "saknas/ut.svg"], "saknas"),
        (["render", "liten.kedja.yaml", "-o", "."], "mapp"),
        (["render", "finns-inte.yaml", "-o", "ut.svg"], "finns-inte.yaml"),
        (["render", "liten.kedja.yaml", "-o", "ut.svg", "--answers"], "kedja.html"),
        (["explain", "EK999"], "EK"),
        (["explain", "join-unsaid"], "join-unstated"),
        (["new", "liten.kedja.yaml"], "finns redan"),
        (["new", "saknas/ny.yaml"], "saknas"),
    ],
)
def test_what_cannot_run_leaves_with_two_and_a_plain_word(folder, arguments, words):
    (folder / "text.docx").write_bytes(b"")
    code, _, told = effektkedja(*arguments, cwd=folder)
    assert code == COULD_NOT_RUN
    assert words in told
    assert "Traceback" not in told


def test_one_file_that_cannot_be_opened_does_not_hide_the_others(folder):
    (folder / "fel.yaml").write_text(SMALL + "aktivteter:\n", encoding="utf-8")
    code, out, told = effektkedja("check", "finns-inte.yaml", "fel.yaml", cwd=folder)
    assert code == COULD_NOT_RUN
    assert "EK003" in out
    assert "finns-inte.yaml" in told


def test_folders_and_patterns_stand_for_the_chains_in_them(folder):
    (folder / "under" / ".gömd").mkdir(parents=True)
    for name in ("under/a.kedja.yml", "under/.gömd/b.kedja.yaml", "under/annat.yaml", "under/~$c.kedja.xlsx"):
        (folder / name).write_text(SMALL, encoding="utf-8")
    for arguments in (["."], ["**/*.kedja.y*ml"], ["under", "liten.kedja.yaml", "./under"]):
        code, out, _ = effektkedja("check", "--statistics", *arguments, cwd=folder)
        assert (code, "i 2 filer" in out) == (CLEAN, True), (arguments, out)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes in Windows")
@pytest.mark.parametrize("name", [".", "*.kedja.yaml"])
def test_a_pipe_in_a_folder_is_passed_by_rather_than_waited_for(folder, name):
    os.mkfifo(folder / "rör.kedja.yaml")
    done = subprocess.run(
        [sys.executable, "-m", "effektkedja", "check", "--format", "json", name],
        cwd=folder,
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert json.loads(done.stdout)["summary"]["files"] == len(list(folder.glob("*.kedja.yaml"))) - 1


def test_a_folder_without_chains_is_told_and_hides_no_other(folder):
    (folder / "tom").mkdir()
    code, out, told = effektkedja("check", "tom", "liten.kedja.yaml", cwd=folder)
    assert code == COULD_NOT_RUN
    assert "tom" in told
    assert "i 1 fil" in out


def test_what_is_shown_decides_nothing_about_what_fails(folder):
    code, out, _ = effektkedja(
        "check", "--show", "error", "--fail-on", "advice", "liten.kedja.yaml", cwd=folder
    )
    assert code == FOUND
    assert "EK306" not in out


def test_a_day_that_is_none_is_told(folder):
    code, _, told = effektkedja("check", "--as-of", "i går", "liten.kedja.yaml", cwd=folder)
    assert (code, "i går" in told) == (COULD_NOT_RUN, True)


def test_a_month_stands_for_its_last_day(folder):
    text = SMALL + "öppna_frågor:\n  f:\n    text: Vem betalar?\n    senast: 2030-02-15\n"
    (folder / "fråga.kedja.yaml").write_text(text, encoding="utf-8")
    told = [
        "EK313" in effektkedja("check", "fråga.kedja.yaml", "--as-of", day, cwd=folder)[1]
        for day in ("2030-01", "2030-02", "2029", "2030-Q1", "2030")
    ]
    assert told == [False, True, False, True, True]


def test_a_language_of_the_environment_that_there_is_not_is_told(folder):
    code, told, beside = effektkedja("check", "liten.kedja.yaml", cwd=folder, EFFEKTKEDJA_LANG="de")
    assert code == CLEAN
    assert "tips" in told
    assert "EFFEKTKEDJA_LANG är «de»" in beside
    assert effektkedja("check", "liten.kedja.yaml", cwd=folder, EFFEKTKEDJA_LANG="en")[2] == ""


@pytest.mark.parametrize(
    ("language", "words"), [("sv", "kunde inte läsas: det är en mapp."), ("en", "it is a folder.")]
)
def test_what_the_operating_system_says_is_told_in_the_same_language(folder, language, words):
    (folder / "effektkedja.toml").mkdir()
    code, _, told = effektkedja("check", "liten.kedja.yaml", "--lang", language, cwd=folder)
    assert code == COULD_NOT_RUN
    assert words in told


def test_several_outputs_may_be_written_at_once(folder):
    outputs = ["--output", "a.sarif", "--output", "gitlab=b.json", "--output", "c.xml"]
    summary = folder / "summary.md"
    code, out, _ = effektkedja(
        *["check", *outputs, "--format", "github", "liten.kedja.yaml"],
        cwd=folder,
        GITHUB_STEP_SUMMARY=str(summary),
    )
    assert code == CLEAN
    assert out.startswith("::notice file=liten.kedja.yaml")
    assert json.loads((folder / "a.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert isinstance(json.loads((folder / "b.json").read_text(encoding="utf-8")), list)
    assert (folder / "c.xml").read_text(encoding="utf-8").startswith("<?xml")
    assert "EK306" in summary.read_text(encoding="utf-8")


def test_an_output_whose_ending_says_nothing_is_told(folder):
    code, _, told = effektkedja("check", "--output", "x.pdf", "liten.kedja.yaml", cwd=folder)
    assert (code, "x.pdf" in told) == (COULD_NOT_RUN, True)


@pytest.mark.parametrize(
    ("language", "words"),
    [("sv", ["nästa steg", " – det som står under"]), ("en", ["next step", " – what stands under"])],
)
def test_next_says_one_step_and_why(folder, language, words):
    (folder / "fel.yaml").write_text(SMALL + "aktivteter:\n", encoding="utf-8")
    code, out, _ = effektkedja("--lang", language, "next", "fel.yaml", cwd=folder)
    assert code == CLEAN
    assert not [word for word in [*words, "EK003", "12"] if word not in " ".join(out.split())]


def test_next_has_a_kind_word_when_nothing_is_left(tmp_path):
    effektkedja("new", "start.kedja.yaml", cwd=tmp_path)
    code, out, _ = effektkedja("next", "start.kedja.yaml", cwd=tmp_path)
    assert (code, "inget mer att fråga" in out) == (CLEAN, True)


@pytest.mark.parametrize("columns", [20, 40, 77])
@pytest.mark.parametrize("command", [["check", "--show", "advice"], ["next"]])
def test_what_is_told_keeps_to_the_columns_that_are_asked_for(folder, command, columns):
    _, told, _ = effektkedja(*command, "liten.kedja.yaml", cwd=folder, COLUMNS=str(columns))
    # Places and names of checks stay whole, as do excerpts of the file, which have a margin of their own.
    folded = [line for line in told.splitlines() if " | " not in line and "kedja.yaml" not in line]
    assert not [line for line in folded if len(line) > columns and " " in line.strip("= ")]
    assert max(map(len, told.splitlines())) > columns / 2


@pytest.mark.parametrize("columns", [40, 60, 100])
def test_an_explanation_fills_the_lines_of_each_paragraph(columns):
    _, told, _ = effektkedja("explain", "EK112", COLUMNS=str(columns))
    for heading in ("Varför\n", "Så gör du\n"):
        lines = told[told.index(heading) + len(heading) :].split("\n\n")[0].splitlines()
        for line, following in pairwise(lines):
            assert len(line) <= columns
            assert len(f"{line} {following.split()[0]}") > columns  # no word more had room


def test_next_may_be_asked_as_of_a_day(folder):
    text = SMALL + "frågor:\n  f:\n    text: Vem betalar?\n    senast: 2030-01-01\n"
    (folder / "fråga.kedja.yaml").write_text(text.replace("frågor", "öppna_frågor"), encoding="utf-8")
    days = ("2029-12-31", "2030-02-01")
    told = [effektkedja("next", "fråga.kedja.yaml", "--as-of", day, cwd=folder)[1] for day in days]
    assert told[0] != told[1]
    assert "EK313" in told[1]


def test_next_of_no_file_is_told(folder):
    assert effektkedja("next", "finns-inte.yaml", cwd=folder)[0] == COULD_NOT_RUN


def test_a_file_may_come_from_standard_input():
    code, out, _ = effektkedja("check", "--format", "json", "-", given=(SMALL + "x: y\n").encode())
    report = json.loads(out)
    assert code == FOUND
    assert [(f["code"], f["path"], f["line"]) for f in report["findings"] if f["severity"] == "error"] == [
        ("EK003", "-", 12)
    ]


def test_the_starter_checks_clean_in_both_languages_and_is_never_overwritten(tmp_path):
    for language in ("sv", "en"):
        name = f"start-{language}.kedja.yaml"
        assert effektkedja("--lang", language, "new", name, cwd=tmp_path)[0] == CLEAN
        code, out, _ = effektkedja("check", "--fail-on", "advice", name, cwd=tmp_path)
        assert (code, out.count("\n")) == (CLEAN, 1), out
        before = (tmp_path / name).read_bytes()
        assert effektkedja("new", name, cwd=tmp_path)[0] == COULD_NOT_RUN
        assert (tmp_path / name).read_bytes() == before


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_language_may_be_said_before_and_after_the_command(folder, language):
    (folder / "fel.yaml").write_text(SMALL + "aktivteter:\n", encoding="utf-8")
    before = effektkedja("--lang", language, "check", "fel.yaml", cwd=folder)
    after = effektkedja("check", "--lang", language, "fel.yaml", cwd=folder)
    surrounding = effektkedja("check", "fel.yaml", cwd=folder, EFFEKTKEDJA_LANG=language)
    assert before == after == surrounding
    assert (": fel EK003" if language == "sv" else ": error EK003") in before[1]


@pytest.mark.parametrize("command", ["", "check", "render", "new", "explain"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_help_has_examples_in_both_languages(command, language):
    code, out, _ = effektkedja("--lang", language, *([command] if command else []), "--help")
    assert code == CLEAN
    assert ("exempel:" if language == "sv" else "examples:") in out


def test_output_that_nobody_reads_any_more_is_no_failure_to_tell(folder):
    (folder / "fel.yaml").write_text(SMALL + "".join(f"x{n}: y\n" for n in range(5000)), encoding="utf-8")
    done = subprocess.run(
        f"{sys.executable} -m effektkedja check fel.yaml | head -1",
        shell=True,
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr


def test_a_terminal_that_knows_only_ascii_gets_a_report_all_the_same(folder):
    (folder / "fel.yaml").write_text(SMALL + "åäö: x\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "effektkedja", "check", "fel.yaml"],
        cwd=folder,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == FOUND
    assert b"EK003" in done.stdout


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no device that is always full")
def test_a_full_disk_is_told_and_the_old_file_is_kept(folder):
    code, _, told = effektkedja(
        "render", "liten.kedja.yaml", "-o", "/dev/full", "--format", "dot", cwd=folder
    )
    assert code == COULD_NOT_RUN
    assert "Traceback" not in told


@pytest.mark.parametrize("arguments", [["--help"], ["explain", "EK106"], ["check", "--help"]])
def test_help_and_explanations_load_no_graph_and_no_yaml(arguments):
    code = (
        "import sys\nfrom effektkedja.cli.main import run\n"
        "try:\n    run(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "heavy = {'pydantic', 'networkx', 'numpy', 'yaml', 'graphviz'} & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_checking_loads_no_graph_library_and_no_engine(folder):
    code = (
        "import sys\nfrom effektkedja.cli.main import run\nrun(['check', 'liten.kedja.yaml'])\n"
        "unwanted = {'pydantic', 'networkx', 'numpy', 'graphviz', 'importlib.metadata', 'dataclasses'}\n"
        "heavy = unwanted & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_comment_that_sets_nothing_aside_loads_nothing(folder):
    text = SMALL.replace("fyra frukostar", "fyra frukostar  # en kommentar")
    (folder / "liten.kedja.yaml").write_text(text, encoding="utf-8")
    code = (
        "import sys\nfrom effektkedja.cli.main import run\nrun(['check', 'liten.kedja.yaml'])\n"
        "sys.exit('effektkedja.checking.comments' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, check=False)
    assert "# en kommentar" in text
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("arguments", [["check", "liten.kedja.yaml"], ["explain", "EK106"], ["--help"]])
def test_output_that_cannot_be_written_is_told(folder, arguments):
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "effektkedja", *arguments],
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert b"Traceback" not in done.stderr
    assert done.returncode == COULD_NOT_RUN or arguments == ["--help"]


@pytest.mark.parametrize(("streams", "code"), [("<&-", COULD_NOT_RUN), (">&-", CLEAN)])
def test_closed_streams_are_no_crash(folder, streams, code):
    file = "-" if streams == "<&-" else "liten.kedja.yaml"
    command = f"{sys.executable} -m effektkedja check {file} {streams}"
    done = subprocess.run(command, shell=True, cwd=folder, stderr=subprocess.PIPE, check=False)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


def test_a_file_that_is_no_chain_is_refused_in_swedish_with_its_line(folder):
    (folder / "citat.yaml").write_text('effektkedja: 1\ntitel: "a\nb: c\n', encoding="utf-8")
    code, _, told = effektkedja("render", "citat.yaml", "-o", "x.svg", cwd=folder)
    assert code == FOUND
    assert "fel EK906" in told
    assert "| b: c" in told
    assert not (folder / "x.svg").exists()


def test_a_missing_package_is_told_with_its_remedy(folder):
    code = "import sys; sys.modules['resvg_py'] = None\n"
    code += "from effektkedja.cli.main import run\nsys.exit(run(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", code, "render", "liten.kedja.yaml", "-o", "x.png"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert done.returncode == COULD_NOT_RUN
    assert b"resvg" in done.stderr
    assert b"pip install" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("line", "offered"),
    {
        "effekter:": "effekter_kort",
        "aktivteter:": "aktiviteter",
        "målgrup:": "målgrupper",
        "outputz:": "prestationer",
    }.items(),
)
def test_a_mistyped_key_is_met_with_the_one_that_was_meant(folder, line, offered):
    (folder / "fel.yaml").write_text(SMALL + f"{line}\n  x: y\n", encoding="utf-8")
    assert f"«{offered}»" in effektkedja("check", "fel.yaml", cwd=folder)[1]


def test_the_version_may_be_written_with_a_capital(folder):
    (folder / "stor.yaml").write_text(SMALL.replace("effektkedja: 1", "Effektkedja: 1"), encoding="utf-8")
    assert "EK909" not in effektkedja("check", "stor.yaml", cwd=folder)[1]


def test_placing_thousands_of_findings_looks_at_each_pair_of_the_file_once(monkeypatch):
    from effektkedja.formats import yaml_tree
    from effektkedja.formats.source import Source
    from effektkedja.formats.yaml import read

    folded = []
    monkeypatch.setattr(yaml_tree, "fold", lambda text: folded.append(text) or text)
    boxes = "".join(f"  a{n}: Hålla kurs\n" for n in range(2000))
    chain = read(Source("x", f"effektkedja: 1\ntitel: x\naktiviteter:\n{boxes}")).chain
    for name in chain.activities:
        chain.origin.locate(yaml_tree.Place(("activities", name)))
    assert len(folded) < 3000


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("titel: T 😀\naktiviteter:\n  a: Hej\n", "emoji"),
        ("titel: T\naktörer:\n  vi: Vi\n", "har inga rutor"),
    ],
)
def test_a_picture_that_may_not_be_what_was_meant_says_so(folder, text, words):
    (folder / "ny.kedja.yaml").write_text(text, encoding="utf-8")
    _, _, told = effektkedja("render", "ny.kedja.yaml", "-o", "ny.png", cwd=folder)
    assert words in told
    assert (folder / "ny.png").exists()


def test_a_page_holds_what_the_chain_answers_where_that_is_asked_for(tmp_path):
    for seed in ("0", "1"):
        arguments = ("render", str(VALIDERING), "-o", f"{seed}.html", "--answers")
        assert effektkedja(*arguments, cwd=tmp_path, PYTHONHASHSEED=seed)[0] == CLEAN
    page = (tmp_path / "0.html").read_text(encoding="utf-8")
    assert page.count('<article class="reply"') == 5
    assert page == (tmp_path / "1.html").read_text(encoding="utf-8")


def test_answers_tell_nothing_of_what_is_internal(tmp_path):
    said = VALIDERING.read_text(encoding="utf-8")
    line, title = "  kartlägga:\n", "Kartlägga kompetensbehov tillsammans med två branscher"
    assert f"{line}    titel: {title}" in said
    (tmp_path / "a.kedja.yaml").write_text(said.replace(line, line + "    intern: ja\n", 1), encoding="utf-8")
    effektkedja("render", "a.kedja.yaml", "-o", "a.html", "--answers", cwd=tmp_path)
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert '<article class="reply"' in page
    assert title not in page


def test_answers_and_findings_that_there_are_none_of_are_told(folder):
    (folder / "en.kedja.yaml").write_text(
        "titel: En\nsyfte: Visa\naktiviteter:\n  a: Bjuda\n", encoding="utf-8"
    )
    told = effektkedja("--lang", "en", "render", "en.kedja.yaml", "-o", "en.html", "--answers", cwd=folder)[2]
    assert "holds no answers" in told


@pytest.mark.parametrize(
    ("language", "words"), [("sv", "lyfter inte fram något"), ("en", "lets nothing stand out")]
)
def test_findings_that_nothing_is_found_of_are_told_and_the_picture_is_drawn_as_it_is(
    tmp_path, language, words
):
    arguments = ("--lang", language, "render", str(VALIDERING), "-o")
    code, _, told = effektkedja(*arguments, "med.svg", "--findings", cwd=tmp_path)
    assert (code, words in " ".join(told.split())) == (CLEAN, True)
    assert effektkedja(*arguments, "utan.svg", cwd=tmp_path)[2] == ""
    assert (tmp_path / "med.svg").read_bytes() == (tmp_path / "utan.svg").read_bytes()


def test_findings_let_what_is_asked_about_stand_out(tmp_path):
    chain = VALIDERING.parents[1] / "mer-mat" / "mer-mat.kedja.yaml"
    code, _, told = effektkedja("render", str(chain), "-o", "ut.svg", "--findings", cwd=tmp_path)
    assert (code, told) == (CLEAN, "")
    assert "Lyfts fram: " in (tmp_path / "ut.svg").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal on Windows")
def test_who_waits_at_a_terminal_for_a_layout_is_told_what_for_and_what_to_do(folder):
    engine = folder / "dot"
    engine.write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    engine.chmod(0o755)
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "effektkedja", "render", "liten.kedja.yaml", "-o", "liten.png"]
    environment = {**os.environ, "EFFEKTKEDJA_DOT": str(engine)}
    with subprocess.Popen(command, cwd=folder, stderr=theirs, env=environment) as started:
        told = os.read(ours, 4096).decode("utf-8")
        started.terminate()
    os.close(ours)
    os.close(theirs)
    assert "håller fortfarande på att placeras" in told
    assert "--select" in told
    assert not (folder / "liten.png").exists()
