"""The tree of a sheet: sections by rank, lists with the words that open or follow them, items inside items."""

from __future__ import annotations

import pytest

from ..faults import fault
from .trees import lists, node_of, outline, tree_of

TOP = "# Zorvinil\n\n## About This Drug\n\nZorvinil is used to treat gout.\n\n"
END = "\n\n## How to Store It\n\nKeep it dry.\n"


def page(words: str, heading: str = "Possible Side Effects") -> str:
    return f"{TOP}## {heading}\n\n{words}{END}"


OUTLINES = (
    # what stands under the first parts, the headings from there on, each behind those around it
    (
        "## Possible Side Effects\n\n### Common\n\n- Rash\n\n### Rare\n\n- Fits\n\n## Storage\n\nKeep dry.",
        ["Possible Side Effects", "Possible Side Effects > Common", "Possible Side Effects > Rare", "Storage"],
    ),
    (
        "## Possible Side Effects\n\n### Rare\n\n- Fits\n\n#### In children\n\n- Thirst\n\n### Common\n\n- Rash",
        ["Possible Side Effects", "Possible Side Effects > Rare", "Possible Side Effects > Rare > In children", "Possible Side Effects > Common"],
    ),
    # a word of frequency of the rank of its section's heading stands below it all the same
    ("## Possible Side Effects\n\n- Rash\n\n## Rare\n\n- Fits\n\n## Storage\n\nKeep dry.", ["Possible Side Effects", "Possible Side Effects > Rare", "Storage"]),
    # a heading that names nothing known stands in the part before it, by its mark
    ("## Possible Side Effects\n\n### Your skin\n\n- Rash\n\n### Your gut\n\n- Gas", ["Possible Side Effects", "Possible Side Effects > Your skin", "Possible Side Effects > Your gut"]),
    (
        "## Possible Side Effects\n\n### When to Call the Doctor\n\n- Rash\n\n## Storage\n\nKeep dry.",
        ["Possible Side Effects", "Possible Side Effects > When to Call the Doctor", "Storage"],
    ),
)


@pytest.mark.parametrize(("words", "wanted"), OUTLINES)
def test_sections_by_rank(words: str, wanted: list[str]) -> None:
    assert outline(tree_of(TOP + words))[2:] == wanted


def test_rank_is_that_of_the_mark_else_of_the_order_of_the_page() -> None:
    html = (
        "<h1>Zorvinil</h1><h2>Possible Side Effects</h2><p><b>Your skin</b></p><ul><li>Rash</li></ul>"
        "<p><b>Your gut</b></p><ul><li>Gas</li></ul><h2>How to Store It</h2><p>Keep it dry.</p>"
    )
    assert outline(tree_of(html, "text/html"))[1:] == [
        "Possible Side Effects",
        "Possible Side Effects > Your skin",
        "Possible Side Effects > Your gut",
        "How to Store It",
    ]


LISTS = (
    # what stands under the heading: each list with the words that open it, its entries, the sentence behind it
    ("- Rash\n- Gout", [(None, ["Rash", "Gout"], None)]),
    ("Ring us if you have:\n\n- Rash\n- Gout", [("Ring us if you have:", ["Rash", "Gout"], None)]),
    ("You may have any of these\n\n- Rash\n- Gout", [("You may have any of these", ["Rash", "Gout"], None)]),
    ("Some people feel sick.\n\n- Rash\n- Gout", [(None, ["Rash", "Gout"], None)]),
    # a lead-in governs what it opens and no more
    ("Ring us if you have:\n\n- Rash\n\nThey pass with time.\n\n- Gout", [("Ring us if you have:", ["Rash"], None), (None, ["Gout"], None)]),
    ("Ring us if you have:\n\n- Rash\n\nYou may also get:\n\n- Gout", [("Ring us if you have:", ["Rash"], None), ("You may also get:", ["Gout"], None)]),
    ("Ring us today if you have:\n\n- Rash\n\nRing 999 if you have:\n\n- Fits", [("Ring us today if you have:", ["Rash"], None), ("Ring 999 if you have:", ["Fits"], None)]),
    # a sentence behind
    (
        "You may get:\n\n- Rash\n- Fits\n\nSee a doctor at once if you have any of these.",
        [("You may get:", ["Rash", "Fits"], "See a doctor at once if you have any of these.")],
    ),
    ("- Rash\n- Fits\n\nIf you notice any of the above, ring us.", [(None, ["Rash", "Fits"], "If you notice any of the above, ring us.")]),
    ("- Rash\n- Fits\n\nMost are mild. Ring 999 for any of them.", [(None, ["Rash", "Fits"], "Ring 999 for any of them.")]),
    ("- Rash\n- Fits\n\nPlease tell your doctor at once.", [(None, ["Rash", "Fits"], "Please tell your doctor at once.")]),
    ("- Rash\n- Fits\n\nTell your doctor if any of these last.", [(None, ["Rash", "Fits"], None)]),
    ("- Rash\n- Fits\n\nTell your doctor if you vomit.", [(None, ["Rash", "Fits"], None)]),
    ("- Rash\n- Fits\n\nDo not ring us about these.", [(None, ["Rash", "Fits"], None)]),
    # a sentence that opens a list speaks for that, not for the one before it
    (
        "- Rash\n\nRing us if you have any of these:\n\n- Fits",
        [(None, ["Rash"], None), ("Ring us if you have any of these:", ["Fits"], None)],
    ),
    (
        "- Rash\n\nRing us at once if you get any of the above. You may also get:\n\n- Gout",
        [(None, ["Rash"], "Ring us at once if you get any of the above."), ("Ring us at once if you get any of the above. You may also get:", ["Gout"], None)],
    ),
    # items inside items
    ("- Rash\n- Gout\n  - in a toe\n  - in a knee\n- Fits", [(None, ["Rash", "Gout", "> in a toe", "> in a knee", "Fits"], None)]),
    ("- Skin\n  - Rash\n    - on the back\n- Gut\n  - Gas", [(None, ["Skin", "> Rash", "> > on the back", "Gut", "> Gas"], None)]),
    # the sentence over a list, set as its first item
    ("- Ring 999 if you have:\n- Fits\n- Blue lips", [("Ring 999 if you have:", ["Fits", "Blue lips"], None)]),
    ("- Rash\n- Ring 999 if you have:\n- Fits", [(None, ["Rash"], None), ("Ring 999 if you have:", ["Fits"], None)]),
    # a note is neither an entry nor an end
    ("Ring us if you have:\n\n- Rash\n\nNote: these are not all.\n\n- Fits", [("Ring us if you have:", ["Rash", "Fits"], None)]),
)


@pytest.mark.parametrize(("words", "wanted"), LISTS, ids=[row[0] for row in LISTS])
def test_lists(words: str, wanted: list[tuple[str | None, list[str], str | None]]) -> None:
    assert lists(tree_of(page(words))) == wanted


WITHOUT_BULLETS = (
    # what stands under "When to Call the Doctor"; the entries
    ("Ring us if you have:\n\nChest pain\n\nFits\n\nA severe rash", ["Chest pain", "Fits", "A severe rash"]),
    ("Ring us if you have any of the following\n\nChest pain\n\nFits", ["Chest pain", "Fits"]),
    ("Ring us if you have:\n\nA fever of 38 C or above that lasts more than 2 hours.\n\nFits", ["A fever of 38 C or above that lasts more than 2 hours.", "Fits"]),
    ("Ring us if you have:\n\nDiarrhoea: if you have 4 or more stools in a day, and it goes on\n\nFits", ["Diarrhoea: if you have 4 or more stools in a day, and it goes on", "Fits"]),
    # one item that lost its bullet
    ("Ring us if you have:\n\n- Chest pain\n\nFever of 38 C or above\n\n- Fits", ["Chest pain", "Fever of 38 C or above", "Fits"]),
    ("Ring us if you have:\n\nFever and chills\n\n- Chest pain\n- Fits", ["Fever and chills", "Chest pain", "Fits"]),
    # a sentence is no entry
    ("Ring us if you have:\n\n- Chest pain\n\nThe ward is open on most days until late in the evening.", ["Chest pain"]),
    ("Ring us if you have:\n\n- Chest pain\n\nRing 999 if you faint.", ["Chest pain"]),
    ("Ring us if you have:\n\nYour nurse will help you.\n\n- Chest pain", ["Chest pain"]),
    ("Ring us if you have:\n\nPain is common.\n\n- Chest pain", ["Chest pain"]),
    ("Ring us if you have:\n\n- Chest pain\n\nYour nurse can help with pain", ["Chest pain"]),
    fault("a statement without its mark is no entry", "Ring us if you have:\n\nMost people who take it have at least some pain\n\n- Chest pain", ["Chest pain"]),
)


@pytest.mark.parametrize(("words", "wanted"), WITHOUT_BULLETS)
def test_entries_without_bullets(words: str, wanted: list[str]) -> None:
    assert [entry for _, entries, _ in lists(tree_of(page(words, "When to Call the Doctor"))) for entry in entries] == wanted


LEAD = "Check with your doctor immediately if any of these occur:"
CARRIED = (
    # what stands under the heading; each heading with the sentence that its lists are under
    (f"{LEAD}\n\n### Common\n\n- Rash\n\n### Rare\n\n- Fits", {"Common": LEAD, "Rare": LEAD}),
    (f"{LEAD}\n\n### Rare\n\n- Fits\n\n#### In children\n\n- Thirst", {"Rare": LEAD, "In children": LEAD}),
    # a list of its own right after it ends its reach
    (f"{LEAD}\n\n- Gout\n\n### Common\n\n- Rash", {"Common": None}),
    # it has to end open
    ("Tell your doctor if you feel unwell.\n\n### Common\n\n- Rash", {"Common": None}),
    # a sub-heading with words of its own under it ends it
    (f"{LEAD}\n\n### Common\n\n- Rash\n\nOthers need no doctor.\n\n### Rare\n\n- Fits", {"Common": LEAD, "Rare": None}),
    # and so does a heading with a meaning of its own
    (f"{LEAD}\n\n### Common\n\n- Rash\n\n### Treating Side Effects\n\n- Rest\n\n### Rare\n\n- Fits", {"Common": LEAD, "Treating Side Effects": None}),
    # a sentence that speaks of a list before it opens nothing
    ("- Gout\n\nSee a doctor at once if you have any of these.\n\n### Common\n\n- Rash", {"Common": None}),
)


@pytest.mark.parametrize(("words", "wanted"), CARRIED, ids=[row[0] for row in CARRIED])
def test_a_sentence_over_sub_headings(words: str, wanted: dict[str, str | None]) -> None:
    sections = {section.heading.block.text: section for section in tree_of(page(words)).sections if section.heading is not None}
    assert {name: None if (over := sections[name].carried) is None else over.block.text for name in wanted} == wanted


def test_it_reaches_no_further_than_its_section() -> None:
    tree = tree_of(page(f"{LEAD}\n\n### Common\n\n- Rash") + "\n### Boxes\n\n- Paper\n")
    assert [section.carried for section in tree.sections if section.heading is not None and section.heading.block.text in {"How to Store It", "Boxes"}] == [None, None]


def test_an_item_knows_the_item_around_it() -> None:
    tree = tree_of(page("- Rash\n- Gout\n  - in a toe\n  - in a knee"))
    toe, gout = node_of(tree, "in a toe"), node_of(tree, "Gout")
    assert toe.outer is gout
    assert gout.inner == [toe, node_of(tree, "in a knee")]
    assert (toe.series, gout.series is not None) == (None, True)


def test_heads_and_neighbours_of_a_cell() -> None:
    table = "| Call 911 | Call us today | Then |\n|---|---|---|\n| Fits | Rash | Rest |\n| Blue lips | Itching | Wait |"
    tree = tree_of(page(table, "When to Call the Doctor"))
    rash = node_of(tree, "Rash")
    assert [node.block.text for node in tree.heads(rash)] == ["Call us today"]
    assert [node.block.text for node in tree.beside(rash)] == ["Rest"]  # of its row, what says what to do
    outside = node_of(tree, "Keep it dry.")
    assert (tree.heads(outside), tree.beside(outside)) == ([], [])


def test_nodes_are_in_printed_order_and_all_there() -> None:
    tree = tree_of(page("Ring us if you have:\n\n- Rash\n\n### Rare\n\n- Fits"))
    nodes = [*tree.nodes]
    assert [node.i for node in nodes] == sorted(node.i for node in nodes)
    assert "\n".join(node.block.text for node in nodes) == tree.text.text


MIXED = (
    # the body of a page in HTML: entries of one list, of which only some are marked as items
    ("<p>Ring us if you have:</p><ul><li>Gout</li></ul><p>Fever of 38 C or above</p><ul><li>Rash</li></ul>", ["Gout", "Fever of 38 C or above", "Rash"]),
    ("<p>Ring us if you have:</p><p>Gout</p><ul><li>Fits</li><li>Rash</li></ul>", ["Gout", "Fits", "Rash"]),
)


@pytest.mark.parametrize(("body", "wanted"), MIXED)
def test_entries_with_and_without_bullets(body: str, wanted: list[str]) -> None:
    tree = tree_of(f"<h1>Zorvinil</h1><h2>When to Call the Doctor</h2>{body}", "text/html")
    assert [entry for _, entries, _ in lists(tree) for entry in entries] == wanted
