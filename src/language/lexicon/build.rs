//! Compiles the long lists of names into one compact automaton, which the lexicon looks names up in without loading it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The lists, and the bit that each stands for in the automaton.
const LISTS: [(&str, u64); 3] = [("first_names.txt", 1), ("more_first_names.txt", 1), ("surnames.txt", 2)];

/// The lists are written in plain letters, so that this is all it takes to make the key under which names are compared.
fn key(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_alphabetic()).map(|c| c.to_ascii_lowercase()).collect()
}

fn main() {
    let lexicon = Path::new("src/language/lexicon");
    let mut names: BTreeMap<String, u64> = BTreeMap::new();
    for (file, bit) in LISTS {
        let path = lexicon.join(file);
        println!("cargo::rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for name in text.lines().filter(|line| !line.starts_with('#')).flat_map(|line| line.split([' ', '-'])) {
            *names.entry(key(name)).or_default() |= bit;
        }
        names.remove("");
    }
    let map = fst::Map::from_iter(names).expect("names are in order");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::write(out.join("names.fst"), map.as_fst().as_bytes()).expect("the folder of build products can be written");
}
