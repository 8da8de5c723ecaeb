"""Keyed pseudonyms: identifiers of persons become HMAC-SHA-256, computed inside DuckDB."""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass

import duckdb

from etl.errors import KeyUnusable
from etl.storing.places import Places, write_durably
from etl.texts import Text

KEY_BYTES = 32
BLOCK_BYTES = 64
HEX_DIGITS = 32
MISSING = Text("it is missing", "密钥缺失")
DAMAGED = Text("it is damaged", "密钥损坏")
OTHER = Text("it is not the one that the stored data were made with", "与已存数据所用密钥不同")


@dataclass(frozen=True)
class Key:
    """The secret of one data directory; it never enters the warehouse."""

    secret: bytes

    def fingerprint(self) -> str:
        """Return a short digest that tells keys apart without revealing them."""
        return hashlib.sha256(b"fingerprint" + self.secret).hexdigest()[:16]

    def bind(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Hand the key to a connection as variables, so that no statement text contains it."""
        connection.execute("set variable hmac_inner = ?::blob", [self._pad(0x36)])
        connection.execute("set variable hmac_outer = ?::blob", [self._pad(0x5C)])

    def pseudonym(self, text: str) -> str:
        """Return the pseudonym of an identifier, the same that :func:`pseudonym` gives in SQL."""
        return hmac.digest(self.secret, text.strip().encode(), "sha256").hex()[:HEX_DIGITS]

    def _pad(self, byte: int) -> bytes:
        return bytes(octet ^ byte for octet in self.secret.ljust(BLOCK_BYTES, b"\0"))


def pseudonym(text: str) -> str:
    """Return the SQL expression of the pseudonym of a SQL text expression.

    HMAC (RFC 2104) is spelled out because DuckDB has SHA-256 but no HMAC; 128 bits are kept. The
    connection must have been given the key with :meth:`Key.bind`.
    """
    inner = f"sha256(getvariable('hmac_inner')::blob || encode(trim({text})))"
    outer = f"sha256(getvariable('hmac_outer')::blob || from_hex({inner}))"
    return f"case when {text} is not null then left({outer}, {HEX_DIGITS}) end"


def read_key(places: Places, *, expected: str | None) -> Key:
    """Read the key; make one when the directory is new (``expected`` is None).

    Raises:
        KeyUnusable: the key is missing, damaged or not the one whose pseudonyms are stored.
    """
    if not places.key.exists():
        if expected is not None:
            raise KeyUnusable(places.key, MISSING)
        _make(places)
    content = places.key.read_text(encoding="ascii", errors="replace").strip()
    try:
        key = Key(bytes.fromhex(content))
    except ValueError as error:
        raise KeyUnusable(places.key, DAMAGED) from error
    if len(key.secret) != KEY_BYTES:
        raise KeyUnusable(places.key, DAMAGED)
    if expected is not None and key.fingerprint() != expected:
        raise KeyUnusable(places.key, OTHER)
    return key


def _make(places: Places) -> None:
    previous = os.umask(0o077)
    try:
        write_durably(places.key, secrets.token_hex(KEY_BYTES).encode())
    finally:
        os.umask(previous)
