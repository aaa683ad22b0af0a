"""Markers name systems that exist, wherever a marker may stand."""

from systems import covered, marked, systems


def test_every_marker_names_a_system():
    assert len(systems()) == 179
    assert not covered() - systems().keys()


def test_markers_are_found_wherever_they_stand():
    source = ("import pytest\npytestmark = pytest.mark.system('A01')\n"
              "@pytest.mark.system('A02')\ndef test_a():\n    pass\n"
              "@pytest.mark.parametrize('x', [pytest.param(1, marks=pytest.mark.system('A03'))])\n"
              "def test_b(x):\n    pass\n")
    assert sorted(marked(source)) == ["A01", "A02", "A03"]
