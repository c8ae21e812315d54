"""Find every passage where all the words occur, best first, and quote it around the words."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from math import log2, prod
from typing import Any, NamedTuple

from tokyo_jobs.catalog import matching
from tokyo_jobs.catalog.catalog import Catalog
from tokyo_jobs.catalog.items import Hit, RecordKind, SearchResult
from tokyo_jobs.index import END_OF_PASSAGE, LINES, Passage, fold_text, passages_of
from tokyo_jobs.text import Bilingual, Language, trace_folded

WEIGHTS = {
    "name": 1000.0,  # of a bureau
    "person": 700.0,
    "tagline": 450.0,
    "alias": 350.0,
    "fields": 300.0,
    "title": 250.0,  # of a program or a question
    "text": 50.0,
}
"""How much it counts that a word stands there."""
KIN = 0.8  # what is left of that if only kin of the word stand there
PART_OF_WORD = 0.2  # what is left if the word is only the beginning of one
PHRASE = 100.0  # more if the words stand there as they were typed, one after the other
ABOUT = 0.1  # the part of the best weight of its record that each passage gets
# More for each doubling of the passages of the record, and of the occurrences in the passage,
# but only up to a point, so that no number of texts makes a title.
MORE_PASSAGES, MORE_OCCURRENCES, MOST_DOUBLINGS = 60.0, 5.0, 3.0
OWN_LANGUAGE = 4.0  # more if the best stands in the reader's language

_UNANSWERED = """
給料 給与 賃金 年収 月給 手取り 初任給 賞与 ボーナス 手当 昇給 昇進 昇任 退職金 残業 超過勤務 休暇
休み 休日 土日 週休 有給 有休 育休 産休 育児休業 勤務時間 勤務地 転勤 異動 夜勤 フレックス 定時
福利厚生 採用試験 採用情報 募集要項 試験 筆記試験 倍率 競争率 受験 申込 申し込み 応募 願書 締切
締め切り 年齢 何歳 学歴 面接 過去問 志望動機 合格 難易度 定年 退職 年金 副業 国籍 外国籍_採用
インターン
salary salaries earn wage bonus allowance remuneration overtime vacation holiday benefits
transfer leave visa exam examination deadline apply application requirements eligibility pension
retirement nationality citizenship internship hiring vacancy vacancies age_limit days_off
working_hours job_opening
"""
"""What people ask about a job and the bundled content does not answer: pay, hours, examinations.
A Japanese word may go on, 試験日はいつ, an English one be in the plural."""
_FILLERS = """
a about an and any are as at be become by can do does for from get have how i in into is it like
many me much my need of on or should some start starting that the there this to want was we what
when where which who why will with work you your です ます する なる になる なりたい たい こと もの
tokyo 東京 東京都
"""
"""Words of a question that say nothing of what is asked for; they are not offered by themselves."""
_MOST_WORDS_ALONE, _MOST_NEAREST = 10, 3
_MENDED, _LONGEST_CUT = 5, 30  # how long a word is at least, or at most, to be taken for another
_ALIKE = 0.8  # how much of a word must be as in another one for that to be what was meant

_Line = tuple[str, str, bool]
"""A line of a searchable text, what stands there, and whether it is for the reader's language."""


class _Found(NamedTuple):
    """A passage that has all the words: how well, and which one of which record it is."""

    rating: float
    kind: RecordKind
    slug: str
    ordinal: int
    bureau: str
    kin: set[str]
    """The forms of the kin by which it was found."""


def search_for(
    catalog: Catalog,
    asked: Sequence[str],
    *,
    fields: Sequence[str] = (),
    bureau: str | None = None,
    kind: RecordKind | None = None,
    limit: int | None = None,
    prefer: Language = "ja",
) -> SearchResult:
    """Return the passages where all words, or kin of them, occur, in either language.

    ``fields`` (any of them), ``bureau`` and ``kind`` narrow it. Without words there is no result.
    Snippets are in the language ``prefer`` unless more of the words are in the other.
    """
    typed = matching.split_words(asked)
    terms = matching.find_terms(catalog, [*typed])
    fields_of = dict(catalog.rows("SELECT slug, fields FROM entries WHERE kind = 'bureau'"))
    every = _find(catalog, terms, prefer)
    found = [
        each
        for each in every
        if (not fields or not {*fields}.isdisjoint(fields_of.get(each.bureau, ())))
        and bureau in (None, each.bureau)
        and kind in (None, each.kind)
    ]
    counts = Counter(field for each in found for field in fields_of.get(each.bureau, ()))
    used = {form for each in found for form in each.kin}
    result = SearchResult(
        tuple(_make_hits(catalog, found[:limit], terms, prefer)),
        total=len(found),
        fields=tuple((s, counts[s]) for s in catalog.names("field") if counts[s] and not fields),
        bureaus=sum(each.kind == "bureau" for each in found),
        staff=sum(each.kind == "staff" for each in found),
        kin=tuple(dict.fromkeys(k.word for term in terms for k in term.kin if k.form in used)),
        # Nobody knows what content of one's own answers.
        asks_elsewhere=catalog.is_bundled and _is_unanswered(typed),
        left_out=0 if found else len(every),
    )
    return result if every else _suggest(catalog, typed, prefer, result)


def _is_unanswered(words: Iterable[str]) -> bool:
    """Whether words ask for what only the official recruitment site answers."""
    question = "".join(f" {w.lstrip('おご')}" for w in words if w not in _FILLERS.split())
    return question == " pay" or any(  # not "pay tax"
        is_whole and question[at - 1] == " "
        for word in fold_text(_UNANSWERED).split()
        for at, is_whole in matching.find_word(word.replace("_", " "), question)
    )


def _suggest(
    catalog: Catalog, typed: Mapping[str, str], prefer: Language, result: SearchResult
) -> SearchResult:
    """Return the result with what words that found nothing together lead to."""

    @cache
    def find(*words: str) -> list[Hit]:
        terms = matching.find_terms(catalog, words)
        found = _find(catalog, terms, prefer)[:_MOST_NEAREST]
        return list(_make_hits(catalog, found, terms, prefer))

    telling = [word for word in typed if word not in _FILLERS.split()][:_MOST_WORDS_ALONE]
    meant = {word: [word] if find(word) else _mend(catalog, word) for word in telling}
    alone = [
        typed[word][slice(*trace_folded(typed[word])(at, at + len(piece)))]
        for word, pieces in meant.items()
        for piece in filter(find, pieces)
        for at, is_whole in matching.find_word(piece, word)
        if is_whole  # not TOEI of TOEIC
    ]
    nearest: dict[Bilingual, Hit] = {}
    every = [piece for pieces in meant.values() for piece in pieces]
    for question in (every, *meant.values(), *([piece] for piece in every)):
        for hit in find(*matching.split_words(question)):
            nearest.setdefault(hit.title, hit)  # no two of the same title
    first = tuple(nearest.values())[:_MOST_NEAREST]
    return result._replace(alone=tuple(dict.fromkeys(alone)), nearest=first)


def _find(catalog: Catalog, terms: Sequence[matching.Term], prefer: Language) -> list[_Found]:
    """Return the passages that have all ``terms``, best first."""
    words = [word for term in terms for word in term.words]
    phrase = matching.join_words(words)
    found = []
    for kind, slug, bureau, texts in _read_records(catalog, terms):
        matches: dict[int, tuple[list[float], int, set[str]]] = {}
        for ordinal, text in texts.items():
            title = "title" if ordinal else "name" if kind == "bureau" else "person"
            lines = [
                (line, title if what == "title" else what, lang in (None, prefer))
                for line, (what, lang) in zip(text.split("\n"), LINES, strict=False)
            ]
            weights, kins = zip(*[_match(term, lines) for term in terms], strict=True)
            if all(weights):
                matches[ordinal] = [*map(max, weights)], sum(map(len, weights)), set().union(*kins)
        for ordinal, (best, occurrences, kin) in matches.items():
            rating = rate(
                best,
                is_phrase=len(words) > 1 and matching.occurs(phrase, texts[ordinal]),
                occurrences=occurrences,
                passages=len(matches),
                best_of_record=combine(matches[0][0]) if 0 in matches else 0.0,
            )
            found.append(_Found(rating, kind, slug, ordinal, bureau, kin))
    return sorted(found, key=lambda each: (-each.rating, each.kind, each.slug, each.ordinal))


def _read_records(catalog: Catalog, terms: Sequence[matching.Term]) -> list[Any]:
    """Return kind, slug, bureau and texts of each record that holds all terms, or kin of them.

    The texts are, by ordinal, those of its passages that do so themselves, be it inside words.
    """
    forms = [(max(term.words, key=len), *(kin.form for kin in term.kin)) for term in terms]
    needles = [[form.encode() for form in each] for each in forms]

    def may_match(text: bytes) -> bool:
        return bool(needles) and all(any(form in text for form in each) for each in needles)

    def make(kind: str, slug: str, bureau: str, texts: bytes) -> tuple[Any, ...]:
        passages = enumerate(texts.split(END_OF_PASSAGE.encode()))
        return kind, slug, bureau, {at: text.decode() for at, text in passages if may_match(text)}

    # Where a word has kin this is quicker than ``instr`` of the database. Bytes need no decoding.
    query = "SELECT kind, slug, bureau, CAST(texts AS BLOB) AS found FROM passages"
    return catalog.rows(f"{query} WHERE may_match(found)", make=make, function=may_match)


def weigh(
    where: str, *, is_kin: bool = False, is_whole: bool = True, is_own_language: bool = True
) -> float:
    """Return how much it counts that a word stands somewhere, which is a key of ``WEIGHTS``."""
    weight = WEIGHTS[where] * (KIN if is_kin else 1.0) * (1.0 if is_whole else PART_OF_WORD)
    return weight + (OWN_LANGUAGE if is_own_language else 0.0)


def combine(weights: Sequence[float]) -> float:
    """Return how much the best of each word counts together, none making up for another."""
    return prod(weights) ** (1 / len(weights))


def rate(
    weights: Sequence[float],
    *,
    is_phrase: bool = False,
    occurrences: int = 1,
    passages: int = 1,
    best_of_record: float = 0.0,
) -> float:
    """Return how well a passage answers a search, the more the better.

    ``weights`` has the best of each word, ``passages`` says how many passages of the record were
    found, ``best_of_record`` the weight of what was found in its name, tagline or fields.
    """
    return (
        combine(weights)
        + PHRASE * is_phrase
        + ABOUT * best_of_record
        + MORE_PASSAGES * min(log2(passages), MOST_DOUBLINGS)
        + MORE_OCCURRENCES * min(log2(occurrences), MOST_DOUBLINGS)
    )


def _match(term: matching.Term, lines: Sequence[_Line]) -> tuple[list[float], set[str]]:
    """Return the weight of each occurrence of a term in a passage, and the kin that find it there.

    Foreign kin in the other language alone raise a passage but do not find it.
    """

    def weigh_all(find: Callable[[str], Iterator[tuple[int, bool]]], is_kin: bool) -> list[Any]:
        return [
            (weigh(where, is_kin=is_kin, is_whole=is_whole, is_own_language=is_own), is_own)
            for line, where, is_own in lines
            for _, is_whole in find(line)
        ]

    own = [weigh_all(partial(matching.find_word, word), False) for word in term.words]
    # Of several words the one that counts least, since all must be there.
    weights = min(own, key=lambda each: (max(each), len(each))) if all(own) else []
    of_kin = [(kin, *each) for kin in term.kin for each in weigh_all(kin.find, True)]
    finding = {kin.form for kin, _, is_own in of_kin if is_own or not kin.is_foreign}
    if weights or finding:
        weights += [each for _, *each in of_kin]
    return [weight for weight, _ in weights], finding


def _make_hits(
    catalog: Catalog, found: Sequence[_Found], terms: Sequence[matching.Term], prefer: Language
) -> Iterator[Hit]:
    @cache  # a record may have a thousand passages
    def read(kind: RecordKind, slug: str) -> tuple[Bilingual, Sequence[Passage]]:
        record = catalog.record(kind, slug)
        return (record.name, passages_of(record)) if record else (Bilingual(""), ())

    for _, kind, slug, ordinal, *_ in found:
        name, passages = read(kind, slug)
        for passage in passages[ordinal : ordinal + 1]:  # one, unless somebody changed the index
            command = f"{kind} {slug}"
            if passage.number is not None:
                command += f" {passage.number}"
            elif kind == "staff" and passage.part:
                command += f" --{passage.part}"
            snippet = matching.make_snippet(passage, terms, prefer)
            yield Hit(kind, slug, passage.number, command, passage.title, snippet, name)


def _mend(catalog: Catalog, word: str) -> list[str]:
    """Return what is meant by a word that occurs nowhere: what is spelled like it.

    Or, in Japanese, which has no spaces, two words that do occur: 都市 and 開発 in 都市開発.
    Or what is part of it: 保育 in 保育士になりたい.
    """
    from difflib import get_close_matches

    known = {form for (group,) in catalog.rows("SELECT json FROM kin") for form in group}
    everything = END_OF_PASSAGE.join(text for (text,) in catalog.rows("SELECT texts FROM passages"))
    for text in everything.split(END_OF_PASSAGE):
        titles = text.split("\n", 3)[:3]
        known.update(titles, *map(str.split, titles))
    close = get_close_matches(word, sorted(known), 1, _ALIKE) if len(word) >= _MENDED else []
    if close or word.isascii():
        return close
    # Neither before kana nor behind a particle: what is left of a sentence tells less than a name.
    ends = re.finditer("(?<![とにをはがのでへや])[^ぁ-ー]", word[:_LONGEST_CUT])
    cuts = [end.start() for end in ends if end.start() > 1]
    for at in sorted(cuts, key=lambda at: abs(2 * at - len(word))):  # first in the middle
        halves = word[:at], word[at:]  # of 事務職 only the first tells something
        pieces = [half for half in halves if len(half) > 1 and half not in _FILLERS.split()]
        if all(piece in known or piece in everything for piece in pieces):
            return pieces
    parts = [part for part in known if len(part) > 1 and matching.occurs(part, word)]
    return sorted(parts, key=lambda part: (len(part), part))[-1:]
