"""A few articles in many scripts and with all that texts from the web and from scanners hold; ours."""

from __future__ import annotations

import unicodedata
from pathlib import Path

ARTICLES = {
    "harbour": (
        "Harbour dues\n\nThe harbour master wrote of naïve hopes, of façades re\u00adpainted at great "
        "cost and of dues left unpaid since “the long winter”.\n\nMr. Håkansson’s co-operative paid "
        "2,450 crowns to a jeweller in Łódź – nobody objected.\n\nThe O.E.C.D. "
        "forecast of 3.5 per cent was met; oil prices "
        "fell, and jewellery sold well.\n\nThe ﬁsh oﬃce closed its ﬂoating laboratory when the eﬃciency "
        "of the catch had fallen.\n\nA commit-\ntee of oarsmen asked for a lighthouse on the outer mole.\n\n"
        "The pilots agreed that the channel, dredged again and again at the expense of the province, was "
        "too\n\nshallow for the grain ships that had been promised.\n\n"
        "The ferry costs €12 and the U.N. envoy didn't pay. 🚢 The tugs whistled."
    ),
    "diacritics": (
        unicodedata.normalize(
            "NFD",
            "Žižkov, Dvořák and the façade\n\nThe composer Leoš Janáček walked from Brno to "
            "Kroměříž in the rain.\n\nSão Tomé exported cacao; the señora from Córdoba bought all of it.",
        )
        + "\n\nBjörk sang in Reykjavík, and Strauß conducted at Schönbrunn.\n\nThe Kyiv opera played "
        "Mussorgsky under a conductor from Odesa."
    ),
    "cyrillic": (
        "Переговоры\n\nПремьер-министр прибыл в Харьков на рассвете, чтобы осмотреть восстановленный "
        "мост.\n\nЖители деревни ещё помнят суровую зиму и разрушенную мельницу.\n\n"
        "Українські рибалки повернулися додому з багатим уловом.\n\nПереговоры отложены до весны."
    ),
    "greek": (
        "Το λιμάνι\n\nΟ πρωθυπουργός επισκέφθηκε τη Θεσσαλονίκη και μίλησε για τη γέφυρα.\n\n"
        "Οι ψαράδες γύρισαν αργά το βράδυ με άδεια δίχτυα."
    ),
    "arabic": (
        "الميناء\n\nوصل رئيس الوزراء إلى المدينة القديمة وتحدث عن الجسر الجديد.\n\n"
        "عاد الصيادون مساءً وشباكهم فارغة تماماً.\n\nيُعَدُّ القَمْحُ أَهَمَّ الصَّادِرات."
    ),
    "cjk": (
        "港口的故事\n\n漁民在黃昏時回到港口,漁網是空的。\n\n首相は新しい橋を視察するために古い町を訪れた。\n\n"
        "총리는 새로운 다리를 보기 위해 오래된 도시를 방문했다.\n\nเรือประมงกลับเข้าท่าเรือตอนเย็น"
    ),
    "numbers": (
        "Accounts\n\nThe fund lent 1,500 tonnes of grain and 13.3 billion dinars.\n\nIt counted 12 000 "
        "sacks and 38,000 visitors on 4 July.\n\nRule 7.2 of the B.B.C. charter was read out. 👍🏽 Applause."
    ),
}


def written(folder: Path) -> Path:
    """Write them into a folder and return it."""
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    return folder
