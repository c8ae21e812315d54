"""Nodes -> records, or problems: one function reads a node as the kind of value it should be.

Every problem of a file is noted and none is raised: one run of ``check`` tells everything.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from itertools import islice
from typing import Any, Final

from tokyo_jobs.loading import messages, rules
from tokyo_jobs.loading.advice import odd_sign
from tokyo_jobs.loading.decoding import SourceText, note_character
from tokyo_jobs.loading.findings import Findings, Place, quote
from tokyo_jobs.loading.nodes import Alias, ListNode, MappingNode, Node, Scalar
from tokyo_jobs.loading.prose import as_written, join_lines
from tokyo_jobs.loading.remarks import Remark, joined_lines, odd_characters, wrong_era_years
from tokyo_jobs.model import (
    ENGLISH,
    JAPANESE,
    SLUG,
    Attribute,
    BilingualText,
    ListOf,
    OwnSlug,
    PlainText,
    Position,
    ReferenceKind,
    ReferenceTo,
    Token,
    ValueKind,
)
from tokyo_jobs.text import Bilingual, fill, invisible, nearest, unsafe_characters

FAULTY: Final[Any] = object()
"""Stands for a value that has a problem; None is a value."""

NULLS: Final = frozenset({"~", "null", "Null", "NULL"})
"""What YAML 1.2 reads as nothing; in quotes they are texts."""
MAX_REMARKS: Final = 20
"""How many remarks are made on one text."""
MAX_SUGGESTIONS: Final = 20
"""Up to how many problems of a file the nearest known key is looked up, which is slow."""

_LANGUAGES: Final = {"ja": ("missing-key", JAPANESE), "en": ("missing-english", ENGLISH)}
_COMMENT_BEHIND: Final = re.compile(r"[ \t]+#[^\n]*")
_NEXT_SIGN: Final = re.compile(r"\s{0,80}[,}\]]")


class Reader:
    """What reads the nodes of one file, which were made from ``source``.

    ``where`` names a value by the keys that lead to it: ``programs 2, body``.
    """

    def __init__(
        self,
        source: SourceText,
        slug: str,
        findings: Findings,
        known: Mapping[ReferenceKind, rules.Names],
    ) -> None:
        self._known = known
        self._text, self._is_suspect = source
        self._slug = slug
        self._findings = findings

    def read(self, kind: ValueKind, node: Node, where: str, number: int = 0) -> Any:
        """Return the value of a node, which should be of that kind; ``FAULTY`` with a problem.

        ``number`` is its place in a list.
        """
        if type(kind) is BilingualText:
            return self._read_bilingual(kind, node, where)
        if type(kind) is PlainText:
            return self._read_text(node, where, is_prose=False)
        if type(kind) is ListOf:
            return self._read_list(kind, node, where)
        if isinstance(kind, type):
            return self._read_record(kind, node, where, number)
        return self._read_word(kind, node, where)

    def _read_record(self, kind: Any, node: Node, where: str, number: int) -> Any:
        if type(node) is not MappingNode:
            return self._refuse_value(node, where, fill(messages.KEYS_OF, noun=kind.noun))
        said, position = _attributes(kind)
        values: dict[str, Any] = {position: number} if position else {}
        is_sound, entries = self._read_keys(node, said, where), node.entries
        for name, attribute in said.items():
            inside = f"{where}, {name}" if where else name
            if name in entries:
                values[name] = value = self.read(attribute.kind, entries[name], inside)
                is_sound = is_sound and value is not FAULTY
            elif type(attribute.kind) is OwnSlug:
                values[name] = self._slug
            elif attribute.is_required:
                is_sound = self._miss(node, inside, "missing-key", attribute.help)
            elif attribute.advised:
                self._miss(node, inside, f"missing-{name.replace('_', '-')}", attribute.help)
        return kind(**values) if is_sound else FAULTY

    def _read_list(self, kind: ListOf, node: Node, where: str) -> tuple[Any, ...] | Any:
        if type(node) is not ListNode:
            return self._refuse_value(node, where, messages.A_LIST)
        items = [
            self.read(kind.item, item, f"{where} {number}", number)
            for number, item in enumerate(node.items, 1)
        ]
        if len(items) < kind.minimum and not node.is_cut_off:
            return self._refuse(node, "too-few", messages.TOO_FEW, where, minimum=kind.minimum)
        rules.check_items(kind, node, where, self._findings)
        return FAULTY if FAULTY in items else tuple(items)

    def _read_bilingual(self, kind: BilingualText, node: Node, where: str) -> Bilingual | Any:
        if type(node) is not MappingNode:
            return self._refuse_value(node, where, messages.BOTH_LANGUAGES)
        is_sound = self._read_keys(node, _LANGUAGES, where)
        texts: dict[str, Any] = {
            name: self._read_text(value, f"{where}, {name}", kind.prose)
            for name, value in node.entries.items()
        }
        for name, (code, help) in _LANGUAGES.items():
            if name not in texts:
                self._miss(node, f"{where}, {name}", code, help)
        if not is_sound or "ja" not in texts or FAULTY in texts.values():
            return FAULTY
        return Bilingual(texts["ja"], texts.get("en"))

    def _read_text(self, node: Node, where: str, is_prose: bool) -> str | Any:
        if type(node) is not Scalar or _is_nothing(node):
            return self._refuse_value(node, where, messages.A_TEXT)
        value, style, end = node.value.strip(), node.style, node.end_mark
        if node.start_mark.line != end.line or "\n" in value:
            if style != "|":
                value = as_written(value, style, self._text[node.start_mark.index : end.index])
            if style == "|" or style == ">":
                self._remark(node, where, joined_lines(value))
            value = join_lines(value)
            if "\n" in value and not is_prose:
                return self._refuse(node, "several-lines", messages.SEVERAL_LINES, where)
        if self._is_suspect:
            if not self._is_safe(node):
                return FAULTY
            self._remark(node, where, odd_characters(value))
            if not invisible().sub("", value).strip():
                return self._refuse(
                    node, "empty-text", messages.EMPTY, where, wanted=messages.A_TEXT
                )
        if "(" in value or "（" in value:
            self._remark(node, where, wrong_era_years(value))
        if not style and self._text[end.index : end.index + 1] in (" ", "\t"):
            self._check_comment(node, where)
        return value

    def _read_word(self, kind: Any, node: Node, where: str) -> str | int | Any:
        """Read a value in one notation; those that are references or its own slug are slugs."""
        token = kind if type(kind) is Token else SLUG
        wanted = messages.WHICH[kind.kind] if type(kind) is ReferenceTo else token.noun
        if type(node) is not Scalar or _is_nothing(node):
            return self._refuse_value(node, where, wanted)
        value = node.value.strip(" \n")
        if self._is_suspect and not self._is_safe(node):
            return FAULTY
        if type(kind) is ReferenceTo:
            names = self._known.get(kind.kind)
            if names is not None and value not in names:
                rules.refuse_unknown(
                    self._findings, node.start_mark, kind.kind, where, value, names
                )
                return FAULTY
        elif not rules.compiled(token.pattern).fullmatch(value):
            meant = rules.meant_value(token, value)
            advice = fill(messages.WRITE, meant=meant) if meant else token.advice
            told = {"found": quote(value), "noun": token.noun, "advice": advice}
            return self._refuse(node, token.code, messages.BAD_TOKEN, where, **told)
        elif type(kind) is OwnSlug and value != self._slug:
            told = {"found": value, "slug": quote(self._slug)}
            return self._refuse(node, "slug-mismatch", messages.SLUG_MISMATCH, where, **told)
        return int(value) if token.to_int else value

    # --- Keys ---

    def _read_keys(self, node: MappingNode, known: Mapping[str, Any], where: str) -> bool:
        """Tell the known keys of a mapping from the others; whether there are no others."""
        keys, values = node.items[::2], node.items[1::2]
        names = [key.value if type(key) is Scalar else "" for key in keys]
        node.entries = dict(zip(names, values, strict=False))
        if len(node.entries) == len(keys) and node.entries.keys() <= known.keys():
            return True
        node.entries = {}
        meant: dict[str, Node] = {}
        for key, name, value in zip(keys, names, values, strict=False):
            if name in known and name not in node.entries:
                node.entries[name] = value
            elif name := self._refuse_key(key, known, node.entries, where):
                # Read what is there, rather than to miss it: the value, or "ja:..." itself.
                meant[name] = key if type(key) is Scalar and ":" in key.value else value
        node.entries = meant | node.entries
        return False

    def _refuse_key(
        self, key: Node, known: Collection[str], seen: Collection[str], where: str
    ) -> str:
        """Note what is wrong with a key; return the one that is meant, if that can be told."""
        if type(key) is not Scalar:
            if type(key) is not Alias:
                self._refuse(key, "key-not-text", messages.NO_KEY, where)
            return ""
        name, asked = key.value, invisible().sub("", key.value).strip()
        code, message, found, hint = "unknown-key", messages.UNKNOWN_KEY, quote(name), None
        before_colon, meant = name.partition(":")[0], ""
        if name in seen:
            code, message = "duplicate-key", messages.TWICE
        elif name == "<<" and not key.style:
            code, message = "merge-key", messages.SPECIAL
        elif not asked:
            message = messages.NO_KEY
        elif self._is_odd_sign(key):
            return ""
        elif before_colon != name and before_colon in known:
            message, meant = messages.NO_COLON, before_colon
        elif _NEXT_SIGN.match(self._text, key.end_mark.index):
            message = messages.NOT_A_KEY
        elif asked in known:
            message, meant = messages.BLANK_IN_KEY, asked
        else:
            is_slow = len(self._findings.problems) > MAX_SUGGESTIONS
            like = () if is_slow else nearest(asked, known, limit=1)
            hint = rules.hint_at(like, known)
            where = f"{where}, {found}" if where else found
            meant = like[0] if like else ""
        self._refuse(key, code, message, where, found=found, nearest=meant, hint=hint)
        return meant

    # --- What is wrong with a value ---

    def _refuse(self, node: Node, code: str, message: Bilingual, where: str, **values: Any) -> Any:
        """Note an error at a node."""
        where_or_all = where or messages.WHOLE_FILE
        self._findings.error(node.start_mark, code, message, where=where_or_all, **values)
        return FAULTY

    def _refuse_value(self, node: Node, where: str, wanted: Bilingual) -> Any:
        """Note that a node is nothing, or of another kind than it should be."""
        if type(node) is Alias:
            return FAULTY
        found = messages.A_LIST_FOUND if type(node) is ListNode else messages.A_MAPPING
        if type(node) is Scalar:
            if not node.style and self._is_odd_sign(node):
                return FAULTY
            if _is_nothing(node):
                if not node.style:
                    self._check_comment(node, where)
                return self._refuse(node, "empty-text", messages.EMPTY, where, wanted=wanted)
            if not node.style and re.match(r"\w+:\S", node.value):
                return self._refuse(node, "wrong-kind", messages.NO_COLON, where)
            found = fill(messages.THE_TEXT, found=quote(node.value.strip()))
        told = {"found": found, "wanted": wanted}
        return self._refuse(node, "wrong-kind", messages.WRONG_KIND, where, **told)

    def _is_odd_sign(self, node: Scalar) -> bool:
        """Whether a scalar has a sign that only looks like one of YAML; notes it."""
        found = odd_sign(node.value)
        if found:
            at = Place(node.start_mark.line, node.start_mark.column + found[0])
            # The parser may have stumbled over it before.
            if (at.line + 1, at.column + 1) not in [p[1:3] for p in self._findings.problems]:
                self._findings.error(at, "yaml-syntax", messages.ODD_SIGN, **found[1])
        return found is not None

    def _is_safe(self, node: Scalar) -> bool:
        """Whether a scalar has no control characters, which escapes can make; notes them."""
        found = dict.fromkeys(char for _, char in unsafe_characters(node.value, keep="\n"))
        for char in found:
            note_character(node.start_mark, char, self._findings)
        return not found

    def _check_comment(self, node: Scalar, where: str) -> None:
        """Warn of what follows a text on its line and is taken for a comment."""
        if not node.style and (match := _COMMENT_BEHIND.match(self._text, node.end_mark.index)):
            values = {"where": where, "rest": quote(match[0].strip())}
            self._findings.warn(node.end_mark, "cut-off", messages.CUT_OFF, **values)

    def _remark(self, node: Scalar, where: str, remarks: Iterable[Remark]) -> None:
        """Warn of passages of a text, each where it stands, or where the text begins if an escape
        hides it."""
        text, start, end = self._text, node.start_mark, node.end_mark.index
        after = start.index
        for remark in islice(remarks, MAX_REMARKS):
            # The same words may be there several times.
            passage = remark.passage
            found = max(text.find(passage, after, end), text.find(passage, start.index, end))
            index = found if found >= 0 else start.index
            line_start = text.rfind("\n", start.index, index) + 1 or start.index - start.column
            at = Place(start.line + text.count("\n", start.index, index), index - line_start)
            after = max(after, found + 1)
            self._findings.warn(at, remark.code, remark.message, where=where, **remark.values)

    def _miss(self, node: ListNode, where: str, code: str, help: Bilingual) -> bool:
        """Note that a key is missing, unless the file may have it after a fault; return False."""
        note = self._findings.error if code == "missing-key" else self._findings.warn
        if not node.is_cut_off:
            note(node.start_mark, code, messages.MISSING_KEY, where=where, help=help)
        return False


def _is_nothing(node: Scalar) -> bool:
    value = node.value.strip()
    return not value or (value in NULLS and not node.style)


@cache
def _attributes(kind: Any) -> tuple[dict[str, Attribute], str | None]:
    """Return the attributes that a file can say, by key, and the one that a list says."""
    said = {attribute.name: attribute for attribute in kind.attributes}
    places = [name for name, attribute in said.items() if isinstance(attribute.kind, Position)]
    for name in places:
        del said[name]
    return said, places[0] if places else None
