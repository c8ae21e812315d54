"""What stands on a command line, read leniently: for messages about lines that are wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tokyo_jobs.text import Language, language_of_locale


def typed_values(arguments: Sequence[str], *names: str) -> Iterator[str]:
    """Yield the values given to an option by any of its names, in their order."""
    for argument, following in zip(arguments, (*arguments[1:], ""), strict=False):
        if argument == "--":
            return
        for name in names:
            if argument == name:
                yield following
            elif name.startswith("--") and argument.startswith(f"{name}="):
                yield argument.removeprefix(f"{name}=")
            elif not name.startswith("--") and argument.startswith(name):
                yield argument.removeprefix(name)


def message_language(arguments: Sequence[str], environ: Mapping[str, str]) -> Language:
    """Return the language of messages: the option's, the variable's, or the locale's.

    The last one that is a language counts, since the message may be about one that is none.
    """
    asked = (environ.get("TOKYO_JOBS_LANG", ""), *typed_values(arguments, "--lang", "-l"))
    for language in reversed(asked):
        if language == "both":
            break
        if language in ("ja", "en"):
            return "ja" if language == "ja" else "en"
    return language_of_locale(environ)
