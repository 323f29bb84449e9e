"""The preview answers those on this machine to whom it has sent a page, about the files it was given."""

import socket
import time
from pathlib import Path

import pytest

from effektkedja import load
from effektkedja.errors import UsageError
from effektkedja.formats import excel
from effektkedja.web.remarks import address_of
from effektkedja.web.server import FIRST_PORT, PreviewServer
from effektkedja.web.watching import Watch

BROKEN = "effektkedja: 1\ntitel: Trasig\naktiviteter: [\n"


def rewrite(path, text):
    """Write a file so that it is seen to have changed, however coarse the clock of its disk."""
    before = Path(path).stat().st_mtime_ns
    Path(path).write_text(text, encoding="utf-8")
    if Path(path).stat().st_mtime_ns == before:
        time.sleep(0.05)
        Path(path).touch()


def test_it_listens_on_this_machine_alone(chain_file, serving):
    assert serving(chain_file()).server_address[0] == "127.0.0.1"


def test_the_first_file_is_what_is_shown_first(chain_file, serving, asked):
    path = chain_file()
    server = serving(path)
    code, _, headers = asked(server)
    assert (code, headers["Location"]) == (302, address_of(path))
    code, text, headers = asked(server, headers["Location"])
    assert code == 200
    assert "<h1>Frukost</h1>" in text
    assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1.evil.example:{port}", ""]
)
def test_another_host_is_refused(chain_file, serving, asked, host):
    path = chain_file()
    server = serving(path)
    code, text, _ = asked(server, address_of(path), Host=host.format(port=server.server_address[1]))
    assert code == 403
    assert "Frukost" not in text


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost"])
@pytest.mark.parametrize("path", ["/", "/events"])
def test_another_origin_is_refused(chain_file, serving, asked, origin, path):
    assert asked(serving(chain_file()), path, Origin=origin)[0] == 403


def test_both_names_of_this_machine_are_answered(chain_file, serving, asked):
    path = chain_file()
    server = serving(path)
    host = f"localhost:{server.server_address[1]}"
    assert asked(server, address_of(path), Host=host, Origin=f"http://{host}")[0] == 200


@pytest.mark.parametrize(
    "path", ["/chain/etc/passwd", "/chain/../pyproject.toml", "/chain//etc/passwd", "/%00", "/x"]
)
def test_nothing_but_the_files_can_be_asked_for(chain_file, serving, asked, path):
    assert asked(serving(chain_file()), path)[0] == 404


def test_a_change_is_told_and_shown(chain_file, serving, asked):
    path = chain_file()
    server = serving(path)
    asked(server, address_of(path))
    with socket.create_connection(server.server_address) as listening:
        host = f"127.0.0.1:{server.server_address[1]}"
        listening.sendall(f"GET /events HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        listening.settimeout(10)
        told = b""
        while b"retry" not in told:
            told += listening.recv(4096)
        chain_file("Lunch")
        while b"data: changed" not in told:
            told += listening.recv(4096)
    assert "<h1>Lunch</h1>" in asked(server, address_of(path))[1]


def test_a_file_that_breaks_keeps_its_last_picture_and_says_what_is_wrong(chain_file, serving, asked):
    path = chain_file()
    server = serving(path)
    asked(server, address_of(path))
    rewrite(path, BROKEN)
    text = asked(server, address_of(path))[1]
    assert "<h1>Frukost</h1>" in text
    assert "Bilden är den senaste som gick att rita" in text
    assert "EK906" in text
    chain_file("Lagad")
    text = asked(server, address_of(path))[1]
    assert "<h1>Lagad</h1>" in text
    assert 'class="trouble"' not in text


def test_a_file_that_is_broken_from_the_beginning_gets_its_picture_later(chain_file, serving, asked):
    path = chain_file()
    rewrite(path, BROKEN)
    server = serving(path)
    assert "Bilden kommer så snart" in asked(server, address_of(path))[1]
    chain_file("Lagad")
    assert "<h1>Lagad</h1>" in asked(server, address_of(path))[1]


def test_a_file_that_disappears_is_a_word_and_no_crash(chain_file, serving, asked):
    path = chain_file()
    server = serving(path)
    asked(server, address_of(path))
    Path(path).unlink()
    text = asked(server, address_of(path))[1]
    assert "<h1>Frukost</h1>" in text
    assert 'class="trouble"' in text


def test_remarks_lead_to_their_line_and_their_part(chain_file, serving, asked):
    path = chain_file()
    Path(path).write_text(
        Path(path).read_text(encoding="utf-8") + "  - frukostar -> finns-inte\n", encoding="utf-8"
    )
    text = asked(serving(path), address_of(path))[1]
    assert "EK001" in text
    assert 'href="#_line-9"' in text
    assert 'id="_line-9" tabindex="-1" class="marked"' in text


def test_a_workbook_is_shown_with_places_in_words_and_no_listing(serving, asked, tmp_path):
    path = tmp_path / "frukost.kedja.xlsx"
    path.write_bytes(excel.write(load("examples/frukost/frukost.kedja.yaml"), "sv"))
    text = asked(serving(str(path)), address_of(str(path)))[1]
    assert "<h1>Frukostträffar för nya företagare</h1>" in text
    assert 'class="source"' not in text


def test_several_files_are_linked_and_one_that_comes_later_too(chain_file, serving, asked, tmp_path):
    first = chain_file()
    server = serving(list_files=lambda: sorted(map(str, tmp_path.glob("*.yaml"))))
    assert 'class="files"' not in asked(server, address_of(first))[1]
    second = chain_file("Lunch", "lunch <b>.kedja.yaml")
    server.watch.look()
    text = asked(server, address_of(first))[1]
    assert f'href="{address_of(second)}"' in text
    assert "<b>" not in text
    assert "<h1>Lunch</h1>" in asked(server, address_of(second))[1]


def test_a_port_that_is_taken_is_left_for_the_next_or_told(chain_file):
    path = chain_file()
    first = PreviewServer(lambda: [path], 0)
    taken = first.server_address[1]
    with pytest.raises(UsageError) as told:
        PreviewServer(lambda: [path], taken)
    assert str(taken) in str(told.value)
    other, another = (PreviewServer(lambda: [path]) for _ in range(2))
    assert FIRST_PORT <= other.server_address[1] < another.server_address[1]
    for server in (first, other, another):
        server.server_close()


@pytest.mark.parametrize("port", [-1, 70000])
def test_a_port_that_cannot_be_is_told(chain_file, port):
    with pytest.raises(UsageError):
        PreviewServer(lambda: [chain_file()], port)


def test_a_folder_that_cannot_be_read_for_a_while_changes_nothing(chain_file):
    path = chain_file()
    answers = iter([[path], OSError()])

    def list_files():
        answer = next(answers)
        if isinstance(answer, OSError):
            raise answer
        return answer

    watch = Watch(list_files)
    watch.look()
    assert (watch.files, watch.version) == ((path,), 0)
