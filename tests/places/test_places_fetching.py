"""A dump of place names, fetched from a server on this machine."""

from __future__ import annotations

import http.server
import io
import threading
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from marsad.places import importing
from marsad.places.fetching import fetched
from marsad.places.import_formats import BadImport

LINE = "\t".join(["1", "Made-up Village", "", "قرية", "35.7", "36.9", "P", "PPL", "SY", "", "12", *[""] * 8]) + "\n"


def archive(*names: str) -> bytes:
    """A zip archive with tables of those names."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as handle:
        for name in names:
            handle.writestr(name, LINE)
    return packed.getvalue()


FILES = {
    "/SY.txt": LINE.encode(),
    "/SY.zip": archive("readme.txt", "SY.txt"),
    "/two.zip": archive("SY.txt", "LB.txt"),
    "/outside.zip": archive("../../SY.txt"),
}


class Dumps(http.server.BaseHTTPRequestHandler):
    """Serves the files; /short breaks off."""

    def do_GET(self) -> None:
        short = self.path == "/short"
        content = FILES.get(self.path, b"" if not short else b"half")
        self.send_response(200 if content else 404)
        self.send_header("Content-Length", str(len(content) + (10 if short else 0)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        return


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    made = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Dumps)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    made.server_close()


@pytest.mark.parametrize("name", ["SY.txt", "SY.zip", "outside.zip"])
def test_a_dump_comes_in_plain_or_packed_and_is_gone_afterwards(server: str, name: str) -> None:
    with fetched(f"{server}/{name}") as (path, digest):
        _, report = importing.read(path, "geonames")
        assert (report.kept, len(digest)) == (1, 64)
    assert not path.exists()


@pytest.mark.parametrize("name", ["nothing.txt", "short", "two.zip"])
def test_what_is_no_whole_dump_is_refused_in_a_sentence(server: str, name: str) -> None:
    with pytest.raises(BadImport), fetched(f"{server}/{name}"):
        pass


@pytest.mark.parametrize(
    "url", ["ftp://127.0.0.1/x", "file:///etc/passwd", "SY.txt", "http://", "http://127.0.0.1:1/x"]
)
def test_only_an_address_on_the_web_is_fetched(url: str) -> None:
    with pytest.raises(BadImport), fetched(url):
        pass
