"""A small file that says which key of a feed means what, for feeds whose keys are not recognised."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from duizhang.core.errors import MappingBroken
from duizhang.documents.limits import Limits
from duizhang.documents.opening import load

FIELDS = ("text", "title", "date", "url", "publisher", "id", "number")
"""What a mapping may name a key for."""
_INTERNAL = {"date": "time"}
_HINT = 'Write lines such as: text = "nr"'
_LARGEST = 1 << 16


def load_mapping(path: str) -> Mapping[str, str]:
    """Return field → key of a mapping file in TOML or, by its suffix, YAML.

    A key inside another object is written with a point: ``text = "data.body"``.

    Raises
    ------
    PathMissing
        If the file cannot be opened.
    MappingBroken
        If it is no such file; says the line or the name that does not fit.
    """
    content = load(path, Limits(bytes=_LARGEST))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MappingBroken("The mapping file is not UTF-8.", where=path, hint=_HINT) from error
    found = _yaml(text, path) if Path(path).suffix.lower() in (".yaml", ".yml") else _toml(text, path)
    if not isinstance(found, dict) or not found:
        raise MappingBroken(
            "The mapping file names no field.", where=path, hint=f"Name at least one of: {', '.join(FIELDS)}."
        )
    return {_INTERNAL.get(name, name): key for name, key in (_checked(item, path) for item in found.items())}


def _checked(item: tuple[Any, Any], path: str) -> tuple[str, str]:
    name, key = item
    if name not in FIELDS:
        near = difflib.get_close_matches(str(name), FIELDS, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"Use one of: {', '.join(FIELDS)}."
        raise MappingBroken(f"The mapping has no field `{name}`.", where=path, hint=hint)
    if not isinstance(key, str) or not key.strip():
        raise MappingBroken(
            f"The mapping of `{name}` is not the name of a key.", where=path, hint=f'Write: {name} = "KEY"'
        )
    return name, key


def _toml(text: str, path: str) -> Any:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise MappingBroken(f"The mapping file is not TOML: {error}.", where=path, hint=_HINT) from error


def _yaml(text: str, path: str) -> Any:
    import yaml

    try:
        return yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        detail = " ".join(str(error).split())
        raise MappingBroken(
            f"The mapping file is not YAML: {detail}.", where=path, hint="Write lines such as: text: nr"
        ) from error
