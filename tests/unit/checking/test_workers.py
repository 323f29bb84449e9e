"""Many files over several processes: the same results, whatever happens to a process or a file."""

import os
import signal

import pytest

from effektkedja.checking import examination, workers
from effektkedja.checking.examination import Examiner, Wishes
from effektkedja.checking.kept import kept
from effektkedja.errors import ConfigError, SourceError
from effektkedja.project import check_files

CHAIN = """effektkedja: 1
titel: Frukost {n}
aktiviteter:
  frukostar: Hålla fyra frukostar och träffar
effekter_kort:
  kontakter: Deltagare har fått en ny kontakt, ring 070-123 45 67
samband:
  - frukostar -> kontakt{er}
"""


@pytest.fixture
def paths(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for n in range(40):
        text = CHAIN.format(n=n, er="er" if n % 3 else "")
        (tmp_path / f"{n:02}.kedja.yaml").write_text(text, encoding="utf-8")
    return sorted(path.name for path in tmp_path.iterdir())


def test_processes_find_what_one_process_finds(paths):
    alone, shared = check_files(paths), check_files(paths, jobs=3)
    assert alone == shared
    assert {finding.code for finding in shared.findings} >= {"EK001", "EK501"}
    assert all("070" not in line for line in shared.lines.values())


def test_files_that_cannot_be_opened_are_told_alike(paths, tmp_path):
    (tmp_path / "fel.docx").write_bytes(b"")
    names = [*paths[:5], "finns-inte.yaml", "fel.docx", *paths[5:]]
    told = [[(why.message, why.params) for why in check_files(names, jobs=jobs).failures] for jobs in (1, 2)]
    assert [message for message, _ in told[0]] == ["unreadable.missing-file", "usage.unknown-ending"]
    assert told[0] == told[1]


def test_settings_that_cannot_be_read_stop_everything_at_once(paths, tmp_path):
    (tmp_path / "effektkedja.toml").write_text("ignor = []", encoding="utf-8")
    with pytest.raises(ConfigError):
        check_files(paths, jobs=2)


def test_a_process_that_dies_costs_no_more_than_the_file_that_killed_it(paths, monkeypatch):
    def examine(self, path):
        if path == paths[17]:
            os.kill(os.getpid(), signal.SIGKILL)
        return whole(self, path)

    whole = Examiner.examine
    monkeypatch.setattr(Examiner, "examine", examine)
    done = list(workers.examined(paths, Wishes(), 2))
    assert [one.path for one in done] == paths
    assert [(one.path, one.failure.message) for one in done if one.failure] == [
        (paths[17], "unreadable.process-died")
    ]
    assert all(one.findings for one in done if not one.failure)


def test_without_processes_the_work_is_done_all_the_same(paths, monkeypatch):
    def refuse(*_):
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(workers, "_pool", refuse)
    assert check_files(paths, jobs=2) == check_files(paths)


def test_a_file_that_memory_does_not_suffice_for_is_told(paths, monkeypatch):
    def read(*_):
        raise MemoryError

    monkeypatch.setattr(examination, "read", read)
    assert [why.message for why in check_files(paths[:1]).failures] == ["unreadable.no-memory"]


def test_a_small_file_never_starts_a_process(paths, monkeypatch):
    monkeypatch.setattr(workers, "_pool", None)
    assert check_files(paths[:1], jobs=8).files == 1
    assert check_files(paths, jobs=None).files == 40


def test_progress_counts_every_file(paths):
    told = []
    check_files(paths, jobs=2, progress=lambda done, total: told.append((done, total)))
    assert told == [(done, 40) for done in range(1, 41)]


def test_what_was_found_is_the_same_when_it_has_been_packed(paths):
    for path in paths[:4]:
        one = Examiner(Wishes()).examine(path)
        again = kept(one)
        assert again.packed
        assert again.kinds == one.kinds
        assert [getattr(again, fact) for fact in one.fields] == [getattr(one, fact) for fact in one.fields]
        assert [finding.fingerprint for finding in again.findings] == [
            finding.fingerprint for finding in one.findings
        ]


def test_a_failure_can_be_sent_between_processes():
    import pickle

    sent = pickle.loads(pickle.dumps(SourceError("unreadable.missing-file", path="a.yaml")))  # noqa: S301 - our own
    assert (type(sent), sent.message, sent.params) == (
        SourceError,
        "unreadable.missing-file",
        {"path": "a.yaml"},
    )
