"""The style sheet of the HTML pages: system fonts, one accent color, light and dark, print.

ASCII only, since character references mean nothing in a style sheet.
"""

from __future__ import annotations

STYLE = """\
:root {
  color-scheme: light dark;
  --paper: #fffdfa; --ink: #232027; --soft: #5f5a68; --line: #e4dee8; --tint: #f7f3f8;
  --accent: #5f3f86; --pen: #e3d3f5;
  --sans: "Hiragino Sans", "Hiragino Kaku Gothic ProN", "BIZ UDPGothic", "Yu Gothic Medium",
    "Yu Gothic", Meiryo, "Noto Sans JP", "Noto Sans CJK JP", system-ui, sans-serif;
  --serif: "Hiragino Mincho ProN", "Yu Mincho", YuMincho, "Noto Serif JP", "Noto Serif CJK JP",
    serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Noto Sans Mono CJK JP",
    monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #17151b; --ink: #e8e4ed; --soft: #aca5b7; --line: #39343f; --tint: #211e27;
    --accent: #c5a9ec; --pen: #54397a;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.9 var(--sans); line-break: strict; overflow-wrap: anywhere;
}
:where(:lang(en)) { line-height: 1.65; }
span { line-height: inherit; }
main, footer { max-width: 46rem; margin: 0 auto; padding: 0 clamp(1.25rem, 5vw, 2.5rem); }
.listing main, .listing footer { max-width: 80rem; overflow-x: auto; }
.comparison main, .comparison footer { max-width: 88rem; }
h1, h2, h3, h4, h5, h6, p, ul, ol, dl, dd { margin: 0; padding: 0; }
p + p, p + .parallel { margin-top: 1em; }
ol, ul { list-style: none; }
a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
code { font: .875em/1.6 var(--mono); }
.substitute { color: var(--soft); font-weight: 400; letter-spacing: 0; }
mark {
  color: inherit; font-weight: 700;
  background: linear-gradient(transparent 55%, var(--pen) 55%);
}

/* The head of the page */
header { padding: clamp(3rem, 9vw, 5.5rem) 0 clamp(.75rem, 2vw, 1.25rem); }
header::before {
  content: ""; display: block; width: 2.75rem; height: 4px; margin-bottom: 1.5rem;
  background: var(--accent);
}
h1 {
  font: 600 clamp(2rem, 1.5rem + 2.6vw, 3.1rem)/1.3 var(--serif); letter-spacing: .02em;
  text-wrap: balance; word-break: auto-phrase;
}
h1 .second {
  display: block; margin-top: .35em; color: var(--soft); font-size: .5em; font-weight: 400;
  letter-spacing: 0;
}
.subtitle {
  margin-top: .9rem; color: var(--soft); font-size: 1.2rem; line-height: 1.7;
  text-wrap: balance; word-break: auto-phrase;
}
.subtitle .second { display: block; font-size: .9em; }
.address, .as-of { color: var(--soft); font-size: .9375rem; }
header .address { margin-bottom: .4rem; }

/* Headings and what stands under them */
h2, h3, h4, h5, h6 { line-height: 1.5; word-break: auto-phrase; }
h2 { font-size: 1.375rem; }
h3, h4, h5, h6 { font-size: 1.0625rem; }
:is(h2, h3, h4, h5) .second {
  display: block; color: var(--soft); font-size: .8em; font-weight: 400;
}
:is(h2, h3, h4, h5) + * { margin-top: .75rem; }
main > * + * { margin-top: 2rem; }
.section, .sources { padding-top: 1.5rem; }
.section > h2, .sources > h2 { padding-bottom: .5rem; border-bottom: 1px solid var(--line); }
.section > * + * { margin-top: 1.25rem; }
.program {
  position: relative; padding: 2.25rem 0 0 5.5rem; margin-top: 2.75rem;
  border-top: 1px solid var(--line);
}
.numeral {
  position: absolute; left: 0; top: 1.9rem; width: 4.75rem; color: var(--accent);
  font: 400 3.25rem/1 var(--serif); font-variant-numeric: lining-nums;
}
.panel { padding: 1.5rem 1.75rem 1.65rem; background: var(--tint); border-radius: 4px; }
.panel :is(h2, h3, h4, h5) { color: var(--accent); font-size: 1.0625rem; letter-spacing: .03em; }
.note { padding: .1rem 0 .1rem 1.25rem; border-left: 3px solid var(--accent); color: var(--soft); }
.label { color: var(--soft); font-size: .9375rem; }
.captions {
  display: grid; grid-template-columns: auto 1fr; gap: .25rem 1.25rem; margin-top: 1.25rem;
  padding: .75rem 0 0; border-top: 1px dotted var(--soft); font-size: .9375rem; line-height: 1.7;
}
.captions .second, .facts dd .second, .what .second, .detail .second, .name .second, td .second,
th .second, .commands .second {
  display: block; color: var(--soft); font-size: .94em; line-height: 1.6;
}
dt .second, .label .second, .span .second, .as-of .second { margin-left: .35em; }
.captions .label { max-width: 7rem; }
.captions li + li { margin-top: .35rem; }
.facts div {
  display: grid; grid-template-columns: minmax(7rem, 22%) 1fr; gap: 1.25rem; padding: .6rem 0;
  border-bottom: 1px solid var(--line); line-height: 1.7;
}
.facts div:first-child { border-top: 1px solid var(--line); }
dt { color: var(--soft); }
.sources li + li { margin-top: .6rem; }
.sources .as-of { display: block; }
.sources, .count, .legend { font-size: .9375rem; }
.count, .legend { color: var(--soft); }
.count .parallel, .legend .parallel { display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
.parallel > div + div { margin-top: 1em; }
.count .parallel > div, .legend .parallel > div { margin: 0; }

/* Commands */
.commands li {
  display: flex; flex-wrap: wrap; align-items: baseline; gap: .35rem 1.1rem; line-height: 1.7;
}
.commands li + li { margin-top: .9rem; }
.commands code { padding: .3rem .75rem; background: var(--tint); border-radius: 4px; }

/* Numbered titles, days and careers */
.outline, .day { display: grid; grid-template-columns: minmax(1.25rem, max-content) 1fr; }
.outline li, .day li {
  display: grid; grid-column: 1 / -1; grid-template-columns: 3.5rem 1fr; align-items: baseline;
  padding: .65rem 0; border-bottom: 1px solid var(--line); line-height: 1.7;
}
@supports (grid-template-columns: subgrid) {
  .outline li, .day li { grid-template-columns: subgrid; }
}
.outline .when, .day .when { padding-right: 1.25rem; text-align: right; }
.when { color: var(--accent); font-variant-numeric: lining-nums tabular-nums; }
span.when { font: 400 1.2rem/1.4 var(--serif); font-variant-numeric: lining-nums tabular-nums; }
.day .name, .career .name, .outline .what, .records .name { font-weight: 600; }
.name .second, .outline .what .second { font-weight: 400; }
.day p + p, .career p + p { margin-top: .15rem; }
.along { padding-top: .5rem; }
.along li { align-items: stretch; padding: 0; border: 0; }
.along .what {
  position: relative; padding: 0 0 1.6rem 1.6rem; border-left: 2px solid var(--line);
}
.along .what::before {
  content: ""; position: absolute; left: -7px; top: .55rem; width: 12px; height: 12px;
  border: 2px solid var(--accent); border-radius: 50%; background: var(--paper);
}
.along .what[style] { min-height: calc(var(--minutes) * .05rem + 2rem); }
.along .length { font-weight: 400; }
.along li:last-child .what { border-color: transparent; padding-bottom: 0; }
.along li:first-child .what::before, .along li:last-child .what::before {
  background: var(--accent);
}
.axis, .track { position: relative; margin-right: .8rem; }
.axis { height: 1.9em; font-size: .875rem; color: var(--soft); font-variant-numeric: tabular-nums; }
.axis span { position: absolute; left: min(var(--from), 100% - 2.3em); }
.career { margin-top: 0 !important; }
.career li { padding-bottom: 1.9rem; line-height: 1.7; }
.track { height: 8px; margin-bottom: .7rem; border-radius: 4px; background: var(--line); }
.years {
  position: relative; display: block; height: 8px; min-width: 8px; border-radius: 4px;
  margin-left: min(var(--from), 100% - 8px); background: var(--accent);
}
.open { border-radius: 4px 0 0 4px; }
.open::after {
  content: ""; position: absolute; left: 100%; top: -3px; border: 7px solid transparent;
  border-left: 11px solid var(--accent); border-right: 0;
}
.span b { font-weight: 600; color: var(--accent); }
.length { color: var(--soft); font-variant-numeric: tabular-nums; }
.span .length { margin-left: .5em; }

/* Counts as bars */
.bars li {
  display: grid; grid-template: "what length bar" "slug length bar" / 17rem 2rem 1fr;
  column-gap: 1rem; align-items: center; padding: .55rem 0; line-height: 1.5;
  border-bottom: 1px solid var(--line);
}
.bars .what { grid-area: what; }
.bars code { grid-area: slug; color: var(--soft); }
.bars .length { grid-area: length; color: var(--ink); text-align: right; }
.bars .bar { grid-area: bar; }
.bar span { display: block; height: 12px; border-radius: 2px; background: var(--accent); }
.unit { width: 20rem; max-width: 100%; margin-bottom: -1rem; text-align: right; }

/* Many records in one document */
.section:has(> .chapter) { padding-top: 4rem; }
.section:has(> .chapter) > h2 {
  border: 0; padding: 0; color: var(--accent); font: 600 1.25rem/1.5 var(--serif);
}
.section > .chapter { margin-top: 0; padding-top: 2.5rem; border-top: 1px solid var(--line); }
.section > .chapter + .chapter { margin-top: 4rem; }
.chapter > * + * { margin-top: 2rem; }
.chapter > header { padding: 0; }
.chapter > header::before { content: none; }
.chapter > header h2, .chapter > header h3 { font: 600 1.9rem/1.35 var(--serif); margin: 0; }
.chapter > header .subtitle { margin-top: .6rem; font-size: 1.1rem; }
.chapters .label { color: var(--ink); font-size: 1rem; font-weight: 600; }
.chapters ul { columns: 18rem 2; column-gap: 2rem; margin-top: .35rem; }
.chapters li { padding: .2rem 0; line-height: 1.6; break-inside: avoid; }
.chapters .second { display: block; color: var(--soft); font-size: .9em; }
.chapters .label .second { display: inline; font-weight: 400; }
.section > .chapters + .chapters { margin-top: 1.5rem; }

/* Results of a search */
.findings li { padding: 1.5rem 0; border-top: 1px solid var(--line); }
.findings h2 { font-size: 1.1875rem; }
.findings h2 + p { margin-top: .35rem; }
.findings p + p { margin-top: .5rem; }

/* Tables */
table { width: 100%; border-collapse: collapse; text-align: left; line-height: 1.65; }
th, td { padding: .8rem 1.25rem .8rem 0; vertical-align: top; font-weight: 400; }
tr > :last-child { padding-right: 0; }
thead th { color: var(--soft); font-size: .875rem; vertical-align: bottom; }
.records thead th { padding-block: .4rem; border-bottom: 2px solid var(--ink); }
.records tbody tr > * { border-bottom: 1px solid var(--line); }
.records tbody .slug { font: .875rem/1.9 var(--mono); color: var(--soft); }
.records .group th {
  padding-top: 2.25rem; border-bottom: 1px solid var(--ink); color: var(--accent); font-weight: 600;
}
.records thead + tbody .group th { padding-top: 1.25rem; }
.group .second { display: inline; margin-left: .5em; font-weight: 400; }
.group .total { margin-left: .75em; color: var(--soft); font-size: .9375rem; font-weight: 400; }
.records th.name > br ~ span { color: var(--soft); font-size: .9375rem; font-weight: 400; }
:is(dd, td, th) .second + br { display: none; }
.slug, th.when { white-space: nowrap; }
.records .name, .records .headline { min-width: 9rem; }
.records .fields { min-width: 10rem; word-break: auto-phrase; }
.records thead .name { font-weight: 400; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; }
.sides { table-layout: fixed; min-width: calc(var(--count) * 13rem); }
.sides thead th { color: var(--ink); font: 600 1.25rem/1.4 var(--serif); }
.sides th, .sides td { padding-right: 2rem; }
.aspect th {
  padding: .9rem 0 0; border-top: 1px solid var(--line); color: var(--accent);
  font-size: .9375rem; font-weight: 600;
}
.aspect .second { display: inline; margin-left: .5em; font-weight: 400; }
.sides td { padding-top: .35rem; padding-bottom: 1.4rem; }
.sides .outline li { padding: .35rem 0; border: 0; }
.sides .outline .when { padding-right: .9rem; }
.sides .outline .what { font-weight: 400; }
.sides .parallel { display: block; }
.sides td > * + .parallel { margin-top: .6em; }
.sides .parallel > div + div { margin-top: .5em; color: var(--soft); }
.sides thead .second { font-weight: 400; }
.sides thead .address { margin-top: .25rem; font-weight: 400; line-height: 1.5; }

.way-on { color: var(--soft); font-size: .9375rem; }
.way-on code { margin-left: .5em; padding: .25rem .6rem; background: var(--tint); }
.full a[data-address]::after {
  content: attr(data-address); display: block; color: var(--soft); font: .8125rem/1.5 var(--mono);
}
footer {
  margin-top: 5rem; padding-bottom: 3rem; color: var(--soft); font-size: .875rem;
}
footer p { padding-top: 1.25rem; border-top: 1px solid var(--line); }
footer b { margin-right: .75em; color: var(--accent); font-weight: 600; }

@media screen and (min-width: 62rem) {
  .page main:has(.parallel), .page:has(.parallel) footer { max-width: 68rem; }
  .page .parallel { display: grid; grid-template-columns: 1fr 1fr; gap: 2.75rem; }
  .page .parallel > div + div { margin-top: 0; }
}
@media screen and (max-width: 46rem) {
  .records, .records tbody, .records tr, .records td, .records tbody th { display: block; }
  .records thead, .sides thead { position: absolute; clip-path: inset(50%); }
  .records thead + tbody { border-top: 2px solid var(--ink); }
  .records tr { padding: 1rem 0; border-bottom: 1px solid var(--line); }
  .records tbody tr > * { padding: 0; border: 0; text-align: left; }
  .records tr.group { padding: 2.25rem 0 .35rem; border-bottom-color: var(--ink); }
  .records thead + tbody .group { padding-top: 1rem; }
  .records .group th { padding: 0; border: 0; }
  .records .name { font-size: 1.125rem; }
  .slug { white-space: normal; }
  .records tbody tr > * + * { margin-top: .3rem; }
  .records .fields, .records [data-label] { color: var(--soft); font-size: .9375rem; }
  [data-label]::before { content: attr(data-label) " "; }
  .sides { min-width: 0; }
  .sides, .sides tbody, .sides tr, .sides td, .aspect th { display: block; }
  .sides td { padding: .75rem 0 1rem; }
  .sides td::before {
    display: block; margin-bottom: .25rem; font: 600 1.125rem/1.5 var(--serif);
  }
  .sides .aspect th { padding: 1rem 0 0; }
  .bars li { grid-template: "what length" "slug slug" "bar bar" / 1fr auto; }
  .bars .bar { margin-top: .3rem; }
  .unit { width: auto; }
}
@media screen and (max-width: 34rem) {
  body { font-size: 1rem; }
  .program { padding: 1.75rem 0 0; margin-top: 2.25rem; }
  .numeral { position: static; display: block; margin-bottom: .5rem; font-size: 2.5rem; }
  .panel { padding: 1.15rem 1.25rem 1.3rem; }
  .facts div { grid-template-columns: 6rem 1fr; gap: 1rem; }
}
@media (forced-colors: active) {
  .years, .bar span, .along .what::before { background: CanvasText; forced-color-adjust: none; }
  .panel { border: 1px solid; }
}
@media print {
  :root {
    color-scheme: light;
    --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --tint: #fff; --accent: #4a2f6b;
  }
  @page { margin: 18mm 16mm; @bottom-center { content: counter(page); font-size: 8pt; } }
  html { font-size: 9.5pt; }
  main, footer { max-width: none !important; padding: 0; }
  header { padding-top: 0; break-inside: avoid; break-after: avoid; }
  .panel { padding: 1rem 1.25rem; border: 1px solid var(--line); }
  .scroll { overflow: visible; }
  .sides { min-width: 0; }
  h1, h2, h3, h4, h5, h6, .aspect, .group, .label, .legend, .axis { break-after: avoid; }
  h1 + *, h2 + *, h3 + *, h4 + * { break-before: avoid; }
  .records tr, .aspect, li, .facts div, .note, .axis { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
  .program { padding-top: 1.5rem; margin-top: 1.5rem; }
  .numeral { top: 1.25rem; }
  .chapter, .section:has(> .chapter) { break-before: page; }
  .section:has(> .chapter) { padding-top: 0; }
  .section > h2 + .chapter { break-before: avoid; padding-top: 1rem; }
  .section > .chapter + .chapter { margin-top: 0; padding-top: 0; border: 0; }
  .years, .bar span, .track, header::before { print-color-adjust: exact; }
  .sources { font-size: 8pt; }
  .sources li + li { margin-top: .3rem; }
  .sources .as-of { display: inline; font-size: inherit; }
  .way-on { display: none; }
  .sources a[data-address]::after { content: " <" attr(data-address) ">"; color: var(--soft); }
  a { color: inherit; }
  .sources a, .chapters a { text-decoration: none; }
  .chapters { font-size: 8.5pt; }
  .chapters .label { font-size: inherit; }
  .chapters ul { margin-top: .1rem; columns: 3; }
  .chapters li { padding: .05rem 0; line-height: 1.45; }
  .section > .chapters + .chapters { margin-top: .7rem; }
  footer { margin-top: 2rem; }
}
"""
