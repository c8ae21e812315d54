"""Events -> records, or problems: a value is read as the kind of value that it should be.

Every problem of a file is noted and none is raised: one run of ``check`` tells everything.
"""

import re
from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Any, Final, NamedTuple, TypeAlias

from tokyo_jobs.loading import events, messages, prose, rules
from tokyo_jobs.loading.decoding import Decoded, note_character
from tokyo_jobs.loading.events import Event
from tokyo_jobs.loading.problems import Place, Problems, place_of, quote
from tokyo_jobs.model import AS_OF, CLOCK, SLUG, YEAR, ListOf, attributes
from tokyo_jobs.text import Bilingual, fill, invisible_pattern, unsafe_characters

NULLS: Final = frozenset({"~", "null", "Null", "NULL"})
"""What YAML 1.2 reads as nothing; in quotes they are texts."""
_COMMENT_BEHIND: Final = re.compile(r"[ \t]+#[^\n]*")
# Behind a word, a quote or the sign of a block, a space after the # makes it plainly a comment.
_REST_BEHIND: Final = re.compile(r"(?:[|>][-+1-9]*)?[ \t]+#[^\s#][^\n]*")
# An escape that reads as a line break, which is soft where there is but one, or as a space.
_LOST_LETTER: Final = re.compile(r'(?:[^\\]|\\(?:n\\n|[^n_]))+(\\n(?=[^\s\\"])|\\_)')
_NEXT_SIGN: Final = re.compile(r"\s{0,80}[,}\]]")


class Reader:
    """What reads one file.

    ``where`` names a value by the keys that lead to it: ``programs 2, body``. What reads a kind of
    value takes the kind, the event in which a value begins, ``where``, and the value's place in a
    list; it goes on to the value's end.
    """

    def __init__(self, source: Decoded, slug: str, problems: Problems, known: rules.Known) -> None:
        self.text, self.is_suspect = source
        # Behind a value; those on lines of their own do no harm, and looking at each value is slow.
        comments = self.text.count(" #") + self.text.count("\t#")
        self._has_comments = comments > len(re.findall("\n[ \t]+#", self.text))
        self.slug = slug
        self.problems = problems
        self.known = known
        self.root: dict[str, Any] = {}
        """What the record in the file holds, as far as it was read."""
        self.times: list[rules.Found] = []
        self.parts: list[rules.Found] = []
        """The dates and times of day, and the names of parts of the record."""
        self._events = events.read_events(self.text, problems)
        self._next = self._events.__next__

    def read(self, kind: Any, where: str) -> Any:
        """Return the value of the whole file, which should be of that kind; anything where it is
        not. Raises CutOffError where the file cannot be read to its end."""
        event = next(self._events, None)
        if event is None:
            wanted = messages.A_LIST if isinstance(kind, ListOf) else _form_of(kind).noun
            told = messages.ONLY_COMMENTS if "#" in self.text else messages.EMPTY
            return self.problems.error(Place(), "empty-file", told, wanted=wanted)
        value = _reader_of(kind)(self, kind, event, where, 0)
        for _ in self._events:
            pass
        return value

    def _read_keys(self, kind: Any, event: Event, where: str, number: int) -> Any:
        """Read a record, or a text in both languages."""
        form = _form_of(kind)
        if type(event) is not events.MappingStart:
            return self._refuse_value(event, where, form.noun)
        keys, next_event = form.keys, self._next
        before = f"{where}, " if where else ""
        values: dict[str, Any] = {}
        meant: set[str] = set()
        if not where:
            self.root = values
        while type(key := next_event()) is not events.MappingEnd:
            name = key.value if type(key) is events.Scalar else ""
            if name in keys and name not in values:
                read, value_kind = keys[name]
                values[name] = read(self, value_kind, next_event(), before + name, 0)
                continue
            name = self._refuse_key(key, keys, values, where)
            meant.add(name)
            value = next_event()
            # Not where the name was only guessed: what stands there may be of any kind.
            is_alike = name and abs(len(name) - len(key.value)) < 2
            if is_alike and name not in values:
                read, value_kind = keys[name]
                read(self, value_kind, value, before + name, 0)  # for the sake of its own faults
            else:
                self._skip(value)
        if not form.missed.keys() <= values.keys():
            for name, (code, help) in form.missed.items():
                if name not in values and name not in meant:
                    note = self.problems.error if code == "missing-key" else self.problems.warn
                    path = before + name
                    note(event.start_mark, code, messages.MISSING_KEY, where=path, help=help)
        for name, unsaid in form.unsaid.items():
            values.setdefault(name, self.slug if unsaid is attributes.OwnSlug else number)
        return None if self.problems.has_errors else form.make(**values)

    def _read_list(self, kind: ListOf, event: Event, where: str, number: int) -> Any:
        if type(event) is not events.ListStart:
            return self._refuse_value(event, where, messages.A_LIST)
        item_kind: Any = kind.item
        read, next_event = _reader_of(item_kind), self._next
        items: list[Any] = []
        places = []
        while type(item := next_event()) is not events.ListEnd:
            places.append(item.start_mark)
            number = len(places)
            items.append(read(self, item_kind, item, f"{where} {number}", number))
        if len(items) < kind.minimum:
            said = {"where": where, "minimum": kind.minimum}
            self.problems.error(event.start_mark, "too-few", messages.TOO_FEW, **said)
        if kind.distinct and len(items) > 1:
            rules.check_distinct(kind, items, places, where, self.problems)
        return tuple(items)

    def _skip(self, event: Event) -> None:
        """Go on to the end of a value."""
        depth = events.DEPTH[type(event)]
        while depth:
            depth += events.DEPTH[type(self._next())]

    def _read_text(self, kind: Any, event: Event, where: str, number: int) -> Any:
        value = event.value.strip() if type(event) is events.Scalar else ""
        start, end = event.start_mark, event.end_mark
        is_plain = type(event) is events.Scalar and not event.style
        if self._has_comments and type(event) is events.Scalar:
            self._note_cut_off(event, where, _COMMENT_BEHIND if is_plain else _REST_BEHIND)
        is_nothing = not value or (value in NULLS and is_plain)
        if is_nothing or (self.is_suspect and not invisible_pattern().sub("", value).strip()):
            return self._refuse_value(event, where, messages.A_TEXT)
        if self.is_suspect:
            source = self.text[start.index : end.index]
            for char in unsafe_characters(event.value, keep="\n"):  # an escape can make it
                note_character(start, char, self.problems, is_escape=char not in source)
            if event.style == '"' and (lost := _LOST_LETTER.match(source)):
                self.problems.warn(start, "escape", messages.ESCAPE, name=lost[1])
        if start.line == end.line and "\n" not in value:
            if self.is_suspect or "(" in value or "（" in value:
                self._remark(event, where, value)
            return value
        value = prose.as_written(event.value, event.style, self.text[start.index : end.index])
        self._remark(event, where, value)
        value = prose.join_lines(value)
        if "\n" in value and not kind.prose:
            self.problems.error(start, "several-lines", messages.SEVERAL_LINES, where)
        return value

    def _read_token(self, token: Any, event: Event, where: str, number: int) -> Any:
        value, at = self._read_word(event, where, token.noun), event.start_mark
        if not value:
            return None
        is_hiding = self.is_suspect and invisible_pattern().search(value)
        if re.fullmatch(token.pattern, value) and not is_hiding:
            if token is AS_OF or token is YEAR or token is CLOCK:
                self.times.append(rules.Found(value, at, where))
            if token is SLUG and value == "all":
                self.problems.error(at, token.code, messages.RESERVED, where, found=value)
            return int(value) if token.to_int else value
        told = {"found": quote(value), "noun": token.noun, "advice": rules.advise(token, value)}
        return self.problems.error(at, token.code, messages.BAD_TOKEN, where, **told)

    def _read_own_slug(self, kind: Any, event: Event, where: str, number: int) -> Any:
        only, advice = re.escape(self.slug), fill(messages.WRITE, meant=self.slug)
        token = attributes.Token(messages.FILE_NAME, advice, "slug-mismatch", only)
        return self._read_token(token, event, where, number)

    def _read_reference(self, kind: Any, event: Event, where: str, number: int) -> Any:
        value, at = self._read_word(event, where, SLUG.noun), event.start_mark
        if value and kind.kind == "part":
            self.parts.append(rules.Found(value, at, where))
        elif value and value not in (known := self.known.get(kind.kind, [value])):
            rules.refuse_unknown(self.problems, at, kind.kind, where, value, known)
        return value

    def _read_word(self, event: Event, where: str, wanted: Bilingual) -> str:
        """Return the text of a value that is no prose; nothing, with an error, for all else."""
        value: str = event.value.strip(" \n") if type(event) is events.Scalar else ""
        if self._has_comments and value:
            self._note_cut_off(event, where, _REST_BEHIND)
        if value.strip() and (event.style or value not in NULLS):
            return value
        self._refuse_value(event, where, wanted)
        return ""

    def _note_cut_off(self, event: Event, where: str, comment: re.Pattern[str]) -> None:
        """Warn of what follows a value on its line, if it may be part of it."""
        end = event.start_mark if event.style in ("|", ">") else event.end_mark
        if behind := comment.match(self.text, end.index):
            rest = quote(behind[0][behind[0].index("#") :].strip())
            self.problems.warn(end, "cut-off", messages.CUT_OFF, where=where, rest=rest)

    def _refuse_key(
        self, key: Event, known: Collection[str], seen: Collection[str], where: str
    ) -> str:
        """Note what is wrong with a key; return the one that is meant, if that can be told."""
        text = key.value if type(key) is events.Scalar else ""
        asked, end = invisible_pattern().sub("", text).strip(), key.end_mark.index
        found = quote(text)
        before, colon, _ = asked.partition(":")
        is_joined = colon and before in known
        note, at = self.problems.error, key.start_mark
        self._skip(key)
        if text in seen:
            note(at, "duplicate-key", messages.TWICE, where, found=found)
        elif odd := events.find_odd_sign(text, at):
            note(odd[0], "yaml-syntax", odd[1], **odd[2])
        elif not asked or is_joined or _NEXT_SIGN.match(self.text, end):
            note(at, "unknown-key", messages.NO_COLON if is_joined else messages.NOT_A_KEY)
            return before if is_joined else ""
        else:
            path = f"{where}, {found}" if where else found
            return rules.refuse_unknown(self.problems, at, "key", path, asked, known)
        return ""

    def _refuse_value(self, event: Event, where: str, wanted: Bilingual) -> None:
        """Note that a value is nothing, or of another kind than it should be."""
        note, at = self.problems.error, event.start_mark
        found = messages.SOME_LIST if type(event) is events.ListStart else messages.SOME_KEYS
        if type(event) is events.Scalar:
            value, is_plain = invisible_pattern().sub("", event.value).strip(), not event.style
            if not value or (value in NULLS and is_plain):
                return note(at, "empty-text", messages.EMPTY, where, wanted=wanted)
            if is_plain and (odd := events.find_odd_sign(event.value, at)):
                return note(odd[0], "yaml-syntax", odd[1], **odd[2])
            if is_plain and re.match(r"\w+:\S", event.value):
                return note(at, "yaml-syntax", messages.NO_COLON)
            found = fill(messages.THE_TEXT, found=quote(event.value.strip()))
        note(at, "wrong-kind", messages.WRONG_KIND, where, found=found, wanted=wanted)
        self._skip(event)

    def _remark(self, event: Event, where: str, value: str) -> None:
        """Warn of passages of a text, each where it stands, or where the text begins if an escape
        hides it."""
        start, end = event.start_mark.index, event.end_mark.index
        after = start
        remarks = [*prose.joined_lines(value), *prose.wrong_era_years(value)]
        if self.is_suspect:
            remarks += prose.odd_characters(value, is_english=where.endswith(", en"))
        for code, passage, message, values in remarks:
            if self.problems.is_full:
                return
            # The same words may be there several times.
            found = max(self.text.find(passage, after, end), self.text.find(passage, start, end))
            index = max(found, start)
            after = index + 1
            self.problems.warn(place_of(self.text, index), code, message, where=where, **values)


_Read: TypeAlias = Callable[[Reader, Any, Event, str, int], Any]
_READERS: Final[Mapping[type, _Read]] = {
    attributes.WrittenText: Reader._read_keys,
    attributes.Token: Reader._read_token,
    attributes.OwnSlug: Reader._read_own_slug,
    attributes.ReferenceTo: Reader._read_reference,
    ListOf: Reader._read_list,
    type: Reader._read_keys,  # a class of records
}


@cache
def _reader_of(kind: Any) -> _Read:
    is_plain = isinstance(kind, attributes.WrittenText) and not kind.is_bilingual
    return Reader._read_text if is_plain else _READERS[type(kind)]


class _Form(NamedTuple):
    """What a mapping holds that is a record, or a text in both languages."""

    noun: Bilingual
    make: Callable[..., Any]
    keys: Mapping[str, tuple[_Read, Any]]
    """What reads the value of each key, and as what kind of value."""
    missed: Mapping[str, tuple[str, Bilingual]]
    """The keys whose absence is noted: under which code, and what belongs there."""
    unsaid: Mapping[str, type]
    """The attributes that are known without a word: the record's own slug, its position."""


@cache
def _form_of(kind: Any) -> _Form:
    if isinstance(kind, attributes.WrittenText):
        ja, en = attributes.JAPANESE, attributes.ENGLISH
        missed = {"ja": ("missing-key", ja), "en": ("missing-english", en)}
        texts = dict.fromkeys(missed, (Reader._read_text, kind))
        return _Form(messages.BOTH_LANGUAGES, Bilingual, texts, missed, {})
    keys, missed, unsaid = {}, {}, {}
    for each in kind.attributes:
        if isinstance(each.kind, attributes.OwnSlug | attributes.Position):
            unsaid[each.name] = type(each.kind)
        if not isinstance(each.kind, attributes.Position):
            keys[each.name] = _reader_of(each.kind), each.kind
        if each.is_required or each.advised:
            code = "key" if each.is_required else each.name.replace("_", "-")
            missed[each.name] = f"missing-{code}", each.help
    return _Form(fill(messages.KEYS_OF, noun=kind.noun), kind, keys, missed, unsaid)
