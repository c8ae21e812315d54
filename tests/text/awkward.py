"""Texts that are awkward to show, to wrap and to compare."""

from __future__ import annotations

from hypothesis import strategies as st

# Short strings of what is awkward are found sooner than by drawing from all of Unicode.
AWKWARD = (
    "\u3099\u309a\u0301\u0308\u0323\u0334\u0345\u034f\u05b0\u1161\u11a8\u0f73ｶﾊﾞﾟ㈱ﬁİßΐᾳǰϔ´゛ヴヷヵヿ"
    "かはワ髙〜～−－ \u3000\t\n\u200b\u200d\ufe0f©☺👍🏽🇯🇵가각\ud83d\u202e\x1b\x85aZ1、（ー"
)
anything = st.text(st.one_of(st.characters(), st.sampled_from(AWKWARD)))
awkward = st.text(AWKWARD, max_size=12)

INVISIBLE = (
    "\u00ad\u034f\u115f\u180b\u200b\u200d\u2060\u206a\u2800\u3164\ufe0f"
    "\uffa0\ufff9\U000e0041\U000e0100"
)
