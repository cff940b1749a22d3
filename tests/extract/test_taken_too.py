"""What is taken too, in lists with remarks, in tables of classes and their examples, and told of in other parts."""

from __future__ import annotations

import drugsheet

from ..tables import table

PAGE = "<h1>Orvexitin</h1><h2>What is Orvexitin?</h2><p>Orvexitin treats asthma.</p><h2>{}</h2>{}<h2>Side effects</h2><ul><li>Rash</li><li>Cough</li></ul>"


def bullets(*items: str) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def rows(*rows: tuple[str, ...], head: str = "") -> str:
    return f"<table>{head}" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table>"


ROWS: tuple[tuple[str, str, str], ...] = (
    # remarks behind what is taken
    ("Interactions", "<p>Let your nurse know if you're taking:</p>" + bullets("lithium", "medicines for gout, such as colchicine", "digoxin. Together they can slow your heart too much", "naproxen, which may raise the risk of bleeding"), "possible lithium; possible medicines for gout, colchicine; known digoxin; known naproxen"),
    ("Interactions", "<p>Tell us if you take:</p>" + bullets("cold medicines with codeine or ephedrine", "antacids with calcium or magnesium"), "possible cold medicines, codeine, ephedrine; possible antacids with calcium or magnesium"),
    ("Interactions", "<p>Tell us if you take any of these:</p>" + bullets("febuxostat (for gout). Your dose must be halved.", "ramipril"), "known febuxostat; possible ramipril"),
    ("Interactions", "<p>These medicines may interact with Orvexitin:</p>" + bullets("statins (for example simvastatin), which may raise the risk of muscle pain", "amlodipine"), "known statins, simvastatin; possible amlodipine"),
    # tables
    ("Before you start", "<p>Tell your doctor if you take:</p>" + rows(("gout medicines", "colchicine, allopurinol"), ("heart medicines", "digoxin<br>verapamil"), ("blood thinners", "warfarin"), head="<tr><th>Sort of medicine</th><th>Examples</th></tr>"), "possible gout medicines; possible colchicine, allopurinol; possible heart medicines; possible digoxin; possible verapamil; possible blood thinners; possible warfarin"),
    ("Do not take Orvexitin if you", bullets("have a slow heart", "take any of these medicines:" + rows(("ritonavir", "nefazodone"), ("itraconazole", "phenytoin"))), "known ritonavir; known nefazodone; known itraconazole; known phenytoin"),
    # other parts
    ("Do not take Orvexitin", bullets("if you have recently received a live vaccine, such as mumps or rubella", "if you have had bad news"), "known live vaccine, mumps, rubella"),
    ("Do not take Orvexitin if you", bullets("are taking any of these CYP3A4 inhibitors: clarithromycin or ritonavir"), "known CYP3A4 inhibitors, clarithromycin, ritonavir"),
    ("Before you start", bullets("Tell your doctor what you take. Be sure to mention any of the following: phenytoin (Dilantin) or digoxin. Your doctor may need to change the doses."), "known phenytoin (Dilantin), digoxin"),
    ("Before you start", bullets("Be sure to mention any of the following: phenytoin or digoxin."), "possible phenytoin, digoxin"),
    ("Precautions", "<p>Alcohol or cannabis can make you more sleepy.</p>", "known Alcohol; known cannabis"),
    ("Warnings", "<p>Like other statins, Orvexitin may raise your blood sugar. Many people who take statins for any reason feel sore.</p>", ""),
    ("Warnings", "<p>Low salt levels may happen if you also take a water pill.</p>", "known water pill"),
    # what may be eaten and had
    ("Is there any food or drink I need to avoid?", "<p>There's no food you need to avoid.</p>", "none_known food"),
    ("What special dietary instructions should I follow?", "<p>Fresh fruit and yogurt are not a problem.</p>", "none_known Fresh fruit, yogurt"),
    ("Vaccines", "<p>You should have the yearly flu jab. Live vaccines must not be given.</p>", "none_known flu jab; known Live vaccines"),
    ("Interactions", "<p>Drug interactions may change how your medicines work.</p>", ""),
)


@table(ROWS)
def test_taken_too(heading: str, words: str, wanted: str) -> None:
    sheet = drugsheet.parse(PAGE.format(heading, words), name="orvexitin.html")
    assert "; ".join(f"{item.status} {', '.join(item.agents)}" for item in sheet.interactions) == wanted
