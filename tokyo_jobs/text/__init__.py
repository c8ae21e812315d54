"""Characters and languages: width and wrapping, escaping, folding, texts in two languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokyo_jobs import lazily

if TYPE_CHECKING:
    from tokyo_jobs.text.bilingual import Bilingual as Bilingual
    from tokyo_jobs.text.bilingual import count_of as count_of
    from tokyo_jobs.text.bilingual import fill as fill
    from tokyo_jobs.text.eras import ERAS as ERAS
    from tokyo_jobs.text.escape import escape_controls as escape_controls
    from tokyo_jobs.text.escape import invisible as invisible
    from tokyo_jobs.text.escape import quote_word as quote_word
    from tokyo_jobs.text.escape import reveal as reveal
    from tokyo_jobs.text.escape import shorten as shorten
    from tokyo_jobs.text.escape import unsafe_characters as unsafe_characters
    from tokyo_jobs.text.escape import without_links as without_links
    from tokyo_jobs.text.escape import without_styles as without_styles
    from tokyo_jobs.text.folding import fold as fold
    from tokyo_jobs.text.folding import fold_with_positions as fold_with_positions
    from tokyo_jobs.text.language import Language as Language
    from tokyo_jobs.text.language import LanguageChoice as LanguageChoice
    from tokyo_jobs.text.language import language_of_locale as language_of_locale
    from tokyo_jobs.text.likeness import nearest as nearest
    from tokyo_jobs.text.wrapping import width_cells as width_cells
    from tokyo_jobs.text.wrapping import wrap as wrap
else:
    __getattr__ = lazily(
        __name__,
        bilingual=("Bilingual", "count_of", "fill"),
        eras=("ERAS",),
        escape=(
            "invisible",
            "quote_word",
            "reveal",
            "shorten",
            "unsafe_characters",
            "escape_controls",
            "without_links",
            "without_styles",
        ),
        folding=("fold", "fold_with_positions"),
        language=("Language", "LanguageChoice", "language_of_locale"),
        likeness=("nearest",),
        wrapping=("width_cells", "wrap"),
    )
