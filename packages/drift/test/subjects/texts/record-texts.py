"""Expected values of the text descriptors, from Python 3.11 (str, re, collections, math): no code of the product.

    python record-texts.py > texts.json
"""

import json
import math
import platform
import re
from collections import Counter

REFERENCE = [
    "A person crosses the street.",
    "A cyclist crosses the road, then the street!",
    "Two people wait: the light is red (12:30).",
    "Don't cross",
    "Ein Fußgänger überquert die Straße",
    "",
    "12345 67",
]
CURRENT = ["A tram crosses the street", "zyx wvu", "the the the", "!!!", "日本 café 😀"]

# [\w] of Python less the underscore; apostrophes inside.
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def words(text):
    return WORD.findall(text.lower())


counts = Counter(word for text in REFERENCE for word in words(text))
total, distinct = sum(counts.values()), len(counts)


def describe(text, own):
    found = words(text)
    mine = Counter(found) if own else Counter()
    n = total - (len(found) if own else 0)
    count = lambda word: counts[word] - mine[word]
    bits = [-math.log2((count(word) + 1) / (n + distinct + 1)) for word in found]
    return {
        "characters": len(text),
        "words": len(found),
        "non-alphabetic": sum(not c.isalpha() and c != " " for c in text) / len(text) if text else None,
        "out-of-vocabulary": sum(count(word) == 0 for word in found) / len(found) if found else None,
        "surprisal": sum(bits) / len(found) if found else None,
    }


print(json.dumps({
    "python": platform.python_version(),
    "reference": [{"text": text, "expected": describe(text, True)} for text in REFERENCE],
    "current": [{"text": text, "expected": describe(text, False)} for text in CURRENT],
}, indent=2, ensure_ascii=False))
