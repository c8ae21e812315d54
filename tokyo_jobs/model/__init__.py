"""The content as checked, frozen objects; each attribute is declared once, with all about it.

Not here, since hardly any command makes them: the modules ``schema`` and ``skeleton``.
"""

from tokyo_jobs.model.attributes import (
    ENGLISH,
    JAPANESE,
    KINDS,
    Attribute,
    BilingualText,
    Kind,
    ListOf,
    OwnSlug,
    PlainText,
    Position,
    Record,
    ReferenceKind,
    ReferenceTo,
    Token,
    ValueKind,
)
from tokyo_jobs.model.bureau import Bureau, Development, Program
from tokyo_jobs.model.files import FILES, LIST_TITLES, TITLES, JobField, Site
from tokyo_jobs.model.notations import AS_OF, CLOCK, SLUG, YEAR
from tokyo_jobs.model.records import JsonObject, dump, outline, restore, restore_value
from tokyo_jobs.model.source import Source
from tokyo_jobs.model.staff import CareerStep, InterviewAnswer, ScheduleStep, StaffMember
