"""Help screens in the language of the run, with Chinese and Latin columns that line up."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any
from unicodedata import east_asian_width

from duizhang.cli.words import pick, say

NARROWEST, WIDEST = 60, 100
_NEVER_FIRST = set("，。、；：！？）》”’…,.;:!?)]}")


def width_of(text: str) -> int:
    """Return the columns that a text takes on a terminal."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def wrapped(text: str, columns: int) -> Iterator[str]:
    """Yield the lines of a text, broken at spaces or between Chinese characters, never before a closing mark."""
    for paragraph in text.split("\n"):
        line, used = "", 0
        for word in _words(paragraph):
            width = width_of(word)
            if used + width > columns and line.strip():
                yield line.rstrip()
                word = word.lstrip()
                line, used = "", 0
                width = width_of(word)
            line += word
            used += width
        yield line.rstrip()


def _words(text: str) -> Iterator[str]:
    word = ""
    for character in text:
        wide = east_asian_width(character) in "WF"
        breaks_before = (wide or character == " ") and character not in _NEVER_FIRST
        follows_wide = word != "" and east_asian_width(word[-1]) in "WF" and character not in _NEVER_FIRST
        if word and (breaks_before or follows_wide):
            yield word
            word = ""
        word += character
    if word:
        yield word


def render(command: Any, ctx: Any) -> str:
    """Return the help screen of a command or of the whole program."""
    columns = max(NARROWEST, min(WIDEST, shutil.get_terminal_size((80, 24)).columns)) - 2
    parameters = [p for p in command.get_params(ctx) if not p.hidden]
    arguments = [p for p in parameters if p.param_type_name == "argument"]
    pieces = [say("[选项]", "[OPTIONS]")]
    pieces += [p.metavar if p.required else f"[{p.metavar}]" for p in arguments]
    subcommands = getattr(command, "commands", None) or {}
    if subcommands:
        pieces.append(say("命令 …", "COMMAND …"))
    lines = [f"{say('用法', 'Usage')}  {' '.join([ctx.command_path, *pieces])}", ""]
    for line in wrapped(pick(command.help), columns - 2):
        lines.append(f"  {line}" if line else "")
    lines.append("")
    rows = [(name, pick(sub.help).split("\n")[0]) for name, sub in subcommands.items() if not sub.hidden]
    lines += _section(say("命令", "Commands"), rows, columns)
    lines += _section(say("参数", "Arguments"), [(p.metavar, pick(p.help)) for p in arguments], columns)
    options = [p for p in parameters if p.param_type_name == "option"]
    lines += _section(say("选项", "Options"), [(_option_name(p), _option_help(p)) for p in options], columns)
    example = pick(command.epilog)
    if example:
        lines += [say("例", "Example"), *(f"  {line}" for line in example.split("\n")), ""]
    return "\n".join(lines).rstrip() + "\n"


def _option_name(parameter: Any) -> str:
    names = ", ".join([*sorted(parameter.opts, key=len), *parameter.secondary_opts])
    return names if parameter.is_flag or parameter.name == "help" else f"{names} {parameter.metavar}"


def _option_help(parameter: Any) -> str:
    return say("显示这份帮助。", "Show this help.") if parameter.name == "help" else pick(parameter.help)


def _section(title: str, rows: list[tuple[str, str]], columns: int) -> list[str]:
    if not rows:
        return []
    left = min(28, max(width_of(name) for name, _ in rows))
    lines = [title]
    for name, text in rows:
        first, *rest = list(wrapped(text, columns - left - 4)) or [""]
        gap = left - width_of(name)
        if gap < 0:
            lines += [f"  {name}", f"  {' ' * left}  {first}"]
        else:
            lines.append(f"  {name}{' ' * gap}  {first}".rstrip())
        lines += [f"  {' ' * left}  {line}" for line in rest]
    return [*lines, ""]
