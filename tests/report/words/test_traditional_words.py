"""Traditional sentences: where OpenCC takes the wrong letter of several, the label is written out."""

import pytest

from helpers.texts import labels, one_of

# The queen, the wrist watch, the desk, the curl and the "also" OpenCC puts for after, table, ledger, answer, merge.
WRONG = ("后", "錶", "檯", "迴", "要並")


@pytest.mark.parametrize("key", sorted(labels()))
def test_no_label_uses_the_wrong_letter(key):
    words = one_of("zh-Hant", labels()[key])
    assert not [wrong for wrong in WRONG if wrong in words], words
