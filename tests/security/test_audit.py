"""The audit of what is installed says what it found, and never passes without having asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from scripts.audit import UNREACHABLE, advisories, installed, main


@contextmanager
def database(answer) -> Iterator[str]:
    """A stand-in for OSV that answers with what `answer` makes of the queries."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(answer(asked["queries"])).encode())

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1/querybatch"
        server.shutdown()


def test_a_package_with_an_advisory_is_named_and_the_audit_fails(capsys: pytest.CaptureFixture[str]):
    def answer(queries):
        bad = [
            {"vulns": [{"id": "PYSEC-1"}, {"id": "GHSA-2"}]} if q["package"]["name"] == "numpy" else {}
            for q in queries
        ]
        return {"results": bad}

    with database(answer) as address:
        assert main(["--address", address]) == 1
    version = dict(installed())["numpy"]
    assert capsys.readouterr().out == (
        f"numpy {version}: PYSEC-1, GHSA-2\n1 of {len(installed())} packages have advisories.\n"
    )


def test_nothing_known_passes(capsys: pytest.CaptureFixture[str]):
    with database(lambda queries: {"results": [{} for _ in queries]}) as address:
        assert main(["--address", address]) == 0
    assert capsys.readouterr().out == f"0 of {len(installed())} packages have advisories.\n"


def test_a_database_that_cannot_be_asked_is_no_pass(capsys: pytest.CaptureFixture[str]):
    assert main(["--address", "http://127.0.0.1:9/v1/querybatch"]) == 2
    said = UNREACHABLE.format("[Errno 111] Connection refused", len(installed()))
    assert capsys.readouterr().out == said


def test_half_an_answer_is_no_pass():
    said = r"^it answered for 1 of 2 packages$"
    with database(lambda _: {"results": [{}]}) as address, pytest.raises(ValueError, match=said):
        advisories([("a", "1"), ("b", "2")], address)


def test_every_night_asks():
    text = (Path(__file__).resolve().parents[2] / "Makefile").read_text(encoding="utf-8")
    assert "$(BIN)/python -m scripts.audit" in text.partition("nightly:")[2].partition("\n\n")[0]
