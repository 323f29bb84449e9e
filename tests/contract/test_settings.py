"""Settings decide which checks are run and what fails; the nearest file upwards counts, and alone."""

import json
import subprocess
import sys
import tomllib

import pytest

from effektkedja.cli.main import run

CLEAN, FOUND, COULD_NOT_RUN = 0, 1, 2
CHAIN = """effektkedja: 1
titel: Frukostträffar
ambition: 1
aktiviteter:
  frukostar: Hålla fyra frukostar
effekter_kort:
  kontakter: Deltagare har fått en ny affärskontakt
  lös: Deltagare berättar för andra
samband:
  - frukostar -> kontakter
"""
FILE = "inne/a.kedja.yaml"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "inne").mkdir()
    (tmp_path / FILE).write_text(CHAIN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def found(capsys):
    def _found(*arguments):
        capsys.readouterr()
        code = run(["check", "--format", "json", *arguments, FILE])
        told = capsys.readouterr()
        return code, {one["code"]: one["severity"] for one in json.loads(told.out)["findings"]}

    return _found


@pytest.mark.usefixtures("folder")
def test_without_settings_everything_of_the_ambition_is_run(found):
    code, told = found()
    assert code == CLEAN
    assert {"EK009", "EK306"} <= set(told)
    assert "EK201" not in told


@pytest.mark.parametrize("term", ["EK306", "ek306", "EK3", "loop-missing"])
def test_a_check_is_ignored_by_code_beginning_or_name(folder, found, term):
    (folder / "effektkedja.toml").write_text(f'ignore = ["{term}"]', encoding="utf-8")
    assert "EK306" not in found()[1]
    assert "EK009" in found()[1]


def test_only_what_is_selected_is_run(folder, found):
    (folder / "pyproject.toml").write_text('[tool.effektkedja]\nselect = ["EK3"]', encoding="utf-8")
    assert set(found()[1]) == {"EK306"}


@pytest.mark.usefixtures("folder")
def test_a_check_that_is_named_is_run_whatever_the_ambition(found):
    assert set(found("--select", "EK201")[1]) == {"EK201"}
    assert set(found("--select", "EK2")[1]) == set()


def test_the_command_line_selects_instead_of_the_settings_and_ignores_beside_them(folder, found):
    (folder / "effektkedja.toml").write_text('select = ["EK3"]\nignore = ["EK009"]', encoding="utf-8")
    assert set(found("--select", "EK0")[1]) == set()
    assert set(found("--select", "EK3,EK009", "--ignore", "EK306")[1]) == set()


def test_a_severity_may_be_chosen_and_the_more_exact_term_wins(folder, found):
    text = '[severity]\nEK009 = "error"\nEK = "advice"\n'
    (folder / "effektkedja.toml").write_text(text, encoding="utf-8")
    code, told = found()
    assert code == FOUND
    assert told["EK009"] == "error"
    assert set(told.values()) == {"error", "advice"}


def test_what_fails_is_set_by_file_and_the_command_line_goes_before(folder, found):
    (folder / "inne" / "effektkedja.toml").write_text('fail-on = "warning"', encoding="utf-8")
    assert found()[0] == FOUND
    assert found("--fail-on", "never")[0] == CLEAN


def test_the_language_may_be_set(folder, capsys):
    (folder / "effektkedja.toml").write_text('lang = "en"', encoding="utf-8")
    run(["check", FILE])
    assert "warning EK009" in capsys.readouterr().out


def test_the_nearest_settings_count_alone(folder, found):
    (folder / "effektkedja.toml").write_text('ignore = ["EK009"]', encoding="utf-8")
    (folder / "inne" / "pyproject.toml").write_text('[tool.other]\nname = "effektkedja"', encoding="utf-8")
    assert "EK009" not in found()[1]
    (folder / "inne" / "pyproject.toml").write_text("[tool.effektkedja]", encoding="utf-8")
    assert "EK009" in found()[1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ignore = [", ["effektkedja.toml", "TOML"]),
        ('lang = "sv', ["TOML", "rad 1, tecken 11"]),
        ("[severity]\nEK = 1 2", ["TOML", "rad 2, tecken 8"]),
        ('ignor = ["EK009"]', ["ignor", "Menade du ignore"]),
        ('fail_on = "error"', ["fail_on", "Menade du fail-on"]),
        ('ignore = ["EK3066"]', ["EK3066", "Menade du EK306"]),
        ('ignore = ["loop-mising"]', ["Menade du loop-missing"]),
        ('severity = {EK999 = "error"}', ["EK999"]),
        ('severity = {EK306 = "loud"}', ["severity", "advice"]),
        ('ignore = "EK306"', ["ignore", "["]),
        ('lang = "no"', ["lang", '"sv"']),
        ("[options.EK016]\nmots = 12", ["mots", "EK016 crowded-chain", "Menade du most"]),
        ("[options.crowded-chian]\nmost = 12", ["crowded-chian", "Menade du crowded-chain"]),
        ("[options.EK0]\nmost = 12", ["EK0", "Menade du "]),
        ('[options.EK016]\nmost = "tolv"', ["options.EK016.most", "9"]),
        ("[options.EK016]\nmost = true", ["options.EK016.most", "9"]),
        ("[options.EK016]\nmost = -1", ["options.EK016.most", "9"]),
        ("[options.EK009]\nmost = 12", ["EK009 loose-box", "inget att ställa in"]),
        ('ignore = ["EK901"]', ["EK901", "väljas bort"]),
        ('ignore = ["unreadable-file"]', ["unreadable-file", "väljas bort"]),
        ('severity = {EK906 = "advice"}', ["EK906", "lindrigare"]),
        ('severity = {EK901 = "warning"}', ["EK901", "lindrigare"]),
        ("options = 12", ["options", "EK016.most = 12"]),
        ("options.EK016 = 12", ["options", "EK016.most = 12"]),
    ],
)
def test_settings_that_cannot_be_followed_are_an_error_that_says_what_to_write(folder, capsys, text, words):
    (folder / "effektkedja.toml").write_text(text, encoding="utf-8")
    assert run(["check", FILE]) == COULD_NOT_RUN
    told = capsys.readouterr().err
    assert "Traceback" not in told
    assert not [word for word in words if word not in told]


@pytest.mark.usefixtures("folder")
def test_an_unknown_check_on_the_command_line_is_an_error(capsys):
    assert run(["check", "--ignore", "loop-mising", FILE]) == COULD_NOT_RUN
    assert "loop-missing" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_a_crashed_check_cannot_be_ignored_on_the_command_line(capsys):
    assert run(["check", "--ignore", "EK901", FILE]) == COULD_NOT_RUN
    assert "EK901" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text", ['[severity]\nEK = "advice"', 'ignore = ["EK9"]', '[severity]\nEK906 = "error"']
)
def test_a_file_that_cannot_be_read_is_an_error_whatever_its_family_is_said_to_be(folder, found, text):
    (folder / "effektkedja.toml").write_text(text, encoding="utf-8")
    (folder / FILE).write_bytes(b"\xff")
    assert found() == (FOUND, {"EK906": "error"})


def test_a_file_that_cannot_be_read_whole_is_set_aside_by_no_comment(folder, found):
    text = CHAIN.replace("  lös:", "  # effektkedja: tillåt EK906 det syns ändå\n\tlös:")
    (folder / FILE).write_text(text, encoding="utf-8")
    code, told = found()
    assert (code, told["EK906"]) == (FOUND, "error")


def test_selecting_little_never_hides_that_a_file_was_not_read(folder, found):
    (folder / FILE).write_text(CHAIN + "aktivteter: x\n", encoding="utf-8")
    assert set(found("--select", "EK306")[1]) == {"EK003", "EK306"}


def test_a_check_that_is_not_run_cannot_show_that_an_exception_is_unused(folder, found):
    text = CHAIN.replace("  lös:", "  # effektkedja: tillåt EK009 den får sin pil i höst\n  lös:")
    (folder / FILE).write_text(text, encoding="utf-8")
    assert not {"EK009", "EK902"} & set(found()[1])
    assert "EK902" not in found("--ignore", "EK009")[1]


def test_config_shows_what_is_in_force_and_from_where(folder, capsys):
    assert run(["config", FILE]) == CLEAN
    assert "förval" in capsys.readouterr().out
    (folder / "effektkedja.toml").write_text('ignore = ["EK3"]', encoding="utf-8")
    assert run(["config", FILE]) == CLEAN
    told = capsys.readouterr().out
    assert str(folder / "effektkedja.toml") in told
    assert 'ignore = ["EK3"]' in told


def test_config_of_a_folder_shows_the_settings_of_the_files_in_it(folder, capsys):
    (folder / "inne" / "effektkedja.toml").write_text('ignore = ["EK3"]', encoding="utf-8")
    assert run(["config", "inne"]) == CLEAN
    assert str(folder / "inne" / "effektkedja.toml") in capsys.readouterr().out
    assert run(["config"]) == CLEAN
    assert f"Ingen inställningsfil gäller för {folder}." in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_config_of_a_file_that_does_not_exist_says_so_and_shows_what_would_hold(capsys):
    assert run(["config", "nosuch.kedja.yaml"]) == CLEAN
    told = capsys.readouterr()
    assert "nosuch.kedja.yaml finns inte" in told.err
    assert "fail-on" in told.out


def test_config_lists_the_checks_that_are_run_at_each_ambition(folder, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    (folder / "effektkedja.toml").write_text('select = ["EK0", "EK2"]\nignore = ["EK001"]', encoding="utf-8")
    assert run(["config", FILE]) == CLEAN
    lines = capsys.readouterr().out.splitlines()
    assert not [line for line in lines if line.startswith("  EK") and len(line) > 60]
    first, second, third = (i for i, line in enumerate(lines) if "ambition" in line)
    at_once, later = " ".join(lines[first:second]).split(), " ".join(lines[second:third]).split()
    assert "EK009" in at_once
    assert "EK001" not in at_once
    assert "EK201" not in at_once
    assert "EK201" in later
    assert "EK009" not in later


@pytest.mark.usefixtures("folder")
def test_config_without_a_selection_says_that_every_check_is_run(capsys):
    assert run(["config", FILE]) == CLEAN
    assert "select = (förval: alla kontroller)" in capsys.readouterr().out


@pytest.mark.parametrize("written", ["EK016", "ek016", "crowded-chain"])
def test_a_limit_of_a_check_may_be_chosen_by_its_code_or_name(folder, found, written):
    assert "EK016" not in found()[1]
    (folder / "effektkedja.toml").write_text(f"[options.{written}]\nmost = 1", encoding="utf-8")
    assert "EK016" in found()[1]


def test_config_shows_the_limits_that_are_in_force(folder, capsys):
    run(["config", FILE])
    assert "options.EK016" not in capsys.readouterr().out
    (folder / "effektkedja.toml").write_text("[options.EK016]\nmost = 12", encoding="utf-8")
    assert run(["config", FILE]) == CLEAN
    assert "options.EK016.most = 12  (förval: 9)" in capsys.readouterr().out


def test_explain_shows_the_limits_of_a_check_with_their_defaults(capsys):
    assert run(["explain", "EK205"]) == CLEAN
    told = capsys.readouterr().out
    assert [line for line in told.splitlines() if "options." in line] == ["  options.EK205.most = 10"]
    run(["explain", "EK009"])
    assert "options." not in capsys.readouterr().out


def test_a_profile_of_ones_own_names_the_levels_of_the_picture(tmp_path):
    (tmp_path / "effektkedja.toml").write_text(
        '[profiles.vi]\nsv.activities = ["Det vi gör", "Varje vecka"]\n', encoding="utf-8"
    )
    chain = "effektkedja: 1\ntitel: x\nprofil: vi\naktiviteter:\n  a: Hålla kurs\n"
    (tmp_path / "a.kedja.yaml").write_text(chain, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "effektkedja", "render", "a.kedja.yaml", "-o", "-"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "Varje vecka" in done.stdout.decode()


def test_a_profile_that_is_none_is_told(tmp_path):
    (tmp_path / "effektkedja.toml").write_text('[profiles.vi]\nsv.activities = "x"\n', encoding="utf-8")
    (tmp_path / "a.kedja.yaml").write_text("effektkedja: 1\ntitel: x\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "effektkedja", "check", "a.kedja.yaml"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b"profiles" in done.stderr
    assert b"Traceback" not in done.stderr


def test_the_settings_of_a_folder_are_read_once_for_all_its_files(tmp_path, monkeypatch):
    from effektkedja.project import check_files

    (tmp_path / "effektkedja.toml").write_text('ignore = ["EK306"]\n', encoding="utf-8")
    paths = [str(tmp_path / f"{name}.kedja.yaml") for name in "abc"]
    for path in paths:
        with open(path, "w", encoding="utf-8") as file:
            file.write("effektkedja: 1\ntitel: x\n")
    parsed = []
    monkeypatch.setattr(tomllib, "loads", lambda text: parsed.append(text) or {"ignore": ["EK306"]})
    assert check_files(paths).findings == ()
    assert len(parsed) == 1


@pytest.mark.parametrize("command", [["fmt"], ["convert", "-o", "x.json"], ["render", "-o", "x.svg"]])
def test_every_command_refuses_a_file_in_the_language_of_check(command, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "citat.yaml").write_text('titel: "a\nb: c\n', encoding="utf-8")
    assert run([command[0], "citat.yaml", *command[1:]]) == 1
    told = capsys.readouterr().err
    assert "citat.yaml:2:1: fel EK906" in told
    assert "| b: c" in told


# -- what words of likelihood are in numbers -----------------------------------------------------------

LIKELY = """effektkedja: 1
titel: Kurs
språk: sv
aktiviteter:
  kurs: Hålla kurs
effekter_lång:
  arbete: De har arbete
samband:
  - pil: kurs -> arbete
    sannolikhet: troligt
    belägg: starka
"""


@pytest.fixture
def likely(folder):
    (folder / FILE).write_text(LIKELY, encoding="utf-8")

    def _set(text):
        (folder / "effektkedja.toml").write_text(text, encoding="utf-8")

    return _set


@pytest.mark.parametrize("word", ["likely", "troligt"])
def test_words_of_likelihood_are_worked_out_and_printed_as_the_settings_say(likely, capsys, word):
    likely(f"[likelihoods]\n{word} = [0.6, 0.9]")
    assert run(["ask", FILE, "chance", "--format", "json"]) == CLEAN
    told = json.loads(capsys.readouterr().out)
    assert (told["low"], told["value"], told["high"]) == pytest.approx((0.6, 0.75, 0.9))
    assert "troligt 60\u201390" in json.dumps(told, ensure_ascii=False)


def test_config_shows_what_is_changed_in_the_table_of_likelihoods_and_its_default(likely, capsys):
    likely(
        '[likelihoods]\n"very likely" = [0.8, 0.95]\nlikely = [0.55, 0.75]\n[likelihoods.widening]\nsvaga = 1'
    )
    assert run(["config", FILE, "--lang", "en"]) == CLEAN
    lines = [line.strip() for line in capsys.readouterr().out.splitlines() if "likelihoods" in line]
    assert lines == [
        'likelihoods."very likely" = [0.8, 0.95]  (default: [0.8, 0.9])',
        "likelihoods.widening.weak = 1.0  (default: 0.8)",
    ]


@pytest.mark.parametrize(
    ("setting", "word"),
    [
        ("likly = [0.5, 0.6]", "likely"),
        ('"mycket trolig" = [0.5, 0.6]', "mycket troligt"),
        ("likely = [0.9, 0.5]", "[0.55, 0.75]"),
        ("likely = [0.5, 1.5]", "[0.55, 0.75]"),
        ("likely = [nan, 0.5]", "[0.55, 0.75]"),
        ("likely = 0.5", "[0.55, 0.75]"),
        ("troligt = 0.5", "[0.55, 0.75]"),
        ("osannolikt = [0.9, 0.5]", "[0.05, 0.2]"),
        ("unsaid = [true, 1]", "[0.05, 0.95]"),
        ("widening.weak = -1", "0.8"),
        ("widening.week = 1", "weak"),
        ("widening = 1", "{weak = 0.8}"),
    ],
)
def test_a_likelihood_that_cannot_be_is_told_with_what_could(likely, capsys, setting, word):
    likely(f"[likelihoods]\n{setting}")
    for command in (["ask", FILE, "chance"], ["config", FILE]):
        assert run(command) == COULD_NOT_RUN
        told = capsys.readouterr()
        assert (told.out, word in told.err) == ("", True)
