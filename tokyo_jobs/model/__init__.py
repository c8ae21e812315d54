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
from tokyo_jobs.model.content import (
    FILES,
    LIST_TITLES,
    PARTS,
    TITLES,
    Bureau,
    CareerStep,
    Development,
    InterviewAnswer,
    JobField,
    Program,
    ScheduleStep,
    Site,
    Source,
    StaffMember,
)
from tokyo_jobs.model.notations import AS_OF, CLOCK, SLUG, YEAR
from tokyo_jobs.model.records import JsonObject, dump, outline, restore
