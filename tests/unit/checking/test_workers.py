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


# -- how many processes it is worth -----------------------------------------------------------------


@pytest.fixture
def shared(monkeypatch):
    """How many processes files are shared between; None where this one reads them alone."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    monkeypatch.setattr(workers, "_WORTH_A_PROCESS", 200)

    def _shared(paths, jobs=None):
        told = []
        with monkeypatch.context() as inner:
            inner.setattr(workers, "_shared", lambda *asked: told.append(asked[-1]) or iter(()))
            inner.setattr(Examiner, "examine", lambda _, path: path)
            assert list(workers.examined(paths, Wishes(), jobs)) == ([] if told else list(paths))
        return told[0] if told else None

    return _shared


@pytest.mark.parametrize(
    ("size", "files", "processes"), [(1, 40, None), (100, 3, None), (100, 4, 2), (100, 40, 3)]
)
def test_as_many_processes_as_the_bytes_are_worth(shared, paths, size, files, processes):
    for path in paths:
        with open(path, "wb") as file:
            file.write(b"#" * size)
    assert shared(paths[:files]) == processes


@pytest.mark.parametrize(("jobs", "processes"), [(1, None), (0, None), (2, 2), (8, 8), (99, 40)])
def test_as_many_processes_as_are_asked_for_and_no_more_than_there_are_files(shared, paths, jobs, processes):
    assert shared(paths, jobs) == processes


def test_where_the_machine_does_not_say_what_we_may_have_all_that_it_has_is_ours(monkeypatch):
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    for cores, ours in ((5, 5), (None, 1)):
        monkeypatch.setattr(os, "cpu_count", lambda cores=cores: cores)
        assert workers._worth(10**12) == ours


@pytest.mark.parametrize("name", ["-", "pipe", "folder"])
def test_what_is_no_file_on_disk_is_read_by_this_process_alone(shared, paths, name):
    if name == "folder":
        os.mkdir(name)
    elif name == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("pipes have no names here")
        os.mkfifo(name)
    assert shared([*paths, name], 2) is None


@pytest.mark.parametrize("name", ["finns-inte.yaml", "a\0b"])
def test_a_file_that_is_not_there_hinders_no_process(shared, paths, name):
    assert shared([*paths, name], 2) == 2


def test_the_only_file_of_a_process_that_dies_is_told_by_its_path(paths, monkeypatch):
    from concurrent.futures.process import BrokenProcessPool

    def die(*_):
        raise BrokenProcessPool

    monkeypatch.setattr(workers, "_pooled", die)
    done = list(workers.examined(paths[:3], Wishes(), 2))
    assert [(one.path, one.failure.message, one.failure.params) for one in done] == [
        (path, "unreadable.process-died", {"path": path}) for path in paths[:3]
    ]


@pytest.mark.parametrize(
    ("files", "jobs", "at_a_time"), [(40, 1, 1), (7, 2, 1), (40, 2, 5), (4_000, 2, 16), (3, 2, 1)]
)
def test_a_process_takes_so_many_files_that_all_have_something_to_do(monkeypatch, files, jobs, at_a_time):
    class Pool:
        def map(self, _, paths, chunksize):
            return [(len(paths), chunksize)]

        def shutdown(self, **how):
            told.append(how)

    told = []
    monkeypatch.setattr(workers, "_pool", lambda *_: Pool())
    assert list(workers._pooled(["a"] * files, Wishes(), jobs)) == [(files, at_a_time)]
    assert told == [{"wait": False, "cancel_futures": True}]


class Pool:
    """What a pool is told when it is left."""

    def __init__(self):
        self.left = []

    def map(self, _work, paths, chunksize):
        assert chunksize > 0
        return iter(paths)

    def shutdown(self, *, wait, cancel_futures):
        assert cancel_futures
        self.left.append(wait)


@pytest.mark.parametrize(("taken", "waits"), [(3, True), (2, False)])
def test_processes_are_waited_for_when_all_results_have_come_and_left_at_once_otherwise(
    monkeypatch, taken, waits
):
    pool = Pool()
    monkeypatch.setattr(workers, "_pool", lambda *_: pool)
    found = workers._pooled(("a", "b", "c"), None, 2)
    next_ones = [next(found) for _ in range(taken)]
    assert len(next_ones) == taken
    found.close()
    assert pool.left == [waits]
