"""The server of the preview: on this machine alone, and for the pages that it has sent itself.

A page elsewhere on the web must not be able to read a draft. It cannot reach us under a name of its own (DNS
rebinding), because only our own names are answered, nor ask from another origin, because those are refused.
"""

from __future__ import annotations

import os
import socketserver
from functools import cached_property
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from effektkedja.errors import UsageError
from effektkedja.web.preview import Preview
from effektkedja.web.remarks import address_of
from effektkedja.web.watching import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ADDRESS = "127.0.0.1"
FIRST_PORT = 8765
TRIED = 20
"""How many ports are tried where nobody asked for one."""
HEARTBEAT = 10.0
"""Seconds after which a page that waits is told that we are still here."""

_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class PreviewServer(socketserver.ThreadingTCPServer):
    """Pages of some files on a port of this machine. ``list_files`` says which files there are now."""

    daemon_threads = True
    # Elsewhere the option lets a port be used again at once; on Windows it would let two use it.
    allow_reuse_address = os.name != "nt"

    def __init__(
        self, list_files: Callable[[], Sequence[str]], port: int | None = None, language: str | None = None
    ) -> None:
        self.language = language
        self.watch = Watch(list_files)
        self._previews: dict[str, Preview] = {}
        super().__init__((ADDRESS, 0), _Handler, bind_and_activate=False)
        self._bind(port)

    def _bind(self, port: int | None) -> None:
        """Take the port that was asked for, else the first that is free. Raises UsageError."""
        ports = range(FIRST_PORT, FIRST_PORT + TRIED) if port is None else (port,)
        for tried in ports:
            self.server_address = (ADDRESS, tried)
            try:
                self.server_bind()
                self.server_activate()
            except (OSError, OverflowError):
                self.socket.close()
                self.socket = type(self.socket)(self.address_family, self.socket_type)
            else:
                return
        self.socket.close()
        raise UsageError("serve.port-taken", port=ports[0], last=ports[-1])

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The names that we answer to."""
        port = self.server_address[1]
        return frozenset({f"{ADDRESS}:{port}", f"localhost:{port}"})

    @property
    def address(self) -> str:
        """Where a browser finds us."""
        return f"http://{ADDRESS}:{self.server_address[1]}/"

    def run(self) -> None:
        """Answer until the program is interrupted."""
        self.watch.start()
        try:
            self.serve_forever(poll_interval=0.2)
        except KeyboardInterrupt:
            pass
        finally:
            self.watch.stop()
            self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up in the middle is nothing to tell anybody."""

    def page(self, path: str) -> str | None:
        """The page of one of the files; None for any other."""
        files = self.watch.files
        if path not in files:
            return None
        return self._previews.setdefault(path, Preview(path, self.language)).page(files)


class _Handler(BaseHTTPRequestHandler):
    """One request."""

    server: PreviewServer
    timeout = 60

    def do_GET(self) -> None:
        """Answer with the page of a file, or tell of changes for as long as somebody listens."""
        if not self._is_ours():
            self._answer(403, "text/plain", "403\n")
            return
        path = unquote(urlsplit(self.path).path)
        files = self.server.watch.files
        if path == "/" and files:
            self._answer(302, "text/plain", "", {"Location": address_of(files[0])})
        elif path == "/events":
            self._tell_changes()
        else:
            known = {unquote(address_of(file)): file for file in files}
            page = self.server.page(known.get(path, ""))
            self._answer(200, "text/html", page) if page else self._answer(404, "text/plain", "404\n")

    def _is_ours(self) -> bool:
        """Whether a request is meant for us, and comes from nowhere else."""
        host, origin = self.headers.get("Host", ""), self.headers.get("Origin")
        return host in self.server.hosts and origin in (None, f"http://{host}")

    def _answer(self, code: int, kind: str, text: str, more: dict[str, str] | None = None) -> None:
        data = text.encode("utf-8")
        self.send_response_only(code)
        headers = {"Content-Type": f"{kind}; charset=utf-8", "Content-Length": str(len(data))}
        for name, value in {**_HEADERS, **headers, **(more or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def _tell_changes(self) -> None:
        """Server-sent events: one for each change, and a sign of life in between."""
        self.send_response_only(200)
        for name, value in {**_HEADERS, "Content-Type": "text/event-stream; charset=utf-8"}.items():
            self.send_header(name, value)
        self.end_headers()
        watch = self.server.watch
        version = watch.version
        self.wfile.write(b"retry: 1000\n\n")
        while not watch.stopped:
            now = watch.wait(version, HEARTBEAT)
            self.wfile.write(b"data: changed\n\n" if now != version else b": here\n\n")
            self.wfile.flush()
            version = now

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what is asked for is nobody's business but the asker's."""
