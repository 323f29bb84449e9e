"""A small editor: talks to the language server as a process of its own, over standard input and output."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading


class Client:
    """Starts a server, asks and waits for the answer, and keeps what the server says unasked."""

    def __init__(self, folder, **capabilities) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "effektkedja", "lsp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
        )
        self.folder = folder
        self.answers: queue.Queue[dict] = queue.Queue()
        self.told: queue.Queue[dict] = queue.Queue()
        self.number = 0
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        self.can = self.ask("initialize", processId=None, rootUri=None, capabilities=capabilities)
        self.tell("initialized")

    def _listen(self) -> None:
        while header := self.process.stdout.readline():
            length = int(header.split(b":")[1])
            while self.process.stdout.readline().strip():
                pass
            message = json.loads(self.process.stdout.read(length))
            (self.answers if "id" in message and "method" not in message else self.told).put(message)

    def _send(self, message: dict) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.raw(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))

    def raw(self, data: bytes) -> None:
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def ask(self, method: str, **params):
        """The answer to a question; the whole message where it is a refusal."""
        self.number += 1
        message: dict = {"id": self.number, "method": method}
        self._send({**message, "params": params} if params else message)
        message = self.answers.get(timeout=60)
        assert message["id"] == self.number
        return message.get("result") if "error" not in message else message

    def tell(self, method: str, **params) -> None:
        self._send({"method": method, "params": params})

    def findings(self, version: int) -> list[dict]:
        """What the server finds in a version of the text."""
        while True:
            message = self.told.get(timeout=60)
            told = message["params"]
            if (
                message["method"].endswith("publishDiagnostics")
                and told.get("version") == version
                and told["uri"] == self.uri
            ):
                return told["diagnostics"]

    # -- one text --------------------------------------------------------------------------------

    def open(self, text: str, name: str = "a.kedja.yaml") -> None:
        self.uri = (self.folder / name).as_uri()
        self.text = text
        document = {"uri": self.uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)

    def change(self, text: str, version: int) -> None:
        self.text = text
        document = {"uri": self.uri, "version": version}
        self.tell("textDocument/didChange", textDocument=document, contentChanges=[{"text": text}])

    def place(self, mark: str, after: int = 0) -> dict:
        """The position of a text, in UTF-16 units."""
        index = self.text.index(mark) + after
        before = self.text[:index]
        line = before.rpartition("\n")[2]
        return {"line": before.count("\n"), "character": len(line.encode("utf-16-le")) // 2}

    def at(self, method: str, mark: str, after: int = 0, **more):
        """The answer to a question about a place."""
        where = {"textDocument": {"uri": self.uri}, "position": self.place(mark, after)}
        return self.ask(f"textDocument/{method}", **where, **more)

    def edited(self, edits: list[dict]) -> str:
        """The text with edits made, counted as an editor counts."""
        text, lines = self.text, self.text.split("\n")
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line) + 1)

        def index(position: dict) -> int:
            units = lines[position["line"]].encode("utf-16-le")[: position["character"] * 2]
            return starts[position["line"]] + len(units.decode("utf-16-le"))

        for edit in sorted(edits, key=lambda edit: index(edit["range"]["start"]), reverse=True):
            start, end = index(edit["range"]["start"]), index(edit["range"]["end"])
            text = text[:start] + edit["newText"] + text[end:]
        return text

    def close(self) -> int:
        self.ask("shutdown")
        self.tell("exit")
        code = self.process.wait(timeout=30)
        self.said = self.process.stderr.read()
        for stream in (self.process.stdin, self.process.stderr):
            stream.close()
        self.listener.join(timeout=30)
        self.process.stdout.close()
        return code
