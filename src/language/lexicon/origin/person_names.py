#!/usr/bin/env python3
"""Makes `first_names.txt` and `surnames.txt`, from which copydesk tells names of persons from other capitals.

usage: pip install Faker names && python3 src/language/lexicon/origin/person_names.py

Origins: the person providers of the Python package Faker (MIT licence, names of some 80 locales); the frequency
tables of the United States Census of 1990 (public domain) as the package `names` carries them. Names in
other scripts are written in Latin letters by the tables below. Each name is folded to the key under which copydesk
compares names: lower case, no diacritics, apostrophes or full stops, hyphens as spaces (only single words are kept).
"""

import importlib
import pathlib
import pkgutil
import re
import unicodedata

import faker.providers.person as person
import names

HERE = pathlib.Path(__file__).resolve().parent.parent
# Of the census, the surnames that three quarters of the population have, and first names above one in 50,000.
SURNAMES_COVER = 75.0
FIRST_NAMES_SHARE = 0.002
SPELT_OUT = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ə": "a"}

CYRILLIC = dict(zip("абвгґдезийклмнопрстуфыэ", "abvggdeziiklmnoprstufye"))
CYRILLIC |= {"ё": "yo", "є": "ye", "ж": "zh", "ї": "yi", "і": "i", "ј": "j", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
             "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya", "ѓ": "gj", "ќ": "kj", "љ": "lj", "њ": "nj", "џ": "dzh", "ѕ": "dz"}
GREEK = dict(zip("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo")) | {"θ": "th", "χ": "ch", "ψ": "ps"}
GEORGIAN = dict(zip("აბგდევზთიკლმნოპრსტუფქყჯჰხ", "abgdevztiklmnoprstupkqjhk"))
GEORGIAN |= {"ჟ": "zh", "ღ": "gh", "შ": "sh", "ჩ": "ch", "ც": "ts", "ძ": "dz", "წ": "ts", "ჭ": "ch", "ხ": "kh"}
ARMENIAN = dict(zip("աբգդեզէըթիլկհձղմյնոպջռսվտրցփքօֆ", "abgdezeetilkhdghmynopjrsvtrtpkof"))
ARMENIAN |= {"ժ": "zh", "խ": "kh", "ծ": "ts", "ճ": "ch", "շ": "sh", "չ": "ch", "ձ": "dz", "ղ": "gh", "ց": "ts", "և": "ev"}
LETTERS = CYRILLIC | GREEK | GEORGIAN | ARMENIAN
DIGRAPHS = {"ου": "ou", "μπ": "b", "ντ": "nt", "γγ": "ng", "γκ": "gk", "αι": "ai", "ει": "ei", "οι": "oi", "αυ": "av",
            "ευ": "ef", "ու": "u"}
# Locales whose "first names" come after the family name or are courtesy titles, or whose script is not spelt out here.
SKIPPED = {"de_LI", "es"}


def folded(name):
    name = unicodedata.normalize("NFC", name.strip().lower())
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    for pair, latin in DIGRAPHS.items():
        bare = bare.replace(pair, latin)
    bare = "".join(LETTERS.get(c, SPELT_OUT.get(c, c)) for c in bare)
    return re.sub(r"['’‘ʼʻ`´.]", "", bare)


def words(provider, kinds):
    for attribute in dir(provider):
        if "format" in attribute or "language" in attribute or "kana" in attribute or "pairs" in attribute:
            continue
        if any(kind in attribute for kind in kinds) and isinstance(getattr(provider, attribute), (tuple, list, dict)):
            for name in getattr(provider, attribute):
                yield name if isinstance(name, str) else name[-1]


def key(name):
    name = folded(name)
    return name if re.fullmatch(r"[a-z]{2,}", name) else None


def census(table):
    folder = pathlib.Path(names.__file__).parent
    for line in (folder / table).read_text().splitlines():
        name, share, cumulated, _ = line.split()
        yield name, float(share), float(cumulated)


def main():
    first, last = set(), set()
    for module in pkgutil.iter_modules(person.__path__):
        if module.name in SKIPPED:
            continue
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        first |= {key(name) for name in words(provider, ["first_name", "first_romanized"])}
        last |= {key(name) for name in words(provider, ["last_name", "last_romanized"])}
    for table in ("dist.male.first", "dist.female.first"):
        first |= {key(name) for name, share, _ in census(table) if share >= FIRST_NAMES_SHARE}
    last |= {key(name) for name, _, cumulated in census("dist.all.last") if cumulated <= SURNAMES_COVER}
    for file, found, what in (("first_names.txt", first, "First names"), ("surnames.txt", last, "Surnames")):
        head = f"""# {what} of many languages, one key a line, in order; made by origin/person_names.py.
# From Faker (MIT licence, Copyright (c) 2012 Daniele Faraglia) and the United States Census of 1990 (public domain).
"""
        found.discard(None)
        (HERE / file).write_text(head + "".join(f"{name}\n" for name in sorted(found)))
        print(file, len(found))


main()
