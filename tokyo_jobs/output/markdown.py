"""Markdown: the linear form, for screen readers, for braille and for notes.

No boxes, no columns but in tables of records; headings in order; one language after the other. The
dialect is CommonMark with the tables of GitHub. Every text of the content is escaped, so that a
reader of Markdown shows it as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import category

from tokyo_jobs.output.options import RenderOptions
from tokyo_jobs.output.result import Result
from tokyo_jobs.text import escape_controls
from tokyo_jobs.views import words
from tokyo_jobs.views.nodes import (
    Bars,
    Block,
    Career,
    Citation,
    Comparison,
    Facts,
    Finding,
    Findings,
    Item,
    Items,
    Listing,
    Page,
    Panel,
    Phrase,
    Post,
    Prose,
    Run,
    Schedule,
    Section,
    Sources,
    Step,
)

Entry = tuple[str, Sequence[str]]
"""One entry of a list: its marker, and its paragraphs."""

_DEEPEST_HEADING = 6
_REFERENCE = r"&(?=#?[0-9A-Za-z]+;)"
_SPECIAL = re.compile(
    r"[\\`*_\[\]<|~$]"  # anywhere
    rf"|{_REFERENCE}"
    r"|:(?=//)|(?<=[Ww]{3})\."  # an address: GitHub would link it, with our backslashes in it
    r"|(?<!\S)#"  # a heading: before its text and, closing it, after a space
    r"|=(?==)"  # highlighting in some dialects
    r"|^[-+>=:]"  # a list, a quotation, the underline of a heading, a definition
)
_LIST_NUMBER = re.compile(r"^([0-9]{1,9})([.)])(?=\s|$)")
_UNSAFE_IN_ADDRESS = re.compile(r'[ "<>\\^`{|}]')
_REFERENCE_IN_ADDRESS = re.compile(_REFERENCE)
_BACKTICKS = re.compile("`+")


def render(result: Result, options: RenderOptions) -> str:
    """Return the view as Markdown; the width asked for plays no part."""
    return "\n\n".join(_page(result.view())) + "\n"


def _page(page: Page) -> Iterator[str]:
    """Yield the parts that blank lines separate: headings, paragraphs, lists, tables."""
    yield _heading(1, _inline(page.title))
    if page.subtitle:
        yield from _paragraphs(page.subtitle)
    if page.address:
        yield _code(f"tokyo-jobs {page.address}")
    yield from _blocks(page.blocks, 2)


# --- Blocks ---------------------------------------------------------------------------------------


def _blocks(blocks: Iterable[Block], level: int) -> Iterator[str]:
    """Yield the parts of ``blocks``; headings among them are of ``level`` and below."""
    for block in blocks:
        yield from (part for part in _block(block, level) if part)


def _block(block: Block, level: int) -> Iterator[str]:
    match block:
        case Section(title, blocks, number):
            mark = "" if number is None else f"{number}. "
            yield _heading(level, mark + _inline(title))
            yield from _blocks(blocks, level + 1)
        case Panel(title, text):
            yield _heading(level, _inline(title))
            yield from _paragraphs(text)
        case Prose(text, role):
            paragraphs = _paragraphs(text)
            if role == "note":
                yield "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs)
            else:
                yield from paragraphs
        case Sources(label, citations):
            yield _heading(level, _inline(label))
            yield _list(("-", [_citation(citation)]) for citation in citations)
        case Items(items, role, label):
            if label:
                yield _label(label)
            yield _list(map(_item, items))
        case Bars(bars, unit):
            yield _label(unit)
            yield _list(
                ("-", [f"{_inline(bar.label)} ({_escape(bar.slug)}): {bar.length:,}"])
                for bar in bars
            )
        case Facts(terms):
            yield _list(("-", [f"{_label(label)} {_enumerate(values)}"]) for label, values in terms)
        case Schedule(steps):
            yield _list(map(_step, steps))
        case Career(posts, is_drawn=True):
            # The legend explains a drawing that is not here.
            yield _list(map(_post_with_span, posts))
        case Career(posts):
            yield _list(map(_post, posts))
        case Listing():
            yield _table(block)
        case Findings(findings):
            for finding in findings:
                yield _heading(level, _inline(finding.title))
                yield _code(finding.command)
                yield _excerpt(finding)
        case Comparison(heads, rows):
            # One aspect after the other, as a comparison is read, each for every thing compared.
            for label, row in rows:
                yield _heading(level, _inline(label))
                for head, cell in zip(heads, row, strict=True):
                    yield _heading(level + 1, _inline(head))
                    yield from _blocks(cell, level + 2)


def _table(listing: Listing) -> str:
    if not listing.rows:
        return ""
    heads = [_cell((column.head,)) for column in listing.columns]
    rules = ["---:" if column.is_number else "---" for column in listing.columns]
    rows = [[_cell(value) for value in row] for row in listing.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in [heads, rules, *rows])


def _item(item: Item) -> Entry:
    if item.command:
        return "-", [f"{_code(item.command)}: {_inline(item.text)}"]
    if item.number is not None:
        return f"{item.number}.", [_inline(item.text)]
    return "-", list(_paragraphs(item.text))


def _step(step: Step) -> Entry:
    time = f"{_escape(step.time)} " if step.time else ""
    phrases = [phrase for phrase in (step.activity, step.detail) if phrase]
    return f"{step.number}.", [time + ": ".join(texts) for texts in _by_language(*phrases)]


def _post(post: Post) -> Entry:
    lines = _by_language(post.when, post.title, post.duties)
    return "-", [f"**{when}:** {title} - {duties}" for when, title, duties in lines]


def _post_with_span(post: Post) -> Entry:
    lines = _by_language(post.span, post.length, post.title, post.duties)
    # The span of an open post ends with a bracket of its own.
    open_, close = (", ", "") if post.is_open else (" (", ")")
    return "-", [
        f"**{span}{open_}{length}{close}:** {title} - {duties}"
        for span, length, title, duties in lines
    ]


def _citation(citation: Citation) -> str:
    title, url = _escape(citation.title), escape_controls(citation.url)
    if url.lower().startswith(("https://", "http://")):
        address = _UNSAFE_IN_ADDRESS.sub(lambda match: f"%{ord(match[0]):02X}", url)
        address = _REFERENCE_IN_ADDRESS.sub("&amp;", address)
        text = f"[{title or _escape(url)}](<{address}>)"
    else:
        text = " - ".join(filter(None, (title, _escape(url))))
    return f"{text} - {_inline(citation.as_of)}" if citation.as_of else text


# --- Texts ----------------------------------------------------------------------------------------


def _heading(level: int, text: str) -> str:
    return f"{'#' * min(level, _DEEPEST_HEADING)} {text}"


def _label(label: Phrase) -> str:
    return f"**{_inline(label)}:**"


def _list(items: Iterable[Entry]) -> str:
    """Return a list; where an item has several paragraphs, blank lines stand between the items."""
    lists = list(items)
    gap = "\n\n" if any(len(paragraphs) > 1 for _, paragraphs in lists) else "\n"
    return gap.join(
        f"{marker} " + f"\n\n{' ' * (len(marker) + 1)}".join(paragraphs)
        for marker, paragraphs in lists
    )


def _paragraphs(phrase: Phrase) -> Iterator[str]:
    """Yield running text, each paragraph on one line, one language after the other."""
    for run in phrase.runs:
        paragraphs = [part for part in run.text.split("\n\n") if part.strip(" \n")]
        for paragraph in paragraphs[:-1]:
            yield _line(Run(paragraph, run.language))
        if paragraphs:
            yield _line(run._replace(text=paragraphs[-1]))


def _inline(phrase: Phrase) -> str:
    """Return a short phrase on one line, the languages with a stroke between them."""
    return " / ".join(filter(None, map(_line, phrase.runs)))


def _enumerate(phrases: Sequence[Phrase]) -> str:
    """Return short phrases on one line, all of the one language before all of the other."""
    return " / ".join(
        ("、" if runs[0].language == "ja" else "; ").join(map(_line, runs))
        for runs in _runs_by_language(phrases)
        if runs
    )


def _cell(phrases: Sequence[Phrase]) -> str:
    """Return phrases for a cell of a table, where only a tag can break the line."""
    lines = (_line(run, "<br>") for runs in _runs_by_language(phrases) for run in runs)
    return "<br>".join(filter(None, lines))


def _runs_by_language(phrases: Sequence[Phrase]) -> Iterator[list[Run]]:
    """Yield the runs of ``phrases`` language by language; what is said only once is repeated."""
    for index in range(max((len(phrase.runs) for phrase in phrases), default=0)):
        yield [phrase.runs[min(index, len(phrase.runs) - 1)] for phrase in phrases if phrase.runs]


def _by_language(*phrases: Phrase) -> Iterator[list[str]]:
    """Yield the texts of ``phrases`` language by language; what is said only once is repeated."""
    for index in range(max(len(phrase.runs) for phrase in phrases)):
        yield [
            _line(phrase.runs[min(index, len(phrase.runs) - 1)]) if phrase.runs else ""
            for phrase in phrases
        ]


def _line(run: Run, line_break: str | None = None) -> str:
    """Return one run on one line, followed by the mark of a substitute.

    Its lines are several short texts: an enumeration, unless ``line_break`` can keep them apart.
    """
    if line_break is None:
        line_break = "、" if run.language == "ja" else "; "
    lines = map(_escape, escape_controls(run.text, keep="\n").split("\n"))
    text = line_break.join(filter(None, lines))
    return f"{text} {words.SUBSTITUTE_MARK.en}" if run.is_substitute else text


def _escape(text: str) -> str:
    """Return ``text`` without spaces around it, so that it is shown as it is wherever it stands."""
    return _escape_part(text.strip(" \n"))


def _escape_part(text: str) -> str:
    safe = _SPECIAL.sub(r"\\\g<0>", escape_controls(text).replace("\n", " "))
    return _LIST_NUMBER.sub(r"\1\\\2", safe)


def _code(text: str) -> str:
    """Return ``text`` as code, between more backticks than it holds in a row."""
    text = escape_controls(text)
    fence = "`" * (max(map(len, _BACKTICKS.findall(text)), default=0) + 1)
    gap = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{fence}{gap}{text}{gap}{fence}"


def _excerpt(finding: Finding) -> str:
    """Return the excerpt on one line, the matches in bold."""
    text = finding.excerpt.text.replace("\n", " ")
    start = len(text) - len(text.lstrip(" "))
    text = text.rstrip(" ")
    parts: list[str] = []
    for first, last in _bold_spans(text, start, finding.spans):
        parts += [_escape_part(text[start:first]), f"**{_escape_part(text[first:last])}**"]
        start = last
    line = "".join([*parts, _escape_part(text[start:])])
    return f"{line} {words.SUBSTITUTE_MARK.en}" if finding.excerpt.is_substitute else line


def _bold_spans(
    text: str, start: int, spans: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the parts of ``text`` after ``start`` to print in bold: in order and apart.

    CommonMark takes no emphasis that begins or ends with a space, nor with a sign unless there is a
    space outside, so these stay outside as well: only the letters of 「環境」を are bold.
    """
    merged: list[tuple[int, int]] = []
    for first, last in spans:
        first, last = max(first, start), min(last, len(text))
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        elif first < last:
            merged.append((first, last))
    for first, last in merged:
        while first < last and _cannot_end_bold(text[first], text[max(first - 1, start) : first]):
            first += 1
        while first < last and _cannot_end_bold(text[last - 1], text[last : last + 1]):
            last -= 1
        if first < last:
            yield first, last


def _cannot_end_bold(character: str, outside: str) -> bool:
    """Whether bold print may not end in ``character``, with ``outside``, or nothing, beyond it."""
    if character.isspace():
        return True
    return category(character)[0] in "PS" and bool(outside) and not outside.isspace()
