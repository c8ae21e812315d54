"""YAML text -> the parser's events, within limits; the only module that runs the parser.

Nothing ever guesses what ``no`` or ``9:00`` might mean: every scalar is the text that was written.
Content is plain data for people to edit, so what YAML offers beyond mappings, lists and scalars
(anchors, aliases, tags, several documents, directives) is refused.
"""

import re
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

import yaml  # whoever imports this module is about to read YAML

from tokyo_jobs.loading import messages
from tokyo_jobs.loading.problems import Mark, Place, Problems, place_of, quote
from tokyo_jobs.text import Bilingual

MAX_DEPTH: Final = 16
"""How deep lists and mappings may be nested where the content model knows none."""
MAX_EVENTS: Final = 20_000
"""How many values and ends of values a file may hold; the longest real one has 700."""
_LIMITS: Final = {"depth": MAX_DEPTH, "count": MAX_EVENTS}

Event: TypeAlias = Any
"""Has a ``start_mark`` and an ``end_mark``; a scalar also a ``value`` and, unless plain, a
``style``."""
Scalar: Final = yaml.ScalarEvent
ListStart: Final = yaml.SequenceStartEvent
ListEnd: Final = yaml.SequenceEndEvent
MappingStart: Final = yaml.MappingStartEvent
MappingEnd: Final = yaml.MappingEndEvent
DEPTH: Final = {Scalar: 0, ListStart: 1, MappingStart: 1, ListEnd: -1, MappingEnd: -1}
"""How much deeper each of these goes."""

# The Python parser lets through whatever its own code raises, such as OverflowError.
_PARSER_ERRORS: Final = (
    yaml.YAMLError, ArithmeticError, AttributeError, LookupError,
    RecursionError, TypeError, ValueError,
)  # fmt: skip


class CutOffError(Exception):
    """A file cannot be read to its end; why has been noted."""


def read_events(text: str, problems: Problems) -> Iterator[Event]:
    """Yield the scalars and the starts and ends of lists and mappings of one document.

    What is refused is noted in ``problems``. Raises CutOffError where nothing can be read any more.
    """
    # The C parser is ten times as fast, but not every build of PyYAML has it.
    parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    get_event, note, before = parser.get_event, problems.error, problems.found[:]
    depth, has_document = 0, False
    try:
        for _ in range(MAX_EVENTS):
            event = get_event()
            kind = type(event)
            if kind is Scalar and event.anchor is None and event.tag is None:
                yield event
                continue
            at = event.start_mark
            if kind is MappingEnd or kind is ListEnd:
                depth -= 1
                yield event
            elif kind in DEPTH:
                if event.anchor is not None:
                    note(at, "anchor", messages.SPECIAL, found=f"&{quote(event.anchor)}")
                if event.tag is not None:
                    found = quote(event.tag.replace("tag:yaml.org,2002:", "!!"))
                    note(at, "tag", messages.SPECIAL, found=found)
                depth += DEPTH[kind]
                if depth > MAX_DEPTH + 1:
                    note(at, "too-deep", messages.TOO_MUCH, **_LIMITS)
                    raise CutOffError
                yield event
            elif kind is yaml.AliasEvent:
                note(at, "alias", messages.SPECIAL, found=f"*{quote(event.anchor)}")
                raise CutOffError
            elif kind is yaml.DocumentStartEvent:
                if has_document:
                    return note(at, "several-documents", messages.SEVERAL_DOCUMENTS)
                has_document = True
                # Looked for in the text: the parsers say nothing of unknown directives.
                head = text[: event.end_mark.index] if event.explicit else ""
                if line := re.search("^%.*", head, re.MULTILINE):
                    at, found = place_of(text, line.start()), quote(line[0])
                    note(at, "directive", messages.SPECIAL, found=found)
            elif kind is yaml.StreamEndEvent:
                return None
        note(event.start_mark, "too-many-values", messages.TOO_MUCH, **_LIMITS)
    except _PARSER_ERRORS as error:
        mark = parser.get_mark() if hasattr(parser, "get_mark") else None
        place, message, values = _explain(error, text, mark)
        problems.has_errors = True
        # What was found behind it is wrong too, for a quote left open may have taken in all that;
        # but not that a comment begins there, which may be why it is open.
        end = place.line + 1, place.column + 1
        new = problems.found[len(before) :]
        kept = [each for each in new if (each.line, each.column) < end or each.code == "cut-off"]
        problems.found = before + kept
        # What stopped the parser is often the tab or the character that was pointed out before.
        if place.line + 1 not in [each.line for each in before]:
            note(place, "yaml-syntax", message, **values)
    raise CutOffError


_ODD_SIGN: Final = re.compile(
    r"^ *(?P<dash>[－−ー–—・*])(?=[ \u3000])|(?:^[ -]*|[:：,] ?)(?P<open>[｛［])"
    r"|(?P<close>[｝］]) *$|^[ -]*\w+(?P<colon>：)|(?P<comma>[、，])(?= *\w+[:：])"
    r"|^ *(?P<blank>[\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff])"
)
"""What looks like a sign of YAML, or like a space before a key, and is none."""
_PLAIN: Final = {"dash": "- ", "comma": ", ", "colon": ": ", "blank": " "}


def find_odd_sign(text: str, at: Mark) -> tuple[Place, Bilingual, dict[str, str]] | None:
    """Return where a line or a value, which begins ``at`` a place, has a sign that only looks like
    one of YAML, and what to say of it."""
    match = _ODD_SIGN.search(text)
    if match is None:
        return None
    group = match.lastgroup or ""
    sign = match[group]
    plain = _PLAIN.get(group) or chr(ord(sign) - 0xFEE0)
    said = {"sign": f"U+{ord(sign):04X}" if group == "blank" else sign, "plain": plain}
    return Place(at.line, at.column + match.start(group)), messages.ODD_SIGN, said


def _explain(
    error: BaseException, text: str, mark: Mark | None
) -> tuple[Place, Bilingual, dict[str, str]]:
    """Return what to say of an error that stopped a parser, which was at ``mark``, and where.

    The two parsers of PyYAML word their complaints differently but agree on the place, so the
    advice is drawn from what stands there as far as it goes. It knows the slips that people make.
    """
    said, began = str(error), None
    if isinstance(error, yaml.MarkedYAMLError):
        said, began = f"{error.context}; {error.problem}", error.context_mark
        mark = error.problem_mark or mark
    lines = [*text.split("\n"), ""]  # the parser may stop on the line after the last
    marks = mark or Place(), began or mark or Place()
    at, start = (Place(each.line, min(each.column, len(lines[each.line]))) for each in marks)
    for number in (at.line, start.line):
        if odd := find_odd_sign(lines[number], Place(number)):
            return odd
    place, message = _diagnose(said, lines, at, start)
    sign = lines[place.line][place.column : place.column + 1] or " "
    closing = {"[": "]", "{": "}"}.get(sign, sign)
    escape = "\\" + lines[place.line][: place.column + 1].rpartition("\\")[2][:1]
    return place, message, {"sign": quote(sign), "closing": closing, "name": quote(escape)}


def _diagnose(said: str, lines: list[str], at: Place, began: Place) -> tuple[Place, Bilingual]:
    """Return a place and what is wrong there: the parser stopped ``at`` one, reading what ``began``
    at the other."""
    line = lines[at.line]
    before, after = line[: at.column], line[at.column :]
    is_behind_end = after and re.search(r"[]}\"']\s*$", before)
    if "mapping values" in said:
        if re.search("[:?] ", before):
            return at, messages.COLON_IN_VALUE
        if at.line and (above := re.match(r"[ -]*(?=\w+:\S)", lines[at.line - 1])):
            return Place(at.line - 1, above.end()), messages.NO_COLON
        return Place(at.line, len(line) - len(line.lstrip())), messages.INDENTATION
    if "flow node" in said:  # a comma, a bracket or the end, where there is to be a value
        for number in range(at.line, -1, -1) if not after else ():
            if opened := re.search(r"[\[{][^][{}]*$", lines[number]):
                return Place(number, opened.start()), messages.OPEN
        return at, messages.NOT_HERE if after else messages.NOT_YAML
    if re.search(r"escape|hexad|hexde|chr\(|too large", said):
        return at, messages.ESCAPE
    if "expected" in said:
        for sign in "\"'":
            if before.count(sign) % 2:  # the quote that opened above took one of this line
                for number in range(at.line - 1, began.line - 1, -1):
                    if lines[number].count(sign) % 2:
                        return Place(number, lines[number].rfind(sign)), messages.OPEN
    if "flow" in said:
        if at.line != began.line or not (after.startswith(":") or is_behind_end):
            return began, messages.OPEN
        return at, messages.AFTER_END if is_behind_end else messages.COLON_IN_VALUE
    if "quoted" in said:
        return began, messages.OPEN
    if "simple key" in said:
        return began, messages.NO_COLON
    if re.search("block scalar|alias|anchor|tag|directive|start any|node content|not allow", said):
        return began, messages.NOT_HERE
    if is_behind_end:
        return at, messages.AFTER_END
    return at, messages.NOT_YAML if before.strip(" -") else messages.INDENTATION
