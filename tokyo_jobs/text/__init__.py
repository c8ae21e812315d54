"""Characters and languages: width and wrapping, escaping, folding, texts in two languages."""

from __future__ import annotations

from tokyo_jobs.text.bilingual import Bilingual, count_of, fill
from tokyo_jobs.text.eras import ERAS
from tokyo_jobs.text.escape import (
    escape_controls,
    invisible,
    quote_word,
    reveal,
    shorten,
    unsafe_characters,
    without_links,
    without_styles,
)
from tokyo_jobs.text.folding import fold, fold_with_positions
from tokyo_jobs.text.language import Language, LanguageChoice, language_of_locale
from tokyo_jobs.text.likeness import nearest
from tokyo_jobs.text.wrapping import width_cells, wrap
