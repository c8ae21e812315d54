"""The places that a search finds: what can be opened by itself, with its title and its texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

from tokyo_jobs.model import JsonObject, restore_bilingual
from tokyo_jobs.text import Bilingual, fold

Part = Literal["overview", "program", "profile", "interview", "schedule", "career"]

SCHEDULE_TITLE = Bilingual("ある1日の流れ", "A day at work")
CAREER_TITLE = Bilingual("卒業後からの経歴", "Career since graduation")


class Place(NamedTuple):
    """One place, in the order of its record."""

    part: Part
    number: int | None
    """The number of the program; None for anything else."""
    title: Bilingual
    texts: tuple[Bilingual, ...]
    """All its other texts, in order."""

    def text(self, lang: Literal["ja", "en"]) -> str:
        """Return its texts in one language, all in one line; empty where there is none."""
        texts = [text for item in self.texts if (text := getattr(item, lang))]
        return " ".join(" ".join(texts).split())


class Searchable(NamedTuple):
    """A place as it is searched: folded, one line for each language."""

    title: str
    text: str


def places_of(kind: str, record: JsonObject) -> Sequence[Place]:
    """Return the places of the record of a bureau or a member of staff."""
    return _places_of_bureau(record) if kind == "bureau" else _places_of_staff_member(record)


def make_searchable(place: Place) -> Searchable:
    """Return what the words of a search are compared with."""
    title = place.title
    return Searchable(
        f"{fold(title.ja)}\n{fold(title.en or '')}",
        f"{fold(place.text('ja'))}\n{fold(place.text('en'))}",
    )


def _places_of_bureau(record: JsonObject) -> Sequence[Place]:
    return [
        Place(
            "overview",
            None,
            restore_bilingual(record["name"]),
            _texts((record["tagline"], record["overview"])),
        ),
        *(
            Place(
                "program",
                program["number"],
                restore_bilingual(program["title"]),
                _texts((program["body"], *program["figures"])),
            )
            for program in record["programs"]
        ),
    ]


def _places_of_staff_member(record: JsonObject) -> Sequence[Place]:
    profile = [record[key] for key in ("headline", "division", "occupation", "degree", "note")]
    schedule, career = record["schedule"], record["career"]
    places = [
        Place("profile", None, restore_bilingual(record["name"]), _texts(profile)),
        *(
            Place("interview", None, restore_bilingual(item["question"]), _texts((item["answer"],)))
            for item in record["interview"]
        ),
    ]
    if schedule:
        steps = (text for step in schedule for text in (step["activity"], step["detail"]))
        places.append(Place("schedule", None, SCHEDULE_TITLE, _texts(steps)))
    if career:
        posts = (text for step in career for text in (step["post"], step["duties"]))
        places.append(Place("career", None, CAREER_TITLE, _texts(posts)))
    return places


def _texts(values: Iterable[Any]) -> tuple[Bilingual, ...]:
    return tuple([restore_bilingual(value) for value in values if value is not None])
