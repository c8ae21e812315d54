"""Characters and languages: width and wrapping, escaping, folding, texts in two languages."""

from tokyo_jobs.text.display import (
    UNSAFE,
    escape_controls,
    invisible_pattern,
    quote_word,
    reveal,
    shorten,
    unsafe_characters,
    width_cells,
    wrap,
)
from tokyo_jobs.text.folding import fold, nearest, trace_folded
from tokyo_jobs.text.languages import (
    ERAS,
    Bilingual,
    Language,
    LanguageChoice,
    count_of,
    fill,
    language_of_locale,
)
