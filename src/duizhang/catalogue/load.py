"""Loading the catalogue from its data files, with every reference between entries checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from duizhang.catalogue import entries
from duizhang.catalogue.book import Catalogue
from duizhang.catalogue.bounds import Bounds, check_bounds, denominator, share, total
from duizhang.catalogue.checks import check
from duizhang.catalogue.divisions import read_divisions, with_divisions
from duizhang.catalogue.model import Body, Indicator, Instrument, Place, Recount
from duizhang.catalogue.phrase import Vocabulary, expand, fold
from duizhang.catalogue.practices import Practices, check_practices, computing, restatement
from duizhang.core.errors import CatalogueError

__all__ = ["Catalogue", "load_catalogue"]

DATA = Path(__file__).with_name("data")

# libyaml reads several times faster; without it the same rules hold.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_catalogue(folder: Path | None = None) -> Catalogue:
    """Load the catalogue of a folder, or the one that ships with the package.

    The shipped one is loaded once and shared.

    Parameters
    ----------
    folder
        Where ``units.yaml``, ``places.yaml``, ``bodies.yaml``, ``domains.yaml``, ``phrases.yaml`` and the
        files of indicators (one a domain, each with the keys ``domain`` and ``indicators``) lie; ``divisions.tsv``,
        the administrative divisions, ``instruments.yaml``, the regulatory instruments, ``bounds.yaml``, what figures
        must obey, and ``practices.yaml``, how offices compute them, may lie there as well.

    Raises
    ------
    CatalogueError
        If a file is missing or no YAML, a field is missing, unknown or of the wrong kind, an id or a name
        occurs twice, or an entry points to a unit, domain, place or indicator that is not there. The error
        names file, entry and field.
    """
    return _shipped() if folder is None else _load(folder)


@lru_cache(maxsize=1)
def shipped_version() -> str:
    """Return a name for the contents of the catalogue that ships with the package."""
    read = hashlib.sha256()
    for path in sorted(path for path in DATA.rglob("*.*") if path.is_file()):
        read.update(f"{path.relative_to(DATA)} {path.stat().st_size} ".encode())
        read.update(path.read_bytes())
    return read.hexdigest()[:16]


@lru_cache(maxsize=1)
def _shipped() -> Catalogue:
    return _load(DATA)


def _load(folder: Path) -> Catalogue:
    domains = [entries.domain(r, file="domains.yaml") for r in _list(folder / "domains.yaml", "domains")]
    units = [entries.unit(r, file="units.yaml") for r in _list(folder / "units.yaml", "units")]
    bodies = _bodies(folder / "bodies.yaml")
    instruments = _instruments(folder / "instruments.yaml")
    places, place_words = _places(folder / "places.yaml")
    vocabulary = _vocabulary(folder / "phrases.yaml")
    bounds = _bounds(folder / "bounds.yaml")
    practices = _practices(folder / "practices.yaml")
    indicators: list[Indicator] = []
    files: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.name in _OTHERS:
            continue
        content = yaml_mapping(path)
        domain = content.get("domain")
        if not isinstance(domain, str):
            raise CatalogueError(
                "has no domain", where=path.name, hint="Name one of domains.yaml at the top."
            )
        for record in _records(content, "indicators", path):
            entry = entries.indicator(record, file=path.name, domain=domain)
            if entry.id in files:
                raise CatalogueError(
                    f"{entry.id!r} is an indicator of {files[entry.id]} already",
                    where=f"{path.name} > {entry.id} > id",
                    hint="Give one of them another id.",
                )
            files[entry.id] = path.name
            indicators.append(entry)
    check(
        indicators,
        files=files,
        units=units,
        places=places,
        bodies=bodies,
        instruments=instruments,
        domains=domains,
        vocabulary=vocabulary,
    )
    names, seats = {i.id for i in indicators}, {p.name for p in places}
    check_bounds(bounds, names, seats, file="bounds.yaml")
    check_practices(practices, names, seats, file="practices.yaml")
    recounts = _recounts(folder / "phrases.yaml")
    return Catalogue(
        indicators=[replace(indicator, recounts=recounts) for indicator in indicators],
        units=units,
        places=places,
        bodies=bodies,
        instruments=instruments,
        domains=domains,
        vocabulary=vocabulary,
        place_words=place_words,
        bounds=bounds,
        practices=practices,
    )


def _bodies(path: Path) -> list[Body]:
    """The bodies of a file; its sources at the top are optional."""
    sources = {str(key): str(text) for key, text in (yaml_mapping(path).get("sources") or {}).items()}
    return [entries.body(r, file=path.name, sources=sources) for r in _list(path, "bodies")]


def _instruments(path: Path) -> list[Instrument]:
    """The regulatory instruments of a file, which a catalogue may do without."""
    if not path.exists():
        return []
    return [entries.instrument(record, file=path.name) for record in _list(path, "instruments")]


def _recounts(path: Path) -> tuple[Recount, ...]:
    """Ways of counting the same thing again, which a catalogue may do without."""
    content = yaml_mapping(path)
    return tuple(entries.recount(r, file=path.name) for r in content.get("recounts") or ())


def _bounds(path: Path) -> Bounds:
    """What figures must obey, which a catalogue may do without."""
    if not path.exists():
        return Bounds()
    content = yaml_mapping(path)
    return Bounds(
        tuple(denominator(r, file=path.name) for r in _records(content, "denominators", path)),
        tuple(total(r, file=path.name) for r in _records(content, "totals", path)),
        tuple(share(r, file=path.name) for r in _records(content, "shares", path)),
    )


def _practices(path: Path) -> Practices:
    """How offices compute, which a catalogue may do without."""
    if not path.exists():
        return Practices()
    content = yaml_mapping(path)
    return Practices(
        tuple(computing(r, file=path.name) for r in _records(content, "computing", path)),
        tuple(restatement(r, file=path.name) for r in _records(content, "restatements", path)),
    )


_OTHERS = frozenset(
    {
        "domains.yaml",
        "units.yaml",
        "places.yaml",
        "bodies.yaml",
        "phrases.yaml",
        "instruments.yaml",
        "bounds.yaml",
        "practices.yaml",
    }
)


def yaml_mapping(path: Path) -> Mapping[str, Any]:
    """Return the mapping of a YAML file of the catalogue; a file that is none raises CatalogueError."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except OSError as cause:
        raise CatalogueError(f"cannot be read: {cause.strerror}", where=path.name) from cause
    except yaml.YAMLError as cause:
        mark = getattr(cause, "problem_mark", None)
        line = f":{mark.line + 1}" if mark is not None else ""
        raise CatalogueError("is no YAML", where=f"{path.name}{line}", hint="Correct the line.") from cause
    if not isinstance(content, Mapping):
        raise CatalogueError("must be a mapping at the top", where=path.name)
    return content


def _records(content: Mapping[str, Any], key: str, path: Path) -> list[object]:
    records = content.get(key)
    if not isinstance(records, list):
        raise CatalogueError(f"has no list {key!r}", where=path.name)
    return records


def _list(path: Path, key: str) -> list[object]:
    return _records(yaml_mapping(path), key, path)


def _places(path: Path) -> tuple[list[Place], frozenset[str]]:
    """Places as records, per parent as one text (``石家庄市 Shijiazhuang; 唐山市 Tangshan``), and divisions by code.

    The second part are the names of places that are everyday words too.
    """
    content = yaml_mapping(path)
    places = [entries.place(record, file=path.name) for record in _records(content, "places", path)]
    for level in ("city", "district", "area"):
        for parent, text in (content.get(level) or {}).items():
            for item in str(text).split(";"):
                places.append(_short_place(item.split(), level, str(parent), path.name))
    words = frozenset(str(content.get("words") or "").split())
    divisions = path.with_name("divisions.tsv")
    if divisions.exists():
        places = with_divisions(places, read_divisions(divisions), words)
    return places, words


def _short_place(words: list[str], level: str, parent: str, file: str) -> Place:
    latin = [word for word in words if word.isascii()]
    names = [word for word in words if not word.isascii()]
    if not names or not latin:
        raise CatalogueError(
            f"needs a Chinese and an English name: {' '.join(words)!r}", where=f"{file} > {level} > {parent}"
        )
    return Place(names[0], " ".join(latin), level, tuple(names[1:]), parent)


def _vocabulary(path: Path) -> Vocabulary:
    content = yaml_mapping(path)
    known = {"before", "after", "totals", "verbs", "growth", "asides", "extents", "recounts"}
    if unknown := set(content) - known:
        raise CatalogueError(
            "is no list of words that the matcher knows", where=f"{path.name} > {min(unknown)}"
        )

    def words(value: object) -> Iterable[str]:
        return (fold(form) for word in str(value or "").split() for form in expand(word))

    return Vocabulary(
        before=frozenset(words(content.get("before"))),
        after=frozenset(words(content.get("after"))),
        totals=frozenset(words(content.get("totals"))),
        verbs={verb: family for family, text in (content.get("verbs") or {}).items() for verb in words(text)},
        growth=tuple(dict.fromkeys(words(content.get("growth")))),
        asides=frozenset(words(content.get("asides"))),
        extents={
            word: extent for extent, text in (content.get("extents") or {}).items() for word in words(text)
        },
    )
