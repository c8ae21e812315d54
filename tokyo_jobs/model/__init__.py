"""The content as checked, frozen objects; each attribute is declared once, with all about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokyo_jobs import lazily

if TYPE_CHECKING:
    from tokyo_jobs.model.attributes import ENGLISH as ENGLISH
    from tokyo_jobs.model.attributes import JAPANESE as JAPANESE
    from tokyo_jobs.model.attributes import KINDS as KINDS
    from tokyo_jobs.model.attributes import Attribute as Attribute
    from tokyo_jobs.model.attributes import BilingualText as BilingualText
    from tokyo_jobs.model.attributes import Kind as Kind
    from tokyo_jobs.model.attributes import ListOf as ListOf
    from tokyo_jobs.model.attributes import OwnSlug as OwnSlug
    from tokyo_jobs.model.attributes import PlainText as PlainText
    from tokyo_jobs.model.attributes import Position as Position
    from tokyo_jobs.model.attributes import Record as Record
    from tokyo_jobs.model.attributes import ReferenceKind as ReferenceKind
    from tokyo_jobs.model.attributes import ReferenceTo as ReferenceTo
    from tokyo_jobs.model.attributes import Token as Token
    from tokyo_jobs.model.attributes import ValueKind as ValueKind
    from tokyo_jobs.model.bureau import Bureau as Bureau
    from tokyo_jobs.model.bureau import Development as Development
    from tokyo_jobs.model.bureau import Program as Program
    from tokyo_jobs.model.files import FILES as FILES
    from tokyo_jobs.model.files import TITLES as TITLES
    from tokyo_jobs.model.notations import AS_OF as AS_OF
    from tokyo_jobs.model.notations import CLOCK as CLOCK
    from tokyo_jobs.model.notations import SLUG as SLUG
    from tokyo_jobs.model.notations import YEAR as YEAR
    from tokyo_jobs.model.records import JsonObject as JsonObject
    from tokyo_jobs.model.records import dump as dump
    from tokyo_jobs.model.records import dump_value as dump_value
    from tokyo_jobs.model.records import outline as outline
    from tokyo_jobs.model.records import restore as restore
    from tokyo_jobs.model.records import restore_value as restore_value
    from tokyo_jobs.model.schema import build_schema as build_schema
    from tokyo_jobs.model.site import JobField as JobField
    from tokyo_jobs.model.site import Site as Site
    from tokyo_jobs.model.skeleton import build_skeleton as build_skeleton
    from tokyo_jobs.model.source import Source as Source
    from tokyo_jobs.model.staff import CareerStep as CareerStep
    from tokyo_jobs.model.staff import InterviewAnswer as InterviewAnswer
    from tokyo_jobs.model.staff import ScheduleStep as ScheduleStep
    from tokyo_jobs.model.staff import StaffMember as StaffMember
    from tokyo_jobs.model.titles import LIST_TITLES as LIST_TITLES
else:
    __getattr__ = lazily(
        __name__,
        attributes=(
            "ENGLISH",
            "JAPANESE",
            "KINDS",
            "Attribute",
            "BilingualText",
            "Kind",
            "ListOf",
            "OwnSlug",
            "PlainText",
            "Position",
            "Record",
            "ReferenceKind",
            "ReferenceTo",
            "Token",
            "ValueKind",
        ),
        bureau=("Bureau", "Development", "Program"),
        files=("FILES", "TITLES"),
        notations=("AS_OF", "CLOCK", "SLUG", "YEAR"),
        records=("JsonObject", "dump", "dump_value", "outline", "restore", "restore_value"),
        schema=("build_schema",),
        site=("JobField", "Site"),
        skeleton=("build_skeleton",),
        source=("Source",),
        staff=("CareerStep", "InterviewAnswer", "ScheduleStep", "StaffMember"),
        titles=("LIST_TITLES",),
    )
