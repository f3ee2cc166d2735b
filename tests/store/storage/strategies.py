"""Tables of any content, as Hypothesis makes them."""

from __future__ import annotations

from hypothesis import strategies as st

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
RECORDS = st.dictionaries(TEXT, VALUES, max_size=4) | st.dictionaries(st.just("id"), TEXT, min_size=1)
TABLES = st.dictionaries(TEXT, st.dictionaries(st.integers(0, 10**6).map(str), RECORDS, max_size=6), max_size=4)
