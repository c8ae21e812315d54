"""Nodes -> records, or problems: one function reads a node as the kind of value it should be.

Every problem of a file is noted and none is raised: one run of ``check`` tells everything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from itertools import islice
from typing import Any, Final, NamedTuple

from tokyo_jobs.loading import messages, rules
from tokyo_jobs.loading.advice import odd_sign
from tokyo_jobs.loading.decoding import SourceText, note_character
from tokyo_jobs.loading.nodes import Alias, ListNode, MappingNode, Node, Scalar
from tokyo_jobs.loading.problems import Place, Problems, quote
from tokyo_jobs.loading.prose import as_written, join_lines
from tokyo_jobs.loading.remarks import Remark, remarks_on
from tokyo_jobs.model import (
    AS_OF,
    CLOCK,
    ENGLISH,
    JAPANESE,
    SLUG,
    YEAR,
    Attribute,
    ListOf,
    OwnSlug,
    Position,
    ReferenceTo,
    Token,
    ValueKind,
    WrittenText,
)
from tokyo_jobs.text import Bilingual, fill, invisible, nearest, unsafe_characters

NULLS: Final = frozenset({"~", "null", "Null", "NULL"})
"""What YAML 1.2 reads as nothing; in quotes they are texts."""
MAX_REMARKS: Final = 20
"""How many remarks are made on one text."""
MAX_SUGGESTIONS: Final = 20
"""Up to how many problems of a file the nearest known key is looked up, which is slow."""

_LANGUAGES: Final = {"ja": ("missing-key", JAPANESE), "en": ("missing-english", ENGLISH)}
_TIMES: Final = (AS_OF, CLOCK, YEAR)
_COMMENT_BEHIND: Final = re.compile(r"[ \t]+#[^\n]*")
_NEXT_SIGN: Final = re.compile(r"\s{0,80}[,}\]]")


class Reader(NamedTuple):
    """What reads the nodes of one file.

    ``where`` names a value by the keys that lead to it: ``programs 2, body``.
    """

    source: SourceText
    slug: str
    problems: Problems
    known: rules.Known
    times: list[rules.Time]
    """The dates and times of day read so far."""

    def read(self, kind: ValueKind, node: Node, where: str, number: int = 0) -> Any:
        """Return the value of a node, which should be of that kind; anything where it is not.

        ``number`` is its place in a list.
        """
        if type(kind) is WrittenText and kind.is_bilingual:
            return self._read_bilingual(kind, node, where)
        if type(kind) is WrittenText:
            return self._read_text(node, where, kind.prose)
        if type(kind) is ListOf:
            return self._read_list(kind, node, where)
        if isinstance(kind, type):
            return self._read_record(kind, node, where, number)
        return self._read_word(kind, node, where)

    def _read_record(self, kind: Any, node: Node, where: str, number: int) -> Any:
        if type(node) is not MappingNode:
            return self._refuse_value(node, where, fill(messages.KEYS_OF, noun=kind.noun))
        entries = self._read_keys(node, _keys(kind), where)
        values: dict[str, Any] = {}
        before = f"{where}, " if where else ""
        for attribute in kind.attributes:
            name = attribute.name
            if name in entries:
                values[name] = self.read(attribute.kind, entries[name], before + name)
            elif type(attribute.kind) is Position:
                values[name] = number
            elif type(attribute.kind) is OwnSlug:
                values[name] = self.slug
            elif attribute.is_required or attribute.advised:
                missing = "key" if attribute.is_required else name.replace("_", "-")
                self._miss(node, before + name, f"missing-{missing}", attribute.help)
        return None if self.problems.has_errors else kind(**values)

    def _read_list(self, kind: ListOf, node: Node, where: str) -> Any:
        if type(node) is not ListNode:
            return self._refuse_value(node, where, messages.A_LIST)
        if len(node.items) < kind.minimum and not node.is_cut_off:
            self._refuse(node, "too-few", messages.TOO_FEW, where, minimum=kind.minimum)
        items = tuple(
            [
                self.read(kind.item, item, f"{where} {number}", number)
                for number, item in enumerate(node.items, 1)
            ]
        )
        if kind.distinct and len(items) > 1:
            rules.check_distinct(kind, items, node, where, self.problems)
        return items

    def _read_bilingual(self, kind: WrittenText, node: Node, where: str) -> Any:
        if type(node) is not MappingNode:
            return self._refuse_value(node, where, messages.BOTH_LANGUAGES)
        texts = {
            name: self._read_text(text, f"{where}, {name}", kind.prose)
            for name, text in self._read_keys(node, _LANGUAGES, where).items()
        }
        for name in _LANGUAGES:
            if name not in texts:
                self._miss(node, f"{where}, {name}", *_LANGUAGES[name])
        return None if self.problems.has_errors else Bilingual(**texts)

    def _read_text(self, node: Node, where: str, is_prose: bool) -> Any:
        value = node.value.strip() if type(node) is Scalar else ""
        if type(node) is not Scalar or not value or (value in NULLS and not node.style):
            return self._refuse_value(node, where, messages.A_TEXT)
        (text, is_suspect), start, end = self.source, node.start_mark, node.end_mark
        has_lines = start.line != end.line or "\n" in value
        if has_lines and node.style in ("'", '"'):
            place = start.line + 1, start.column + 1
            if any((each.line, each.column) == place for each in self.problems.found):
                return value  # a quote left open, which took in other values
        if has_lines:
            value = as_written(node, text)
        if has_lines or is_suspect or "(" in value or "（" in value:
            self._remark(node, where, remarks_on(value, is_suspect))
        if has_lines:
            value = join_lines(value)
            if "\n" in value and not is_prose:
                self._refuse(node, "several-lines", messages.SEVERAL_LINES, where)
        if is_suspect:
            self._check_characters(node)
            if not invisible().sub("", value).strip():
                told = {"wanted": messages.A_TEXT}
                self._refuse(node, "empty-text", messages.EMPTY, where, **told)
        if text[end.index : end.index + 1] in (" ", "\t"):
            self._check_comment(node, where)
        return value

    def _read_word(self, kind: Any, node: Node, where: str) -> Any:
        """Read a value in one notation; references and the record's own slug are slugs."""
        token = kind if type(kind) is Token else SLUG
        if type(node) is not Scalar or _is_nothing(node):
            return self._refuse_value(node, where, token.noun)
        value = node.value.strip(" \n")
        if self.source.is_suspect:
            self._check_characters(node)
        if type(kind) is ReferenceTo:
            names = self.known.get(kind.kind, {value: None})
            if value not in names:
                at = node.start_mark
                rules.refuse_unknown(self.problems, at, kind.kind, where, value, names)
            return value
        is_own = type(kind) is OwnSlug
        is_sound = value == self.slug if is_own else _matcher(token.pattern)(value)
        if is_sound and not (self.source.is_suspect and invisible().search(value)):
            if token in _TIMES:
                self.times.append(rules.Time(value, node.start_mark, where))
            return int(value) if token.to_int else value
        meant = quote(self.slug) if is_own else rules.meant_value(token, value)
        told = {
            "found": quote(value),
            "noun": messages.FILE_NAME if is_own else token.noun,
            "advice": fill(messages.WRITE, meant=meant) if meant else token.advice,
        }
        code = "slug-mismatch" if is_own else token.code
        return self._refuse(node, code, messages.BAD_TOKEN, where, **told)

    # --- Keys ---

    def _read_keys(
        self, node: MappingNode, known: Mapping[str, Any], where: str
    ) -> dict[str, Node]:
        """Return the values of the known keys of a mapping; note what is wrong with the others."""
        keys, values = node.items[::2], node.items[1::2]
        names = [key.value for key in keys]
        node.entries = dict(zip(names, values, strict=False))
        if len(node.entries) < len(keys) or not node.entries.keys() <= known.keys():
            entries: dict[str, Node] = {}
            meant: dict[str, Node] = {}
            for key, name, value in zip(keys, names, values, strict=False):
                if name in known and name not in entries:
                    entries[name] = value
                elif name := self._refuse_key(key, known, entries, where):
                    # Read what is there, rather than to miss it: the value, or "ja:..." itself.
                    meant[name] = key if ":" in key.value else value
            node.entries = meant | entries
        return node.entries

    def _refuse_key(
        self, key: Node, known: Collection[str], seen: Collection[str], where: str
    ) -> str:
        """Note what is wrong with a key; return the one that is meant, if that can be told."""
        asked = invisible().sub("", key.value).strip()
        if type(key) is not Scalar or not asked:
            if type(key) is not Alias:
                self._refuse(key, "key-not-text", messages.NOT_A_KEY, where)
            return ""
        found = quote(key.value).replace("\u3000", "<U+3000>")
        before_colon = asked.partition(":")[0]
        if key.value in seen:
            self._refuse(key, "duplicate-key", messages.TWICE, where, found=found)
        elif key.value == "<<":
            self._refuse(key, "merge-key", messages.SPECIAL, where, found=found)
        elif self._is_odd_sign(key):
            pass
        elif before_colon != asked and before_colon in known:
            self._refuse(key, "unknown-key", messages.NO_COLON, where)
            return before_colon
        elif _NEXT_SIGN.match(self.source.text, key.end_mark.index):
            self._refuse(key, "unknown-key", messages.NOT_A_KEY, where)
        else:
            is_slow = len(self.problems.found) > MAX_SUGGESTIONS
            like = () if is_slow else nearest(asked, known, limit=1)
            path, hint = f"{where}, {found}" if where else found, rules.hint_at(like, known)
            self._refuse(key, "unknown-key", messages.UNKNOWN_KEY, path, hint=hint)
            return "".join(like)
        return ""

    # --- What is wrong with a value ---

    def _refuse(self, node: Node, code: str, message: Bilingual, where: str, **values: Any) -> None:
        """Note an error at a node."""
        said = where or messages.WHOLE_FILE
        self.problems.error(node.start_mark, code, message, where=said, **values)

    def _refuse_value(self, node: Node, where: str, wanted: Bilingual) -> None:
        """Note that a node is nothing, or of another kind than it should be."""
        if type(node) is Scalar:
            if _is_nothing(node):
                self._check_comment(node, where)
                return self._refuse(node, "empty-text", messages.EMPTY, where, wanted=wanted)
            if not node.style and self._is_odd_sign(node):
                return None
            if not node.style and re.match(r"\w+:\S", node.value):
                return self._refuse(node, "yaml-syntax", messages.NO_COLON, where)
            found = fill(messages.THE_TEXT, found=quote(node.value.strip()))
        else:
            found = messages.SOME_LIST if type(node) is ListNode else messages.SOME_KEYS
        if type(node) is not Alias:
            told = {"found": found, "wanted": wanted}
            self._refuse(node, "wrong-kind", messages.WRONG_KIND, where, **told)

    def _is_odd_sign(self, node: Scalar) -> bool:
        """Whether a scalar has a sign that only looks like one of YAML; notes it."""
        found = odd_sign(node.value)
        if found is None:
            return False
        at = Place(node.start_mark.line, node.start_mark.column + found[0])
        self.problems.error(at, "yaml-syntax", messages.ODD_SIGN, **found[1])
        return True

    def _check_characters(self, node: Scalar) -> None:
        """Note control characters, which escapes can make."""
        for char in unsafe_characters(node.value, keep="\n"):
            note_character(node.start_mark, char, self.problems)

    def _check_comment(self, node: Scalar, where: str) -> None:
        """Warn of what follows a plain text on its line and is taken for a comment."""
        match = _COMMENT_BEHIND.match(self.source.text, node.end_mark.index)
        if match and not node.style:
            values = {"where": where, "rest": quote(match[0].strip())}
            self.problems.warn(node.end_mark, "cut-off", messages.CUT_OFF, **values)

    def _remark(self, node: Scalar, where: str, remarks: Iterable[Remark]) -> None:
        """Warn of passages of a text, each where it stands, or where the text begins if an escape
        hides it."""
        text, start, end = self.source.text, node.start_mark, node.end_mark.index
        after = start.index
        for code, passage, message, values in islice(remarks, MAX_REMARKS):
            # The same words may be there several times.
            found = max(text.find(passage, after, end), text.find(passage, start.index, end))
            index = max(found, start.index)
            after = index + 1
            line_start = text.rfind("\n", start.index, index) + 1 or start.index - start.column
            at = Place(start.line + text.count("\n", start.index, index), index - line_start)
            self.problems.warn(at, code, message, where=where, **values)

    def _miss(self, node: ListNode, where: str, code: str, help: Bilingual) -> None:
        """Note that a key is missing, unless it may come after a fault."""
        note = self.problems.error if code == "missing-key" else self.problems.warn
        if not node.is_cut_off:
            note(node.start_mark, code, messages.MISSING_KEY, where=where, help=help)


def _is_nothing(node: Scalar) -> bool:
    value = node.value.strip()
    return not value or (not node.style and value in NULLS)


@cache
def _matcher(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern).fullmatch


@cache
def _keys(kind: Any) -> dict[str, Attribute]:
    """Return the attributes that a file can say, by key."""
    return {a.name: a for a in kind.attributes if not isinstance(a.kind, Position)}
