"""Documents in English: told apart from Vietnamese without diacritics, and their words of kind, status and place."""

from __future__ import annotations

import re

ENGLISH_SHARE = 0.12
"""From this share of everyday words of English lists and reports on, a text is English."""
_EVERYDAY = re.compile(
    r"\b(?:the|of|and|in|for|to|with|by|on|from|is|are|was|project|projects|name|list|total|investment|investor|"
    r"location|status|period|completed|construction|under|planned|ward|commune|city|district|department|road|bridge|"
    r"port|hospital|school|park|billion|million|new|phase|no)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_SECTORS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (sector, re.compile(rf"\b(?:{pattern})s?\b", re.IGNORECASE))
    for sector, pattern in (
        ("airport", r"airport|runway|passenger terminal|cargo terminal"),
        ("port", r"berth|seaport|port|container terminal|wharf|ferry"),
        ("railway", r"railway|railroad|metro|rail"),
        ("waterway", r"navigation channel|waterway|fairway"),
        ("industry", r"industrial (?:park|zone|cluster)|economic zone|factory|factories"),
        ("environment", r"wastewater|waste|landfill|sewage treatment"),
        ("drainage_flood", r"drainage|sewer|dyke|dike|embankment|pumping station|flood"),
        ("water", r"water supply|water plant|clean water"),
        ("energy", r"power plant|wind farm|solar|substation|transmission line|lng|power"),
        ("bridge", r"bridge|flyover|overpass"),
        ("road", r"road|highway|expressway|street|interchange|ring road|bus station"),
        ("health", r"hospital|clinic|medical|health"),
        ("education", r"school|kindergarten|university|college|campus"),
        ("housing", r"housing|apartment|resettlement"),
        ("tourism", r"resort|tourism|tourist|golf course|hotel|cable car"),
        ("culture_heritage", r"museum|theat(?:re|er)|stadium|library|libraries|pagoda|temple|cultural"),
        ("logistics", r"logistics|warehouse|dry port|icd"),
        ("park", r"park|square|garden"),
        ("urban", r"urban area|new town|township|market|mall"),
        ("administration", r"headquarters|administrative cent(?:re|er)|office"),
        ("digital", r"data cent(?:re|er)|digital|smart city"),
    )
)
_STATUSES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (status, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
    for status, pattern in (
        ("cancelled", r"cancelled|canceled|terminated"),
        ("suspended", r"suspended|on hold|halted"),
        ("under_construction", r"under construction|in progress|ongoing|on-going|being built|under way|underway"),
        ("preparing", r"in preparation|under preparation|procurement|bidding|site clearance|detailed design"),
        ("study", r"under study|feasibility study|proposed|calling for investment"),
        ("planned", r"planned|approved|not (?:yet )?started|to be completed|will be"),
        ("completed", r"completed|finished|in operation|operational|opened"),
    )
)
_UNIT = re.compile(r"\b(?P<name>(?:[A-Z][\w-]*\s){1,4})(?P<kind>Ward|Commune|District|Special Zone)\b")
_KINDS = {"Ward": "phuong", "Commune": "xa", "District": "quan", "Special Zone": "dac khu"}


def is_english(text: str) -> bool:
    """Tell whether a text is English: such words stand in no Vietnamese text, with or without diacritics."""
    words = _WORD.findall(text)
    plain = sum(word.isascii() for word in words)
    return plain >= 0.9 * len(words) > 0 and len(_EVERYDAY.findall(text)) >= ENGLISH_SHARE * len(words)


def sector_in_english(name: str) -> str:
    """Return the sector that an English name tells, by its last word of kind: ``Port Road`` is a road; else blank."""
    found = [
        (match.end(), -rank, sector) for rank, (sector, words) in enumerate(_SECTORS) for match in words.finditer(name)
    ]
    return max(found)[2] if found else ""


def status_in_english(text: str) -> str:
    """Return the status that English words tell; blank if none."""
    return next((status for status, words in _STATUSES if words.search(text)), "")


def units_in_vietnamese(text: str) -> str:
    """Return a text with its units named as here, without diacritics too: ``Dong Hai Ward`` is ``phuong Dong Hai``."""
    return _UNIT.sub(lambda match: f"{_KINDS[match['kind']]} {match['name'].strip()}", text)
