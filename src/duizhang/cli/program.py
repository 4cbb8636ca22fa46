"""The program around the commands: language, help, errors, exit codes."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from duizhang.app.settings import LANGUAGES, Settings
from duizhang.cli import helpscreen
from duizhang.cli.errors import from_parser, internal, print_error
from duizhang.cli.output import note, prepare_streams
from duizhang.cli.words import say, speak
from duizhang.core.errors import DuizhangError, UsageError

DONE, SOME_ERRORS, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
"""Exit codes; 130 is what a shell expects after Ctrl-C."""

_USAGE_CODES = frozenset(
    {
        *("usage", "not-found", "period-unreadable", "ledger-unusable"),
        *("extra-missing", "sheet-broken", "sign-in-needed"),
    }
)
"""Errors of what was asked, not of what was read."""


class Command(TyperCommand):
    """A command with our help screen."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help screen in the language of the run."""
        formatter.write(helpscreen.render(self, ctx))


class Group(TyperGroup):
    """The program: whatever goes wrong in a command ends here as one line and an exit code."""

    command_class = Command

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help screen in the language of the run."""
        formatter.write(helpscreen.render(self, ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find a command, or say which it might have been."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            near = difflib.get_close_matches(name, list(self.commands), n=3, cutoff=0.5)
            raise UsageError(
                say(f"没有命令 {name}。", f"There is no command {name}."),
                hint=say(
                    f"是不是 {'、'.join(near)}？" if near else "看全部命令：duizhang --help",
                    f"Did you mean {', '.join(near)}?" if near else "See duizhang --help.",
                ),
            )
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run a command; a reader that closed its pipe has had enough, which is no failure."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _close_stdout()
            raise typer.Exit(DONE) from None
        except KeyboardInterrupt:
            note(say("已中断。", "Interrupted."))
            raise typer.Exit(INTERRUPTED) from None
        return result

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> NoReturn:
        """Run the program and exit: 0 done, 1 errors in some inputs, 2 wrong usage."""
        given = list(sys.argv[1:] if args is None else args)
        settings = Settings.from_environment()
        speak(settings.lang)
        prepare_streams()
        as_json = "--json" in given
        try:
            given = _take_language(given)
            extra["standalone_mode"] = False
            extra.setdefault("prog_name", "duizhang")
            result = super().main(given, *rest, **extra)
        except DuizhangError as error:
            print_error(error, as_json=as_json)
            sys.exit(WRONG_USAGE if error.code in _USAGE_CODES else SOME_ERRORS)
        except (typer.Abort, KeyboardInterrupt):
            sys.exit(INTERRUPTED)
        except Exception as error:
            if hasattr(error, "format_message"):
                print_error(from_parser(error), as_json=as_json)
                sys.exit(WRONG_USAGE)
            if settings.debug:
                raise
            print_error(internal(error), as_json=as_json)
            sys.exit(SOME_ERRORS)
        sys.exit(result if isinstance(result, int) else DONE)


def _take_language(args: list[str]) -> list[str]:
    """Take ``--lang`` out of the arguments, wherever it stands, and speak that language."""
    kept: list[str] = []
    rest = iter(args)
    for word in rest:
        if word == "--":
            return [*kept, word, *rest]
        if word == "--lang" or word.startswith("--lang="):
            language = word[7:] if "=" in word else next(rest, "")
            if language not in LANGUAGES:
                raise UsageError(
                    f"--lang {language or '?'}：只有 zh 和 en。 / only zh and en.",
                    where="--lang",
                    hint="--lang zh / --lang en",
                )
            speak(language)
        else:
            kept.append(word)
    return kept


def _close_stdout() -> None:
    # Python flushes stdout once more at exit, which would complain about the closed pipe.
    try:
        descriptor = os.open(os.devnull, os.O_WRONLY)
        os.dup2(descriptor, sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - lives until the exit
