"""Nodes -> records, or problems: one function reads a node as the kind of value it should be.

Every problem of a file is noted and none is raised: one run of ``check`` tells everything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from itertools import islice
from typing import Any, Final

from tokyo_jobs.loading import messages, rules
from tokyo_jobs.loading.advice import ODD_BLANKS, full_width_sign
from tokyo_jobs.loading.decoding import SourceText, note_character
from tokyo_jobs.loading.findings import Findings, Place, place_of, quote
from tokyo_jobs.loading.nodes import Alias, ListNode, MappingNode, Node, Scalar
from tokyo_jobs.loading.prose import join_lines, unfold
from tokyo_jobs.loading.remarks import (
    Remark,
    joined_lines,
    mentions_era,
    odd_characters,
    wrong_era_years,
)
from tokyo_jobs.loading.rules import Names
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

NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
"""What YAML 1.2 reads as nothing; in quotes they are texts."""
MAX_REMARKS: Final = 20
"""How many remarks are made on one text."""
MAX_SUGGESTIONS: Final = 20
"""For how many unknown keys of a file the nearest known one is looked up, which is slow."""

_COMMENT_BEHIND: Final = re.compile(r"[ \t]+#[^\r\n]*")
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
        known: Mapping[ReferenceKind, Names],
    ) -> None:
        self._known = known
        self._text = source.text
        self._slug = slug
        self._findings = findings
        self._is_suspect = source.is_suspect
        self._suggestions = 0

    def read(self, kind: ValueKind, node: Node, where: str, number: int = 0) -> Any:
        """Return the value of a node, which should be of that kind; ``FAULTY`` with a problem.

        ``number`` is its place in a list.
        """
        read: Callable[..., Any] | None = _METHODS.get(type(kind))
        if read is None:
            return self._read_record(kind, node, where, number)
        return read(self, kind, node, where)

    def _read_record(self, kind: Any, node: Node, where: str, number: int) -> Any:
        if type(node) is not MappingNode:
            return self._refuse_value(node, where, fill(messages.KEYS_OF, noun=kind.noun))
        attributes, number_name = _attributes(kind)
        is_sound, entries = self._read_keys(node, attributes, where), node.entries
        values: dict[str, Any] = {}
        for name, attribute in attributes.items():
            inside = f"{where}, {name}" if where else name
            if name in entries:
                values[name] = value = self.read(attribute.kind, entries[name], inside)
                is_sound = is_sound and value is not FAULTY
            elif isinstance(attribute.kind, OwnSlug):
                values[name] = self._slug
            elif node.is_cut_off:
                is_sound = False
            elif attribute.is_required:
                is_sound = False
                self._miss(node, inside, "missing-key", attribute.help)
            elif attribute.advised:
                self._miss(node, inside, f"missing-{name.replace('_', '-')}", attribute.help)
        if number_name is not None:
            values[number_name] = number
        return kind(**values) if is_sound else FAULTY

    def _read_list(self, kind: ListOf, node: Node, where: str) -> tuple[Any, ...] | Any:
        if type(node) is not ListNode:
            return self._refuse_value(node, where, messages.A_LIST)
        items = [
            self.read(kind.item, item, f"{where} {number}", number)
            for number, item in enumerate(node.items, 1)
        ]
        if len(items) < kind.minimum and not node.is_cut_off:
            self._note(node, "too-few", messages.TOO_FEW, where, minimum=kind.minimum)
            return FAULTY
        rules.check_items(kind, node, where, self._findings)
        return FAULTY if FAULTY in items else tuple(items)

    def _read_bilingual(self, kind: BilingualText, node: Node, where: str) -> Bilingual | Any:
        if type(node) is not MappingNode:
            return self._refuse_value(node, where, messages.BOTH_LANGUAGES)
        is_sound, entries = self._read_keys(node, ("ja", "en"), where), node.entries
        texts: dict[str, Any] = {
            name: self._read_text(kind, value, f"{where}, {name}")
            for name, value in entries.items()
        }
        if not node.is_cut_off:
            if "ja" not in texts:
                self._miss(node, f"{where}, ja", "missing-key", JAPANESE)
            if "en" not in texts:
                self._miss(node, f"{where}, en", "missing-english", ENGLISH)
        if not is_sound or "ja" not in texts or FAULTY in texts.values():
            return FAULTY
        return Bilingual(texts["ja"], texts.get("en"))

    def _read_text(self, kind: BilingualText | PlainText, node: Node, where: str) -> str | Any:
        is_prose = getattr(kind, "prose", False)
        if type(node) is not Scalar:
            return self._refuse_value(node, where, messages.A_TEXT)
        block, style = node.value.strip(), node.style
        if _is_nothing(block, style):
            return self._refuse_nothing(node, where, messages.A_TEXT)
        value = block
        if " " in value and style != "|" and not value.isascii():
            value = unfold(value, self._source(node))
        if "\n" in value:
            if is_prose and style != "|" and not (style == '"' and "\\n" in self._source(node)):
                # All YAML has left of a blank line where it folds the others.
                value = value.replace("\n", "\n\n")
            value = join_lines(value)
            if "\n" in value and not is_prose:
                self._note(node, "several-lines", messages.SEVERAL_LINES, where)
                return FAULTY
            if style == "|" or style == ">":
                self._remark(node, where, joined_lines(block))
        if self._is_suspect:
            if not self._is_safe(node):
                return FAULTY
            self._remark(node, where, odd_characters(value))
            if not invisible().sub("", value).strip():
                return self._refuse_nothing(node, where, messages.A_TEXT)
        if ("(" in value or "（" in value) and mentions_era(value):
            self._remark(node, where, wrong_era_years(value))
        if not style and self._text[node.end_mark.index : node.end_mark.index + 1] in (" ", "\t"):
            self._check_comment(node, where)
        return value

    def _read_token(self, kind: Token, node: Node, where: str) -> str | int | Any:
        is_written = rules.compiled(kind.pattern).fullmatch
        if type(node) is Scalar and is_written(node.value) and node.value not in NULLS:
            return int(node.value) if kind.to_int else node.value
        value = self._read_word(kind, node, where)
        if value is FAULTY:
            return FAULTY
        if not is_written(value):
            meant = rules.meant_value(kind, value)
            advice = fill(messages.WRITE, meant=meant) if meant else kind.advice
            values = {"found": quote(value), "noun": kind.noun, "advice": advice}
            self._note(node, kind.code, messages.BAD_TOKEN, where, **values)
            return FAULTY
        return int(value) if kind.to_int else value

    def _read_reference(self, kind: ReferenceTo, node: Node, where: str) -> str | Any:
        if type(node) is Scalar and _is_nothing(node.value.strip(), node.style):
            return self._refuse_nothing(node, where, messages.WHICH[kind.kind])
        slug = self._read_word(SLUG, node, where)
        names = self._known.get(kind.kind)
        if slug is FAULTY or names is None or slug in names:
            return slug
        rules.refuse_unknown(self._findings, node.start_mark, kind.kind, where, slug, names)
        return FAULTY

    def _read_own_slug(self, _kind: OwnSlug, node: Node, where: str) -> str | Any:
        slug = self._read_token(SLUG, node, where)
        if slug is FAULTY or slug == self._slug:
            return slug
        values = {"found": slug, "slug": quote(self._slug)}
        self._note(node, "slug-mismatch", messages.SLUG_MISMATCH, where, **values)
        return FAULTY

    def _read_word(self, kind: Token, node: Node, where: str) -> str | Any:
        if type(node) is not Scalar:
            return self._refuse_value(node, where, kind.noun)
        value = node.value.strip(" \n")
        if _is_nothing(value.strip(), node.style):
            return self._refuse_nothing(node, where, kind.advice, messages.EMPTY_TOKEN)
        return FAULTY if self._is_suspect and not self._is_safe(node) else value

    # --- Keys ---

    def _read_keys(self, node: MappingNode, known: Collection[str], where: str) -> bool:
        """Tell the known keys of a mapping from the others; whether there are no others."""
        entries, items = node.entries, node.items
        is_sound = True
        meant: dict[str, Node] = {}
        for key, value in zip(items[::2], items[1::2], strict=False):
            name = key.value if type(key) is Scalar else ""
            if name in known and name not in entries:
                entries[name] = value
            else:
                is_sound = False
                if name := self._refuse_key(key, known, entries, where):
                    # Read what is there, rather than to miss it: the value, or "ja:..." itself.
                    is_whole = type(key) is Scalar and ":" in key.value
                    meant[name] = key if is_whole else value
        for name, value in meant.items():
            entries.setdefault(name, value)
        return is_sound

    def _refuse_key(
        self, key: Node, known: Collection[str], seen: Collection[str], where: str
    ) -> str:
        """Note what is wrong with a key; return the one that is meant, if that can be told."""
        if type(key) is Alias:
            return ""
        if type(key) is not Scalar:
            self._note(key, "key-not-text", messages.NO_KEY, where)
            return ""
        name, asked = key.value, invisible().sub("", key.value).strip()
        code, message = "unknown-key", messages.UNKNOWN_KEY
        values: dict[str, Any] = {"found": quote(name)}
        odd_blank = re.match(f"[{ODD_BLANKS}]", name)
        found = full_width_sign(name)
        unspaced = name.partition(":")[0]
        meant = ""
        if name in seen:
            code, message = "duplicate-key", messages.TWICE
        elif name == "<<" and not key.style:
            code, message = "merge-key", messages.SPECIAL
        elif not asked:
            message = messages.NO_KEY
        elif found:
            self._note_sign(key, *found)
            return ""
        elif odd_blank:
            message, values["name"] = messages.BLANK_AS_INDENTATION, f"U+{ord(odd_blank[0]):04X}"
        elif unspaced != name and unspaced in known:
            message, meant = messages.NO_COLON_AND_SPACE, unspaced
        elif _NEXT_SIGN.match(self._text, key.end_mark.index):
            message = messages.NOT_A_KEY
        elif asked in known:
            message, values["nearest"], meant = messages.BLANK_IN_KEY, asked, asked
        else:
            self._suggestions += 1
            is_slow = self._suggestions > MAX_SUGGESTIONS
            like = () if is_slow else nearest(asked, known, limit=1)
            values["hint"] = rules.hint_at(like, known)
            where = f"{where}, {values['found']}" if where else values["found"]
            meant = like[0] if like else ""
        self._note(key, code, message, where, **values)
        return meant

    # --- What is wrong with a value ---

    def _refuse_value(self, node: Node, where: str, wanted: Bilingual) -> Any:
        """Note that a node is of another kind than it should be."""
        if type(node) is Alias:
            return FAULTY
        found = messages.A_LIST_FOUND if type(node) is ListNode else messages.A_MAPPING
        if type(node) is Scalar:
            if _is_nothing(node.value.strip(), node.style):
                return self._refuse_nothing(node, where, wanted)
            if not node.style and (sign := full_width_sign(node.value)):
                self._note_sign(node, *sign)
                return FAULTY
            is_unspaced = not node.style and re.match(r"\w+[:：]\S", node.value)
            message = messages.THE_TEXT_NO_SPACE if is_unspaced else messages.THE_TEXT
            found = fill(message, found=quote(node.value.strip()))
        self._note(node, "wrong-kind", messages.WRONG_KIND, where, found=found, wanted=wanted)
        return FAULTY

    def _refuse_nothing(
        self, node: Scalar, where: str, wanted: Bilingual, message: Bilingual = messages.EMPTY
    ) -> Any:
        """Note that nothing is written where ``wanted`` should be."""
        if not node.style and _COMMENT_BEHIND.match(self._text, node.end_mark.index):
            message = messages.EMPTY_BEFORE_HASH
        self._note(node, "empty-text", message, where, wanted=wanted)
        return FAULTY

    def _is_safe(self, node: Scalar) -> bool:
        """Whether a scalar has no control characters, which escapes can make; notes them."""
        found = dict.fromkeys(char for _, char in unsafe_characters(node.value, keep="\n"))
        for char in found:
            note_character(node.start_mark, char, self._findings)
        return not found

    def _check_comment(self, node: Scalar, where: str) -> None:
        """Warn of what follows a text on its line and is taken for a comment."""
        match = _COMMENT_BEHIND.match(self._text, node.end_mark.index)
        if match:
            values = {"where": where, "rest": quote(match[0].strip())}
            self._findings.warn(node.end_mark, "cut-off", messages.CUT_OFF, **values)

    def _remark(self, node: Scalar, where: str, remarks: Iterable[Remark]) -> None:
        """Warn of passages of a text, each where it stands, or where the text begins if an escape
        hides it."""
        start = after = node.start_mark.index
        beginning, end = Place(node.start_mark.line, node.start_mark.column), node.end_mark.index
        for remark in islice(remarks, MAX_REMARKS):
            # The same words may be there several times.
            index = self._text.find(remark.passage, after, end)
            if index < 0:
                index = self._text.find(remark.passage, start, end)
            at = beginning
            if index >= 0:
                at, after = place_of(self._text, index, beginning, start), index + 1
            self._findings.warn(at, remark.code, remark.message, where=where, **remark.values)

    def _miss(self, node: Node, where: str, code: str, help: Bilingual) -> None:
        note = self._findings.error if code == "missing-key" else self._findings.warn
        note(node.start_mark, code, messages.MISSING_KEY, where=where, help=help)

    def _note(self, node: Node, code: str, message: Bilingual, where: str, **values: Any) -> None:
        values["where"] = where or messages.WHOLE_FILE
        self._findings.error(node.start_mark, code, message, **values)

    def _note_sign(self, node: Scalar, index: int, values: dict[str, str]) -> None:
        at = Place(node.start_mark.line, node.start_mark.column + index)
        # The parser may have stumbled over it before.
        if (at.line + 1, at.column + 1) not in [p[1:3] for p in self._findings.problems]:
            self._findings.error(at, "yaml-syntax", messages.FULL_WIDTH, **values)

    def _source(self, node: Scalar) -> str:
        return self._text[node.start_mark.index : node.end_mark.index]


_METHODS: Final[dict[type, Callable[..., Any]]] = {
    BilingualText: Reader._read_bilingual,
    PlainText: Reader._read_text,
    Token: Reader._read_token,
    ListOf: Reader._read_list,
    ReferenceTo: Reader._read_reference,
    OwnSlug: Reader._read_own_slug,
}
"""How a value of each kind is read; the others are records."""


def _is_nothing(value: str, style: str | None) -> bool:
    return value in NULLS and not (value and style)


@cache
def _attributes(kind: Any) -> tuple[dict[str, Attribute], str | None]:
    """Return the attributes that a file can say, by key, and the one that a list says."""
    said = {attribute.name: attribute for attribute in kind.attributes}
    places = [name for name, attribute in said.items() if isinstance(attribute.kind, Position)]
    for name in places:
        del said[name]
    return said, places[0] if places else None
