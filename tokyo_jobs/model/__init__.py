"""The content as checked; each attribute of a record is declared once, with all about it."""

from tokyo_jobs.model.attributes import JsonObject, ListOf, Record, dump, restore
from tokyo_jobs.model.content import (
    AS_OF,
    CLOCK,
    FILES,
    KINDS,
    LIST_TITLES,
    PARTS,
    SLUG,
    URL,
    YEAR,
    Bureau,
    CareerStep,
    JobField,
    Kind,
    Program,
    ScheduleStep,
    Site,
    Source,
    StaffMember,
)
