"""``bureau --all``: all bureaus in one document."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest

from tests.output.test_html import parse_page
from tests.program import Run


def _bureaus(run: Run) -> list[dict[str, object]]:
    return list(json.loads(run("bureau", "--all", "--format", "json").stdout))


def test_json_is_an_array_of_what_each_bureau_is_alone(run: Run) -> None:
    bureaus = _bureaus(run)
    listed = json.loads(run("list", "--format", "json").stdout)
    assert {bureau["slug"] for bureau in bureaus} == {bureau["slug"] for bureau in listed}
    for bureau in (bureaus[0], bureaus[-1]):
        alone = run("bureau", str(bureau["slug"]), "--format", "json").stdout
        assert json.loads(alone) == bureau


@pytest.mark.parametrize("output_format", ["table", "markdown"])
def test_bureaus_stand_in_the_order_of_the_list(run: Run, output_format: str) -> None:
    text = run("bureau", "--all", "--lang", "en", "--format", output_format).stdout
    order = re.findall(r"\bbureau ([a-z-]+)`?$", text, re.M)
    table = run("list", "--lang", "en", "--format", "markdown").stdout
    slugs = [slug for slug in re.findall(r"^\| ([a-z-]+) \|", table, re.M) if slug != "---"]
    assert [bureau["slug"] for bureau in _bureaus(run)] == slugs
    assert [slug for slug in dict.fromkeys(order) if slug in slugs] == slugs


def test_the_contents_of_the_html_lead_to_every_bureau(run: Run) -> None:
    html = parse_page(run("bureau", "--all", "--lang", "both", "--format", "html").stdout)
    links = [a.attributes["href"] for nav in html.all("nav") for a in nav.all("a")]
    assert links == [f"#bureau-{bureau['slug']}" for bureau in _bureaus(run)]
    chapters = [e.attributes["id"] for e in html.all("article", "chapter")]
    assert [f"#{chapter}" for chapter in chapters] == links
    ids = [e.attributes["id"] for e in html.walk() if "id" in e.attributes]
    assert len(set(ids)) == len(ids)
    levels = [int(e.tag[1]) for e in html.walk() if re.fullmatch("h[1-6]", e.tag)]
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("environment", "--all"), "--all does not go with BUREAU"),
        (("--all", "environment", "2"), "--all does not go with NUMBER"),
        (("--all", "--contents"), "--contents does not go with --all"),
        (("--all", "--sources"), "--sources does not go with --all"),
        (("--all", "--web"), "--web does not go with --all"),
        (("--all", "--format", "csv"), "json"),
    ],
)
def test_what_does_not_go_with_all_is_refused(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    ended = run("bureau", *arguments, "--lang", "en")
    assert (ended.code, ended.stdout) == (2, "")
    assert said in ended.stderr
