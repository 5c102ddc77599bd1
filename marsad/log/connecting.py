"""How is a store reached, and which promises of durability does the database have to keep?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from marsad.log.errors import Busy, LogError, NotAStore, Unreachable

SHOW_FSYNC = "SHOW fsync"
_SERVERS = ("postgresql", "postgres")


def _is_server(where: str | Path) -> bool:
    return isinstance(where, str) and "://" in where


def store_path(where: str | Path) -> Path | None:
    """The store's file, or None for a database server."""
    return None if _is_server(where) else Path(where)


def readable(where: str | Path) -> str:
    """The store's address as it may be shown: without a password."""
    return _server_url(str(where)).render_as_string(hide_password=True) if _is_server(where) else str(where)


def _server_url(where: str) -> URL:
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        # Not chained: the complaint may quote the password.
        raise Unreachable("The store's address can't be read; it looks like postgresql://user@host/name.") from None
    if url.drivername.split("+")[0] not in _SERVERS:
        raise Unreachable(f"A store is a file or a postgresql:// address, not {url.drivername}://.")
    return url.set(drivername="postgresql+psycopg")


def engine_for(where: str | Path, wait_seconds: float, *, probing: bool = False) -> Engine:
    """An engine whose connections keep the promises below. A probing one only looks."""
    path = store_path(where)
    if path is None:
        return _server_engine(_server_url(str(where)), wait_seconds)
    query = {"mode": "ro", "uri": "true"} if probing else {}
    database = f"file:{_quoted(path)}" if probing else str(path)
    engine = create_engine(
        URL.create("sqlite", database=database, query=query),
        connect_args={"timeout": wait_seconds},
        # A complaint must not quote what was being stored.
        hide_parameters=True,
    )
    event.listen(engine, "connect", _look_only if probing else _keep_on_disk)
    event.listen(engine, "begin", _begin)
    return engine


def _quoted(path: Path) -> str:
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _look_only(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None


def _keep_on_disk(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver would begin transactions by itself, deferred; we say when and how.
    connection.isolation_level = None
    journal = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")
    connection.execute("PRAGMA secure_delete = ON")
    synchronous = connection.execute("PRAGMA synchronous").fetchone()[0]
    if journal != "wal" or synchronous != 2:
        raise Unreachable(
            f"The store's disk can't promise durable writes (journal {journal}, synchronous {synchronous})."
        )


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("marsad_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _server_engine(url: URL, wait_seconds: float) -> Engine:
    try:
        engine = create_engine(url, connect_args={"connect_timeout": 10}, hide_parameters=True)
    except (NoSuchModuleError, ImportError) as error:
        raise Unreachable("PostgreSQL needs the psycopg package, which is not installed.") from error

    def promise(connection: Any, _record: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit = on")
            cursor.execute(f"SET lock_timeout = {int(wait_seconds * 1000)}")
            fsync = cursor.execute(SHOW_FSYNC).fetchone()[0]
        connection.commit()
        if fsync != "on":
            raise Unreachable("The database server runs with fsync off, so it can't promise durable writes.")

    event.listen(engine, "connect", promise)
    return engine


@contextmanager
def said(where: str, wait_seconds: float, *, making: bool = False) -> Iterator[None]:
    """Say a database's complaint in one sentence."""
    try:
        yield
    except DBAPIError as error:
        raise _sentence(error.orig, where, wait_seconds, making) from error
    except sqlite3.Error as error:
        raise _sentence(error, where, wait_seconds, making) from error


def _sentence(error: BaseException | None, where: str, wait_seconds: float, making: bool) -> LogError:
    text = str(error).strip().splitlines()[0] if error is not None and str(error).strip() else "no reason given"
    if getattr(error, "sqlstate", None) == "55P03" or "database is locked" in text:
        return Busy(f"Another process has been writing to {where} for {wait_seconds:g} seconds; try again later.")
    if "file is not a database" in text:
        return NotAStore(f"{where} is not a Marsad store.")
    if "unable to open database file" in text or "readonly database" in text:
        doing = "made" if making else "opened for writing"
        return Unreachable(f"{where} can't be {doing}: its folder is missing or can't be written to.")
    if "malformed" in text:
        return damaged(where, text)
    return LogError(f"The store {where} could not be used: {text}.")


def damaged(where: str, why: str) -> LogError:
    """The sentence for a store that is no longer what was written."""
    return LogError(f"{where} is damaged ({why}); restore it from a copy.")
