"""What a baseline keeps, and how often: the file as a reader meets it, and findings that are there twice."""

import pytest

from effektkedja.checking.baseline import Baseline, Entry, baseline_of, compare, is_replaceable, read, written
from effektkedja.diagnostics import ALWAYS, Finding, Location, Severity
from effektkedja.errors import ConfigError


def finding(code="EK009", path="-", subject="kurs"):
    return Finding(code, "loose-box", Severity.WARNING, subject, location=Location(path, 3, 1))


def test_a_check_that_broke_and_a_file_that_was_not_read_are_never_kept():
    found = [finding(code) for code in (*sorted(ALWAYS), "EK009")]
    assert [entry.code for entry in baseline_of(found, "base.json").entries] == ["EK009"]


def test_nor_are_they_known_where_somebody_wrote_them_in_by_hand():
    (code, *_) = sorted(ALWAYS)
    broken = finding(code)
    baseline = Baseline("base.json", (Entry("-", broken.fingerprint, code, "kurs"),))
    told = compare([broken], baseline, ["-"])
    assert (told.new, told.known) == ((broken,), 0)
    assert [entry.code for entry in told.gone] == [code]


@pytest.mark.parametrize(
    ("times", "known", "gone", "left", "new"), [(0, 0, 2, 0, 0), (1, 1, 1, 1, 0), (3, 2, 0, 2, 1)]
)
def test_a_finding_that_was_there_twice_is_known_twice(times, known, gone, left, new):
    baseline = baseline_of([finding()] * 2, "base.json")
    told = compare([finding()] * times, baseline, ["-"])
    assert (told.known, len(told.gone), len(told.left), len(told.new)) == (known, gone, left, new)


@pytest.mark.parametrize("path", ["", "-", None])
def test_what_comes_from_no_file_is_known_as_such_from_every_folder(path, tmp_path):
    baseline = baseline_of([finding(path=path)], str(tmp_path / "folder" / "base.json"))
    (entry,) = baseline.entries
    assert entry.path == (path or "")
    told = compare([], baseline, [])
    assert (told.gone, told.left) == ((), (entry,)), "no file of that name can be gone"


def test_a_file_is_known_by_its_way_from_the_folder_of_the_baseline(tmp_path):
    here, there = tmp_path / "a" / "kurs.kedja.yaml", tmp_path / "b" / "base.json"
    (entry,) = baseline_of([finding(path=str(here))], str(there)).entries
    assert entry.path == "../a/kurs.kedja.yaml"


def test_entries_are_sorted_by_file_code_and_subject():
    found = [finding("EK010", subject="a"), finding("EK009", subject="b"), finding("EK009", subject="a")]
    entries = baseline_of([finding(path="", subject="z"), *found], "base.json").entries
    assert [(one.path, one.code, one.subject) for one in entries] == [
        ("", "EK009", "z"),
        ("-", "EK009", "a"),
        ("-", "EK009", "b"),
        ("-", "EK010", "a"),
    ]


def test_the_file_is_one_entry_a_line_and_reads_as_it_was_written(tmp_path):
    path = tmp_path / "base.json"
    second = finding(subject="möte")
    baseline = baseline_of([finding(), second], str(path))
    path.write_bytes(written(baseline))
    assert path.read_text(encoding="utf-8") == (
        "{\n"
        '  "effektkedja-baseline": 1,\n'
        '  "findings": [\n'
        '    {"path": "-", "code": "EK009", "subject": "kurs", "fingerprint": "c198088dcff1f263"},\n'
        f'    {{"path": "-", "code": "EK009", "subject": "möte", "fingerprint": "{second.fingerprint}"}}\n'
        "  ]\n"
        "}\n"
    )
    assert read(str(path)) == baseline


def test_a_baseline_of_nothing_is_a_list_of_nothing(tmp_path):
    path = tmp_path / "base.json"
    path.write_bytes(written(Baseline(str(path))))
    assert path.read_text(encoding="utf-8") == '{\n  "effektkedja-baseline": 1,\n  "findings": []\n}\n'
    assert read(str(path)) == Baseline(str(path))


@pytest.mark.parametrize("more", ["", ', "by": 3', ', "by": "me"', ', "code": 3'])
def test_an_entry_needs_no_more_than_a_file_and_a_fingerprint(tmp_path, more):
    path = tmp_path / "base.json"
    entry = f'{{"path": "-", "fingerprint": "0"{more}}}'
    path.write_text(f'{{"effektkedja-baseline": 1, "findings": [{entry}]}}', encoding="utf-8")
    (held,) = read(str(path)).entries
    assert held == Entry("-", "0", "", "")


NONE = {
    "a number": ("3", "baseline.broken"),
    "a text that looks like the mark": ('"effektkedja-baseline"', "baseline.broken"),
    "a list with the mark": ('["effektkedja-baseline"]', "baseline.broken"),
    "an object of something else": ("{}", "baseline.broken"),
    "half a file": ('{"effektkedja-baseline": 1', "baseline.broken"),
    "no findings": ('{"effektkedja-baseline": 1}', "baseline.broken"),
    "findings that are no list": ('{"effektkedja-baseline": 1, "findings": {}}', "baseline.broken"),
    "a finding that is a text": ('{"effektkedja-baseline": 1, "findings": ["a"]}', "baseline.broken"),
    "a finding of numbers": (
        '{"effektkedja-baseline": 1, "findings": [{"path": 3, "fingerprint": "0"}]}',
        "baseline.broken",
    ),
    "no file": (None, "baseline.missing"),
}


@pytest.mark.parametrize(("text", "message"), NONE.values(), ids=NONE)
def test_what_is_no_baseline_is_told_with_its_path(tmp_path, text, message):
    path = tmp_path / "base.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as told:
        read(str(path))
    assert (told.value.message, told.value.params) == (message, {"path": str(path)})


def test_a_baseline_of_another_version_is_told_with_both_versions(tmp_path):
    path = tmp_path / "base.json"
    path.write_text('{"effektkedja-baseline": 99, "findings": []}', encoding="utf-8")
    with pytest.raises(ConfigError) as told:
        read(str(path))
    assert told.value.message == "baseline.version"
    assert told.value.params == {"path": str(path), "read": 99, "known": 1}


def test_a_baseline_that_cannot_be_opened_is_told_with_the_reason(tmp_path):
    with pytest.raises(ConfigError) as told:
        read(str(tmp_path))
    assert (told.value.message, told.value.params["path"]) == ("unreadable.read-error", str(tmp_path))
    assert told.value.params["why"] in ("EISDIR", "EACCES")  # as Linux and Windows say


def test_a_name_that_is_no_text_is_written_all_the_same():
    assert b'"subject": "k?r"' in written(Baseline("x", (Entry("-", "0", "EK009", "k\udce5r"),)))


@pytest.mark.parametrize(
    ("text", "may"),
    [
        (None, True),
        ("", True),
        (" \n", True),
        ('{"effektkedja-baseline": 2}', True),
        ("effektkedja: 1\n", False),
    ],
)
def test_only_what_is_no_baseline_is_never_written_over(tmp_path, text, may):
    path = tmp_path / "base.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    assert is_replaceable(str(path)) is may


def test_a_folder_is_never_written_over(tmp_path):
    assert is_replaceable(str(tmp_path)) is False
