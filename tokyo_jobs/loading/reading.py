"""Nodes -> records, or problems: one function reads a node as the kind of value it should be.

Every problem of a file is noted and none is raised: one run of ``check`` tells everything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import cache
from itertools import chain
from typing import Any, Final, NamedTuple, TypeAlias

from tokyo_jobs.loading import messages, prose, rules
from tokyo_jobs.loading.decoding import SourceText, note_character
from tokyo_jobs.loading.nodes import ListNode, MappingNode, Node, Scalar, find_odd_sign
from tokyo_jobs.loading.problems import Problems, place_of, quote
from tokyo_jobs.model import AS_OF, CLOCK, SLUG, YEAR, ListOf, attributes
from tokyo_jobs.text import Bilingual, fill, invisible, nearest, unsafe_characters

NULLS: Final = frozenset({"~", "null", "Null", "NULL"})
"""What YAML 1.2 reads as nothing; in quotes they are texts."""
_COMMENT_BEHIND: Final = re.compile(r"[ \t]+#[^\n]*")
_NEXT_SIGN: Final = re.compile(r"\s{0,80}[,}\]]")


class Reader:
    """What reads the nodes of one file.

    ``where`` names a value by the keys that lead to it: ``programs 2, body``. What reads a kind of
    value takes the kind, the node, ``where`` and the value's place in a list.
    """

    def __init__(
        self, source: SourceText, slug: str, problems: Problems, known: rules.Known
    ) -> None:
        self.text, self.is_suspect = source
        self.slug = slug
        self.problems = problems
        self.known = known
        self.times: list[rules.Time] = []
        """The dates and times of day read so far."""
        self._has_comments = " #" in self.text or "\t#" in self.text

    def read(self, kind: Any, node: Node, where: str) -> Any:
        """Return the value of a node, which should be of that kind; anything where it is not."""
        return _reader_of(kind)(self, kind, node, where, 0)

    def _read_keys(self, kind: Any, node: Node, where: str, number: int) -> Any:
        """Read a record, or a text in both languages."""
        form = _form_of(kind)
        if type(node) is not MappingNode:
            return self._refuse_value(node, where, form.wanted)
        keys = [key.value for key in node.items[::2]]
        entries = dict(zip(keys, node.items[1::2], strict=False))
        if len(entries) < len(keys) or not entries.keys() <= form.kinds.keys():
            entries = self._sort_keys(node, form.kinds, where)
        node.entries = entries
        values: dict[str, Any] = {}
        for name, is_position in form.unsaid:
            values[name] = number if is_position else self.slug
        before = f"{where}, " if where else ""
        for name, value in entries.items():
            read, value_kind = form.kinds[name]
            values[name] = read(self, value_kind, value, before + name, 0)
        if not (form.needed.keys() <= entries.keys() or self.problems.is_cut_off):
            for name, (code, help) in form.needed.items():
                if name not in entries:
                    note = self.problems.error if code == "missing-key" else self.problems.warn
                    path = before + name
                    note(node.start_mark, code, messages.MISSING_KEY, where=path, help=help)
        return None if self.problems.has_errors else form.make(**values)

    def _read_list(self, kind: ListOf, node: Node, where: str, number: int) -> Any:
        if type(node) is not ListNode:
            return self._refuse_value(node, where, messages.A_LIST)
        if len(node.items) < kind.minimum and not self.problems.is_cut_off:
            self._refuse(node, "too-few", messages.TOO_FEW, where, minimum=kind.minimum)
        item_kind: Any = kind.item
        read = _reader_of(item_kind)
        items = tuple(
            [read(self, item_kind, item, f"{where} {n}", n) for n, item in enumerate(node.items, 1)]
        )
        if kind.distinct and len(items) > 1:
            rules.check_distinct(kind, items, node, where, self.problems)
        return items

    def _read_text(self, kind: attributes.WrittenText, node: Node, where: str, number: int) -> Any:
        value = node.value.strip()
        is_nothing = not value or (value in NULLS and not node.style)
        if is_nothing or (self.is_suspect and not invisible().sub("", value).strip()):
            return self._refuse_value(node, where, messages.A_TEXT)
        start, end = node.start_mark, node.end_mark
        has_lines = start.line != end.line or "\n" in value
        if has_lines:
            value = prose.as_written(node.value, node.style, self.text[start.index : end.index])
        if self.is_suspect:
            for char in unsafe_characters(node.value, keep="\n"):
                note_character(start, char, self.problems)  # an escape can make it
        if has_lines or self.is_suspect or "(" in value or "（" in value:
            self._remark(node, where, value)
        if has_lines:
            value = prose.join_lines(value)
            if "\n" in value and not kind.prose and not self.problems.is_cut_off:
                self._refuse(node, "several-lines", messages.SEVERAL_LINES, where)
        if self._has_comments:
            self._check_comment(node, where)
        return value

    def _read_word(self, kind: Any, node: Node, where: str, number: int) -> Any:
        """Read a value in one notation; references and the record's own slug are slugs."""
        token = kind if type(kind) is attributes.Token else SLUG
        value = node.value.strip(" \n")
        if not value.strip() or (value in NULLS and not node.style):
            return self._refuse_value(node, where, token.noun)
        at = node.start_mark
        if token is not kind:
            name: str = "slug"
            names: Collection[str] = [self.slug]
            if type(kind) is attributes.ReferenceTo:
                name, names = kind.kind, self.known.get(kind.kind, [value])
            if value not in names:
                rules.refuse_unknown(self.problems, at, name, where, value, names)
            return value
        if _matcher(token.pattern)(value) and not (self.is_suspect and invisible().search(value)):
            if token is AS_OF or token is YEAR or token is CLOCK:
                self.times.append(rules.Time(value, at, where))
            return int(value) if token.to_int else value
        told = {"found": quote(value), "noun": token.noun, "example": rules.example(token, value)}
        return self._refuse(node, token.code, messages.BAD_TOKEN, where, **told)

    # --- What is wrong ---

    def _sort_keys(self, node: MappingNode, known: Collection[str], where: str) -> dict[str, Node]:
        """Return the values of the known keys of a mapping; note what is wrong with the others."""
        entries: dict[str, Node] = {}
        meant: dict[str, Node] = {}
        for key, value in zip(node.items[::2], node.items[1::2], strict=False):
            if key.value in known and key.value not in entries:
                entries[key.value] = value
            elif name := self._refuse_key(key, known, entries, where):
                # Read what is there, rather than to miss it: the value, or "ja:..." itself.
                meant[name] = key if ":" in key.value else value
        return meant | entries

    def _refuse_key(
        self, key: Node, known: Collection[str], seen: Collection[str], where: str
    ) -> str:
        """Note what is wrong with a key; return the one that is meant, if that can be told."""
        asked = invisible().sub("", key.value).strip()
        found = quote(key.value).replace("\u3000", "<U+3000>")
        before, colon, _ = asked.partition(":")
        is_joined = colon and before in known
        if key.value in seen:
            self._refuse(key, "duplicate-key", messages.TWICE, where, found=found)
        elif odd := find_odd_sign(key.value, key.start_mark):
            self.problems.error(odd[0], "yaml-syntax", odd[1], **odd[2])
        elif not asked or is_joined or _NEXT_SIGN.match(self.text, key.end_mark.index):
            self._refuse(key, "unknown-key", messages.NO_COLON, where)
            return before if is_joined else ""
        else:
            # To look for what is meant is slow.
            like = () if self.problems.is_full else nearest(asked, known, limit=1)
            path, hint = f"{where}, {found}" if where else found, rules.hint_at(like, known)
            self._refuse(key, "unknown-key", messages.UNKNOWN_KEY, path, hint=hint)
            return "".join(like)
        return ""

    def _refuse(self, node: Node, code: str, message: Bilingual, where: str, **values: Any) -> None:
        said = where or messages.WHOLE_FILE
        self.problems.error(node.start_mark, code, message, where=said, **values)

    def _refuse_value(self, node: Node, where: str, wanted: Bilingual) -> None:
        """Note that a node is nothing, or of another kind than it should be."""
        found = messages.SOME_LIST if type(node) is ListNode else messages.SOME_KEYS
        if type(node) is Scalar:
            value = invisible().sub("", node.value).strip()
            if not value or (value in NULLS and not node.style):
                self._check_comment(node, where)
                return self._refuse(node, "empty-text", messages.EMPTY, where, wanted=wanted)
            if not node.style and (odd := find_odd_sign(node.value, node.start_mark)):
                return self.problems.error(odd[0], "yaml-syntax", odd[1], **odd[2])
            if not node.style and re.match(r"\w+:\S", node.value):
                return self._refuse(node, "yaml-syntax", messages.NO_COLON, where)
            found = fill(messages.THE_TEXT, found=quote(node.value.strip()))
        told = {"found": found, "wanted": wanted}
        return self._refuse(node, "wrong-kind", messages.WRONG_KIND, where, **told)

    def _check_comment(self, node: Node, where: str) -> None:
        """Warn of what follows a plain text on its line and is taken for a comment."""
        match = _COMMENT_BEHIND.match(self.text, node.end_mark.index)
        if match and not node.style:
            values = {"where": where, "rest": quote(match[0].strip())}
            self.problems.warn(node.end_mark, "cut-off", messages.CUT_OFF, **values)

    def _remark(self, node: Node, where: str, value: str) -> None:
        """Warn of passages of a text, each where it stands, or where the text begins if an escape
        hides it."""
        if self.problems.is_cut_off:
            return  # a quote left open may have taken in other values
        start, end = node.start_mark.index, node.end_mark.index
        after = start
        characters = prose.odd_characters(value) if self.is_suspect else ()
        remarks = chain(prose.joined_lines(value), characters, prose.wrong_era_years(value))
        for code, passage, message, values in remarks:
            if self.problems.is_full:
                return
            # The same words may be there several times.
            found = max(self.text.find(passage, after, end), self.text.find(passage, start, end))
            index = max(found, start)
            after = index + 1
            self.problems.warn(place_of(self.text, index), code, message, where=where, **values)


_Read: TypeAlias = Callable[[Reader, Any, Node, str, int], Any]


@cache
def _reader_of(kind: Any) -> _Read:
    """Return what reads a value of that kind."""
    if isinstance(kind, attributes.WrittenText) and not kind.is_bilingual:
        return Reader._read_text
    if isinstance(kind, ListOf):
        return Reader._read_list
    return (
        Reader._read_keys if isinstance(kind, type | attributes.WrittenText) else Reader._read_word
    )


class _Form(NamedTuple):
    """What a mapping should look like."""

    kinds: Mapping[str, tuple[_Read, Any]]
    """What reads the value of each key, and as what."""
    needed: dict[str, tuple[str, Bilingual]]
    """The keys whose absence is noted, under which code, and what belongs there."""
    unsaid: list[tuple[str, bool]]
    """The attributes that are known without a word, and whether they are a place in a list."""
    make: Callable[..., Any]
    wanted: Bilingual


@cache
def _form_of(kind: Any) -> _Form:
    """Return the form of a record, or of a text in both languages."""
    if isinstance(kind, attributes.WrittenText):
        languages = {
            "ja": ("missing-key", attributes.JAPANESE),
            "en": ("missing-english", attributes.ENGLISH),
        }
        texts = dict.fromkeys(languages, (Reader._read_text, kind))
        return _Form(texts, languages, [], Bilingual, messages.BOTH_LANGUAGES)
    kinds: dict[str, tuple[_Read, Any]] = {}
    needed, unsaid = {}, []
    for each in kind.attributes:
        if isinstance(each.kind, attributes.OwnSlug | attributes.Position):
            unsaid.append((each.name, isinstance(each.kind, attributes.Position)))
        if not isinstance(each.kind, attributes.Position):
            kinds[each.name] = _reader_of(each.kind), each.kind
        if each.is_required or each.advised:
            missing = "key" if each.is_required else each.name.replace("_", "-")
            needed[each.name] = f"missing-{missing}", each.help
    return _Form(kinds, needed, unsaid, kind, fill(messages.KEYS_OF, noun=kind.noun))


@cache
def _matcher(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern).fullmatch
