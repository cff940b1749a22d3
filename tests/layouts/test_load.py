"""Layout files: what they may hold, and mistakes that name the file, the key and the fix."""

from __future__ import annotations

from pathlib import Path

import pytest

from drugsheet import load_layout
from drugsheet.errors import BadLayout
from drugsheet.layouts.layout import Heading, Layout, LeadIn
from drugsheet.layouts.load import from_mapping

HEAD = 'name = "clinic"\ntitle = "Our clinic"\n'
HEADING = '[[headings]]\nkind = "side_effects"\nwordings = ["what you may notice"]\n'

WHOLE = """\
name = "clinic"
title = "Our clinic"
publisher = "The Clinic"
marks = ["also known as"]
revision = ["checked"]
trailer = ["printed by"]
required = ["side_effects", "when_to_call"]
call_urgency = "soon"

[frequency_words]
"very often" = "more_common"
"now and then" = "less_common"

[[headings]]
kind = "side_effects"
wordings = ["what you may (notice|feel)"]
listed_as = "more_common"
evidence = 2
bulleted = true

[[headings]]
kind = "when_to_call"
wordings = ["ring us"]

[[lead_ins]]
urgency = "immediate"
wordings = ["this minute"]
"""


def test_a_file_says_all_that_a_value_says(tmp_path: Path) -> None:
    file = tmp_path / "clinic.toml"
    file.write_text(WHOLE, encoding="utf-8")
    assert load_layout(file) == Layout(
        name="clinic",
        title="Our clinic",
        publisher="The Clinic",
        marks=("also known as",),
        revision=("checked",),
        trailer=("printed by",),
        required=("side_effects", "when_to_call"),
        call_urgency="soon",
        frequency_words=(("very often", "more_common"), ("now and then", "less_common")),
        headings=(
            Heading("side_effects", ("what you may (notice|feel)",), "more_common", evidence=2, bulleted=True),
            Heading("when_to_call", ("ring us",)),
        ),
        lead_ins=(LeadIn("immediate", ("this minute",)),),
    )


def test_what_may_be_left_out_has_its_default(tmp_path: Path) -> None:
    file = tmp_path / "clinic.toml"
    file.write_text(HEAD + HEADING, encoding="utf-8")
    assert load_layout(str(file)) == Layout("clinic", "Our clinic", headings=(Heading("side_effects", ("what you may notice",)),))


MISTAKES = [  # the file, its key, words of the fix
    ("", "name: is missing", 'Write name = "…".'),
    ('name = ""\n', "name: ", 'Write name = "…".'),
    ("name = 3\n", "name: ", 'Write name = "…".'),
    ('name = "x"\n', "title: ", 'Write title = "…".'),
    (HEAD, "headings: there is none", "[[headings]]"),
    (HEAD + "headings = []\n", "headings: there is none", "[[headings]]"),
    (HEAD + 'headings = "side effects"\n', "headings: is no list of tables", "[[headings]]"),
    (HEAD + "heading = []\n", "heading: there is no such key", "headings"),
    (HEAD + "publisher = 3\n" + HEADING, "publisher: is no text", "leave it out"),
    (HEAD + 'marks = "also known as"\n' + HEADING, "marks: is no list of texts", 'marks = ["…", "…"]'),
    (HEAD + "marks = []\n" + HEADING, "marks: is no list of texts", 'marks = ["…", "…"]'),
    (HEAD + 'marks = ["a", 3]\n' + HEADING, "marks: is no list of texts", 'marks = ["…", "…"]'),
    (HEAD + 'trailer = [" "]\n' + HEADING, "trailer: is no list of texts", 'trailer = ["…", "…"]'),
    (HEAD + 'required = ["effects"]\n' + HEADING, "required: 'effects' is not known", "side_effects"),
    (HEAD + 'call_urgency = "now"\n' + HEADING, "call_urgency: 'now' is not known", "immediate"),
    (HEAD + 'frequency_words = ["common"]\n' + HEADING, "frequency_words: is no table", "[frequency_words]"),
    (HEAD + '[frequency_words]\nseldom = "seldom"\n' + HEADING, "frequency_words.seldom: 'seldom' is not known", "less_common"),
    (HEAD + HEADING + 'listed = "x"\n', "headings[0].listed: there is no such key", "listed_as"),
    (HEAD + HEADING + '[[headings]]\nkind = "effects"\nwordings = ["x"]\n', "headings[1].kind: 'effects' is not known", "side_effects"),
    (HEAD + '[[headings]]\nwordings = ["x"]\n', "headings[0].kind: None is not known", "side_effects"),
    (HEAD + '[[headings]]\nkind = "about"\n', "headings[0].wordings: is no list", 'wordings = ["…", "…"]'),
    (HEAD + HEADING + 'listed_as = "often"\n', "headings[0].listed_as: 'often'", "more_common"),
    (HEAD + HEADING + "evidence = 9\n", "headings[0].evidence: ", "Write 1"),
    (HEAD + HEADING + "evidence = true\n", "headings[0].evidence: ", "Write 1"),
    (HEAD + HEADING + 'bulleted = "yes"\n', "headings[0].bulleted: ", "true or false"),
    (HEAD + HEADING + '[[lead_ins]]\nurgency = "now"\nwordings = ["x"]\n', "lead_ins[0].urgency: 'now'", "immediate"),
    (HEAD + HEADING + '[[lead_ins]]\nurgency = "soon"\n', "lead_ins[0].wordings: ", 'wordings = ["…", "…"]'),
    (HEAD + HEADING + '[[lead_ins]]\nurgency = "soon"\nwords = ["x"]\n', "lead_ins[0].words: there is no such key", "urgency and wordings"),
]
WORDINGS = [  # a wording, words of the reason
    ("side effects (of", "do not close"),
    ("side effects of)", "do not close"),
    ("[a (b] c)", "do not close"),
    ("side effects?", "'?'"),
    ("side .*", "'*'"),
    ("a+", "'+'"),
    ("{name} works", "'{'"),
    (r"\d days", r"'\\'"),
    ("^side", "'^'"),
    ("x " * 200, "longer than 300"),
    ("{drug} and {drug} and {drug}", "more than 2 times"),
]


@pytest.mark.parametrize(("text", "reason", "fix"), MISTAKES)
def test_a_mistake_names_the_file_the_key_and_the_fix(tmp_path: Path, text: str, reason: str, fix: str) -> None:
    file = tmp_path / "clinic.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadLayout) as raised:
        load_layout(file)
    assert raised.value.name == str(file)
    assert raised.value.reason.startswith(reason)
    assert fix in (raised.value.hint or "")
    assert str(raised.value).startswith(f"{file}: DS1012 {reason.partition(':')[0]}: ")


@pytest.mark.parametrize(("wording", "words"), WORDINGS)
def test_a_wording_that_cannot_be_read(wording: str, words: str) -> None:
    with pytest.raises(BadLayout) as raised:
        from_mapping({"name": "x", "title": "X", "headings": [{"kind": "about", "wordings": ["fine", wording]}]})
    assert raised.value.reason.startswith("headings[0].wordings: ")
    assert words in raised.value.reason
    assert raised.value.hint


FILES = [  # bytes (None: no file), words of the error
    (None, "cannot be read"),
    (b"name = ", "not valid TOML: "),
    (b'name = "x"\nname = "y"\n', "not valid TOML: "),
    (b'name = "\xff"\n', "not valid TOML: "),
]


@pytest.mark.parametrize(("data", "words"), FILES)
def test_a_file_that_is_no_toml(tmp_path: Path, data: bytes | None, words: str) -> None:
    file = tmp_path / "clinic.toml"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(BadLayout, match=words) as raised:
        load_layout(file)
    assert raised.value.name == str(file)


def test_a_folder_is_no_layout(tmp_path: Path) -> None:
    with pytest.raises(BadLayout, match="cannot be read"):
        load_layout(tmp_path)
