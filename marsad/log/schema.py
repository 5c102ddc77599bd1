"""Which tables hold the log, and what stops anybody from changing an entry in place?"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Connection, Index, Integer, LargeBinary, MetaData, Table, Text, inspect

SCHEMA = 1
"""Raised when the tables change; a store of a higher number was written by a later release."""

tables = MetaData()

meta = Table("meta", tables, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))

entries = Table(
    "entries",
    tables,
    Column("position", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    # The few entries of a rare kind are found without reading all the others.
    Index("entries_by_kind", "kind", "position"),
)

# One row. It is the lock that writers queue on, and it shows when the last entries were cut off.
head = Table(
    "head",
    tables,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("position", BigInteger, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("at", Text, nullable=False),
)

# Bytes that may have to be erased one day stand apart from the entries, which may not.
# `position` is the entry that holds their SHA-256; the ciphertext is null once erased.
sealed = Table(
    "sealed",
    tables,
    Column("id", Text, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("ciphertext", LargeBinary, nullable=True),
)

_FIXED = "the log is append-only"
_ERASE_ONLY = "sealed bytes can only be erased"

# The insert triggers stop INSERT OR REPLACE, which deletes a row without firing its delete trigger.
_SQLITE = {
    "entries_no_update": f"BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, '{_FIXED}'); END",
    "entries_no_delete": f"BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, '{_FIXED}'); END",
    "entries_no_replace": (
        "BEFORE INSERT ON entries WHEN EXISTS (SELECT 1 FROM entries WHERE position = NEW.position) "
        f"BEGIN SELECT RAISE(ABORT, '{_FIXED}'); END"
    ),
    "sealed_only_erased": (
        "BEFORE UPDATE ON sealed "
        "WHEN NEW.ciphertext IS NOT NULL OR NEW.id <> OLD.id OR NEW.position <> OLD.position "
        f"BEGIN SELECT RAISE(ABORT, '{_ERASE_ONLY}'); END"
    ),
    "sealed_no_delete": f"BEFORE DELETE ON sealed BEGIN SELECT RAISE(ABORT, '{_ERASE_ONLY}'); END",
    "sealed_no_replace": (
        "BEFORE INSERT ON sealed WHEN EXISTS (SELECT 1 FROM sealed WHERE id = NEW.id) "
        f"BEGIN SELECT RAISE(ABORT, '{_ERASE_ONLY}'); END"
    ),
}

_POSTGRES_FUNCTIONS = (
    f"""CREATE FUNCTION marsad_fixed() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{_FIXED}'; END $$""",
    f"""CREATE FUNCTION marsad_erase_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN
             IF NEW.ciphertext IS NULL AND NEW.id = OLD.id AND NEW.position = OLD.position THEN
               RETURN NEW;
             END IF;
             RAISE EXCEPTION '{_ERASE_ONLY}';
           END $$""",
)
_POSTGRES = {
    "entries_no_change": "BEFORE UPDATE OR DELETE ON entries FOR EACH ROW EXECUTE FUNCTION marsad_fixed()",
    "entries_no_truncate": "BEFORE TRUNCATE ON entries FOR EACH STATEMENT EXECUTE FUNCTION marsad_fixed()",
    "sealed_only_erased": "BEFORE UPDATE ON sealed FOR EACH ROW EXECUTE FUNCTION marsad_erase_only()",
    "sealed_no_delete": "BEFORE DELETE ON sealed FOR EACH ROW EXECUTE FUNCTION marsad_fixed()",
    "sealed_no_truncate": "BEFORE TRUNCATE ON sealed FOR EACH STATEMENT EXECUTE FUNCTION marsad_fixed()",
}


def create_tables(connection: Connection) -> None:
    """Make the tables, their guards and the empty head, in the connection's transaction."""
    tables.create_all(connection, checkfirst=False)
    if connection.dialect.name == "postgresql":
        for function in _POSTGRES_FUNCTIONS:
            connection.exec_driver_sql(function)
    for name, body in _guards(connection).items():
        connection.exec_driver_sql(f"CREATE TRIGGER {name} {body}")
    connection.execute(meta.insert(), [{"name": "schema", "value": str(SCHEMA)}])
    connection.execute(head.insert(), [{"id": 1, "position": 0, "digest": bytes(32), "at": ""}])


def _guards(connection: Connection) -> dict[str, str]:
    return _POSTGRES if connection.dialect.name == "postgresql" else _SQLITE


def missing_guards(connection: Connection) -> list[str]:
    """The triggers that should stand there and don't, or stand disabled."""
    if connection.dialect.name == "postgresql":
        found = connection.exec_driver_sql("SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'")
        present = {row[0] for row in found}
        return sorted(set(_POSTGRES) - present)
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    bodies = {str(name): str(sql) for name, sql in rows}
    return sorted(name for name, body in _SQLITE.items() if bodies.get(name) != f"CREATE TRIGGER {name} {body}")


def schema_number(connection: Connection) -> int | None:
    """The schema's number, or None where no store is."""
    if not {"meta", "entries", "head", "sealed"} <= set(inspect(connection).get_table_names()):
        return None
    found = connection.execute(meta.select().where(meta.c.name == "schema")).first()
    return int(found.value) if found is not None and str(found.value).isdigit() else None
