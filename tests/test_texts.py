"""Every label in every language, Traditional characters, and what a person at this machine reads."""

import string

import pytest

from helpers.texts import LANGUAGES, in_script, labels, one_of, reader_language, text


def placeholders(words: str) -> dict[str, str]:
    return {name: f"<{name}>" for _, name, _, _ in string.Formatter().parse(words) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_can_be_said(language):
    for key, entry in labels().items():
        values = placeholders(entry["en"])
        said = text(key, language, **values)
        assert said.strip() or not entry["en"].strip(), key
        assert all(value in said for value in values.values()), key


def test_traditional_labels_written_out_have_the_same_placeholders():
    written = {key: entry for key, entry in labels().items() if "zh-Hant" in entry}
    assert written
    assert all(placeholders(entry["zh-Hant"]) == placeholders(entry["zh"]) for entry in written.values())


def test_an_unknown_label_is_a_fault_of_ours():
    with pytest.raises(KeyError):
        text("units.nothing", "en")
    with pytest.raises(KeyError):
        text("units.members", "en")


def test_traditional_is_taiwans_and_the_others_stay():
    assert in_script("群里的信息和软件", "zh-Hant") == "群裡的資訊和軟體"
    assert in_script("群里的信息和软件", "zh") == in_script("群里的信息和软件", "en") == "群里的信息和软件"
    assert one_of("zh-Hant", {"en": "x", "zh": "数据"}) == "資料"
    assert one_of("zh-Hant", {"en": "x", "zh": "里", "zh-Hant": "裡"}) == "裡"


def test_what_fills_a_label_stays_as_typed():
    assert text("words.action_owner", "zh-Hant", group="苏里的群") == "給苏里的群定一位負責人"
    assert text("words.action_owner", "zh", group="{0.__class__}") == "给{0.__class__}定一位负责人"


@pytest.mark.parametrize(("environment", "language"), [
    ({}, "en"), ({"LANG": "C.UTF-8"}, "en"), ({"LANG": "de_DE.UTF-8"}, "en"), ({"LANG": "zh_CN.UTF-8"}, "zh"),
    ({"LANG": "zh_TW.UTF-8"}, "zh-Hant"), ({"LANG": "zh_HK"}, "zh-Hant"), ({"LC_ALL": "en_US", "LANG": "zh_CN"}, "en"),
    ({"QUNCE_LANGUAGE": "zh-Hant", "LANG": "en_US"}, "zh-Hant"), ({"QUNCE_LANGUAGE": "", "LANG": "zh_SG"}, "zh")])
def test_the_readers_language(monkeypatch, environment, language):
    for name in ("QUNCE_LANGUAGE", "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert reader_language() == language
