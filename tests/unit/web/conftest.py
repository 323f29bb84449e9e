"""A preview that answers while a test runs."""

import http.client
import threading

import pytest

from effektkedja.web.server import PreviewServer

CHAIN = """effektkedja: 1
titel: {title}
aktiviteter:
  frukostar: Hålla fyra frukostar
effekter_kort:
  kontakter: Deltagare har fått en kontakt
samband:
  - frukostar -> kontakter
"""


@pytest.fixture
def chain_file(tmp_path):
    """Writes a chain with a title, and gives its path."""

    def write(title="Frukost", name="frukost.kedja.yaml"):
        path = tmp_path / name
        path.write_text(CHAIN.format(title=title), encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def serving():
    """Serves some files from a free port until the test is over."""
    started = []

    def serve(*files, list_files=None):
        server = PreviewServer(list_files or (lambda: list(files)), 0)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        started.append((server, thread))
        return server

    yield serve
    for server, thread in started:
        server.shutdown()
        thread.join(5)
        assert not thread.is_alive()


@pytest.fixture
def asked():
    """Asks a server for a path; gives the code, the text and the headers of the answer."""

    def ask(server, path="/", **headers):
        port = server.server_address[1]
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("GET", path, headers={"Host": f"127.0.0.1:{port}", **headers})
        answer = connection.getresponse()
        text = answer.read().decode("utf-8")
        connection.close()
        return answer.status, text, answer.headers

    return ask
