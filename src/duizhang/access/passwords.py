"""Passwords: what is accepted as one, and how it is kept and compared."""

from __future__ import annotations

import hashlib
import secrets
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from duizhang.access.model import LONGEST, SHORTEST
from duizhang.core.errors import UsageError

_HASHER = PasswordHasher()
"""argon2id with the library's parameters, which follow RFC 9106; they are kept with each hash."""


def check_password(password: str, name: str) -> None:
    """Refuse a password that is too short, too long, or the name.

    Raises
    ------
    UsageError
        With what a password has to be.
    """
    told = f"密码要 {SHORTEST} 到 {LONGEST} 个字符，不能就是用户名。"
    english = f"A password has {SHORTEST} to {LONGEST} characters and is not the name."
    if not SHORTEST <= len(password) <= LONGEST or password.casefold().strip() == name.casefold():
        raise UsageError(
            f"{told} / {english}",
            where="password",
            hint="用几个不相干的词最好记 / Some unrelated words are best.",
        )
    if len(set(password)) < SHORTEST // 3:
        raise UsageError(
            "密码里不同的字符太少。 / The password has too few different characters.",
            where="password",
            hint="用几个不相干的词最好记 / Some unrelated words are best.",
        )


def hashed(password: str) -> str:
    """Return what is kept of a password."""
    return _HASHER.hash(password)


def fits(password: str, kept: str) -> bool:
    """Say whether a password is the one kept; where none is kept it takes as long to say no."""
    if len(password) > LONGEST:
        return False
    try:
        return _HASHER.verify(kept or _nobodys(), password) and bool(kept)
    except (VerificationError, InvalidHashError):
        return False


def outdated(kept: str) -> bool:
    """Say whether a password should be hashed anew, with stronger parameters."""
    return _HASHER.check_needs_rehash(kept)


def new_token() -> str:
    """Return a secret that nobody guesses."""
    return secrets.token_urlsafe(32)


def fingerprint(token: str) -> str:
    """Return what is kept of a token: one that long needs no slow hash."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


@lru_cache(maxsize=1)
def _nobodys() -> str:
    return _HASHER.hash(secrets.token_urlsafe(16))
