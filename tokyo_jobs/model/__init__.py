"""The content as checked; each attribute of a record is declared once, with all about it."""

from tokyo_jobs.model.attributes import JsonObject, ListOf, Record, dump, restore
from tokyo_jobs.model.content import (
    FILES,
    KINDS,
    LIST_TITLES,
    PARTS,
    Bureau,
    CareerStep,
    Development,
    InterviewAnswer,
    JobField,
    Kind,
    Program,
    ScheduleStep,
    Site,
    Source,
    StaffMember,
)
from tokyo_jobs.model.notations import AS_OF, CLOCK, SLUG, YEAR
