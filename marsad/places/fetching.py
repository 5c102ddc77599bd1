"""How does a file of place names come from a server, when the user names its address?

With the standard library alone: http or https, a limit on size, and out of a zip archive (GeoNames packs its dumps) the
one table in it. Nothing is fetched unless asked for, and no address is built in.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from marsad.places.import_formats import BadImport

LARGEST = 512 * 1024 * 1024
SECONDS = 60
ENDINGS = (".txt", ".csv", ".geojson", ".json")
_PIECE = 1 << 20


@contextmanager
def fetched(url: str) -> Iterator[tuple[Path, str]]:
    """The file at a URL, in a folder that is gone afterwards, and the SHA-256 of what the server sent.

    Raises BadImport with a sentence.
    """
    parts = urllib.parse.urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadImport(f"{url!r} is no address of a file: it must begin with http:// or https://")
    name = PurePosixPath(urllib.parse.unquote(parts.path)).name or "places"
    with tempfile.TemporaryDirectory(prefix="marsad-fetch-") as folder:
        path = Path(folder) / name
        digest = _download(url, path)
        yield (_unpacked(path) if zipfile.is_zipfile(path) else path), digest


def _download(url: str, path: Path) -> str:
    total, size = hashlib.sha256(), 0
    try:
        request = urllib.request.Request(url, headers={"User-Agent": "marsad"})
        with urllib.request.urlopen(request, timeout=SECONDS) as answer, path.open("wb") as handle:
            expected = answer.headers.get("Content-Length")
            while piece := answer.read(_PIECE):
                size += len(piece)
                if size > LARGEST:
                    raise BadImport(f"{url}: larger than {LARGEST // 2**20} MB")
                total.update(piece)
                handle.write(piece)
    except urllib.error.HTTPError as error:
        raise BadImport(f"{url}: the server answered {error.code} {error.reason}") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "reason", None) or error
        raise BadImport(f"{url}: can't be fetched ({why})") from error
    if expected is not None and expected.isdigit() and int(expected) != size:
        raise BadImport(f"{url}: broke off after {size} of {expected} bytes; try again")
    return total.hexdigest()


def _unpacked(archive: Path) -> Path:
    """The one table of an archive, beside it."""
    with zipfile.ZipFile(archive) as packed:
        tables = [i for i in packed.infolist() if i.filename.lower().endswith(ENDINGS) and not _about(i.filename)]
        if len(tables) != 1:
            raise BadImport(f"{archive.name}: {len(tables)} tables in the archive, where one was looked for")
        target = archive.parent / PurePosixPath(tables[0].filename).name
        with packed.open(tables[0]) as source, target.open("wb") as handle:
            _copy(source, handle, archive.name)
    return target


def _about(name: str) -> bool:
    return PurePosixPath(name).name.lower().startswith(("readme", "license", "licence"))


def _copy(source: IO[bytes], target: IO[bytes], name: str) -> None:
    first = source.read(LARGEST + 1)
    if len(first) > LARGEST:
        raise BadImport(f"{name}: unpacks to more than {LARGEST // 2**20} MB")
    shutil.copyfileobj(io.BytesIO(first), target)
