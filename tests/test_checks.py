"""The rules across files: references that lead nowhere, files that stand for the same slug."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterator

from tests.documents import BUREAU, FIELDS, STAFF
from tokyo_jobs.loading.checks import check_documents, check_references
from tokyo_jobs.loading.content import Document, Reference, parse_document
from tokyo_jobs.model import Kind


def document(text: str, kind: Kind, slug: str, file: str | None = None) -> Document:
    return parse_document(text.encode(), kind, slug, file=file or f"{kind}/{slug}.yaml")


FIELDS_DOCUMENT = document(FIELDS, "fields", "fields")
BUREAU_DOCUMENT = document(BUREAU, "bureau", "environment")
STAFF_DOCUMENT = document(STAFF, "staff", "yamada")


def test_documents_that_refer_to_each_other_have_no_problem_in_any_order() -> None:
    documents = [FIELDS_DOCUMENT, BUREAU_DOCUMENT, STAFF_DOCUMENT]
    assert check_documents(documents) == []
    assert check_documents(reversed(documents)) == []


def test_a_dangling_reference_is_an_error_where_it_stands_and_names_the_nearest() -> None:
    bureau = document(
        BUREAU.replace("[environment]", "[enviroment, other]"), "bureau", "environment"
    )
    staff = document(STAFF.replace("bureau: environment", "bureau: zzz"), "staff", "yamada")
    problems = check_documents([FIELDS_DOCUMENT, bureau, staff])
    assert [str(problem) for problem in problems] == [
        'bureau/environment.yaml:3:10: there is no field "enviroment"; did you mean environment?',
        'staff/yamada.yaml:4:9: there is no bureau "zzz"; to see them all: tokyo-jobs list',
    ]
    assert [problem.code for problem in problems] == ["unknown-field", "unknown-bureau"]
    assert {problem.severity for problem in problems} == {"error"}


def test_references_may_lead_to_what_is_known_besides() -> None:
    known = {"field": {"environment"}, "bureau": {"environment"}}
    assert check_documents([BUREAU_DOCUMENT], known) == []  # type: ignore[arg-type]
    assert check_documents([STAFF_DOCUMENT], known) == []  # type: ignore[arg-type]
    assert len(check_documents([STAFF_DOCUMENT])) == 1
    assert check_documents([STAFF_DOCUMENT], {"bureau": None}) == []


def test_a_faulty_bureau_counts_as_there_and_faulty_fields_as_unknown() -> None:
    broken_bureau = document("name: [", "bureau", "environment")
    assert check_documents([broken_bureau, STAFF_DOCUMENT]) == []
    broken_fields = document("- slug: [", "fields", "fields")
    assert check_documents([BUREAU_DOCUMENT, broken_fields]) == []
    assert check_documents([broken_fields, FIELDS_DOCUMENT, BUREAU_DOCUMENT]) == []


def test_references_of_a_file_with_other_faults_are_checked_too() -> None:
    bureau = document(f"x: y\n{BUREAU}".replace("[environment]", "[env]"), "bureau", "environment")
    assert len(check_documents([FIELDS_DOCUMENT, bureau])) == 1


def test_two_files_for_a_slug_in_one_folder_are_an_error_of_the_second() -> None:
    first = document(BUREAU, "bureau", "environment", "d/environment.yaml")
    second = document(BUREAU, "bureau", "environment", "d/environment.yml")
    elsewhere = document(BUREAU, "bureau", "environment", "e/environment.yaml")
    staff = document(STAFF, "staff", "environment", "d/environment.yaml")
    problems = check_documents([FIELDS_DOCUMENT, first, second, elsewhere, staff])
    assert [(problem.file, problem.line, problem.code) for problem in problems] == [
        ("d/environment.yml", 1, "duplicate-slug")
    ]
    assert "environment.yaml" in problems[0].message


def test_ten_thousand_documents_are_checked_quickly_and_none_is_kept() -> None:
    def documents() -> Iterator[Document]:
        yield FIELDS_DOCUMENT
        for number in range(10_000):
            yield BUREAU_DOCUMENT._replace(
                slug=f"b{number}",
                file=f"d/b{number}.yaml",
                problems=(BUREAU_DOCUMENT.references[0],) * 1000,  # type: ignore[arg-type]
                references=(Reference("field", f"x{number}", 1, 1),),
            )

    tracemalloc.start()
    started = time.perf_counter()
    problems = check_documents(documents())
    elapsed = time.perf_counter() - started
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(problems) == 10_000
    assert elapsed < 5
    assert peak < 20_000_000


def test_references_of_one_file_can_be_checked_alone() -> None:
    references = [Reference("bureau", "a", 1, 2), Reference("field", "b", 3, 4)]
    (problem,) = check_references(references, {"bureau": {"a"}, "field": set()}, "f")
    assert (problem.line, problem.column, problem.code) == (3, 4, "unknown-field")
