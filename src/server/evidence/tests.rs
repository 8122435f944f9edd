use super::*;
use crate::server::hover::testing::{Stage, able};

const SOURCES: [&str; 2] = [
    "---\ndate: 2031-05-01\npublisher: The Harbour Times\n---\n\nIt rained. Norwegian Foreign Minister Ada Exampleton opened a hall. Nobody left.\n\nLater on she spoke.\n",
    "---\ndate: 2031-05-03\n---\n\nNorwegian Foreign Minister Ada Exampleton closed it.\n",
];
const DRAFT: &str = "---\ndate: 2031-05-02\n---\n\nNorwegian Foreign Minister John Doe 🎣 met nobody. Ada Exampelton 🎣 left. It rained.\n";

fn answer(words: &str, list: &str) -> Option<serde_json::Value> {
    let stage = Stage::new(&SOURCES, list, DRAFT, able());
    let at = DRAFT.find(words).expect("the words are in the draft") as u32;
    let scene = stage.scene();
    let found = about(&scene, scene.range(Span::new(at, at + words.len() as u32)));
    found.map(|found| serde_json::to_value(found).expect("JSON"))
}

#[test]
fn a_refuted_claim_is_shown_with_the_sentence_in_its_paragraph() {
    let answer = answer("Norwegian Foreign Minister John Doe", "").expect("an answer");
    assert_eq!(answer["title"], "Norwegian Foreign Minister John Doe");
    let item = &answer["items"][0];
    assert_eq!(item["words"], "Norwegian Foreign Minister John Doe");
    assert_eq!(item["verdict"], "refuted");
    assert_eq!(item["rule"]["name"], "title-wrong-at-date");
    assert_eq!(item["rule"]["severity"], "error");
    assert!(item["says"][0].as_str().is_some_and(|says| says.starts_with("Refuted as of 2031-05-02: ")), "{item}");
    let witness = &item["evidence"][0];
    assert_eq!(witness["kind"], "attested");
    assert_eq!(witness["role"], "held by another");
    assert_eq!(witness["label"], "The Harbour Times, 2031-05-01");
    assert_eq!(witness["before"], "It rained.");
    assert_eq!(witness["text"], "Norwegian Foreign Minister Ada Exampleton opened a hall.");
    assert_eq!(witness["after"], "Nobody left.");
    assert!(witness["uri"].as_str().is_some_and(|uri| uri.ends_with("/desk/source-1.txt")), "{witness}");
    assert_eq!(witness["range"]["start"], serde_json::json!({"line": 5, "character": 11}));
    let page = answer["markdown"].as_str().unwrap_or_default();
    assert!(
        page.starts_with("# Norwegian Foreign Minister John Doe\n\n## Norwegian Foreign Minister John Doe\n\nRefuted")
    );
    assert!(
        page.contains("> It rained. **Norwegian Foreign Minister Ada Exampleton opened a hall.** Nobody left."),
        "{page}"
    );
    assert!(page.contains("source-1.txt#L6) · held by another"), "{page}");
}

#[test]
fn a_selection_has_an_item_for_each_thing_in_the_order_of_the_text() {
    let answer = answer("Foreign Minister John Doe 🎣 met nobody. Ada Exampelton", "").expect("an answer");
    let words: Vec<&str> =
        answer["items"].as_array().into_iter().flatten().filter_map(|i| i["words"].as_str()).collect();
    assert_eq!(words, ["Norwegian Foreign Minister John Doe", "Ada Exampelton"]);
    // Positions are the client's: the fish is one character there and two units of UTF-16.
    let start = DRAFT.lines().nth(4).map(|line| line.split("Ada").next().unwrap_or_default().encode_utf16().count());
    assert_eq!(answer["items"][1]["range"]["start"]["character"].as_u64().map(|at| at as usize), start);
}

#[test]
fn a_curated_entry_is_one() {
    let list = "[[office]]\noffice = \"foreign minister\"\nof = \"Norway\"\nsingle_seat = true\nholders = [{ name = \"Ada Exampleton\", from = 2031-01-01 }]\n";
    let answer = answer("Norwegian Foreign Minister John Doe", list).expect("an answer");
    let all = answer["items"][0]["evidence"].as_array().cloned().unwrap_or_default();
    let curated: Vec<_> = all.iter().filter(|one| one["kind"] == "curated").collect();
    assert_eq!(curated.len(), 1, "{all:?}");
    assert_eq!(curated[0]["text"], "Ada Exampleton, foreign minister of Norway, since 2031-01-01");
}

#[test]
fn beside_a_cursor_on_nothing_the_sentence_counts() {
    let stage = Stage::new(&SOURCES, "", DRAFT, able());
    let scene = stage.scene();
    let cursor = |words: &str| {
        let at = DRAFT.find(words).expect("the words are in the draft") as u32;
        scene.range(Span::new(at, at))
    };
    let near = about(&scene, cursor("left. It")).expect("an answer");
    assert_eq!(near.items[0].words, "Ada Exampelton");
    assert!(about(&scene, cursor("rained")).is_none());
}

#[test]
fn of_a_whole_draft_only_the_first_things_are_told() {
    let draft =
        format!("---\ndate: 2031-05-02\n---\n\n{}", "Norwegian Foreign Minister John Doe left.\n\n".repeat(MOST + 1));
    let stage = Stage::new(&SOURCES, "", &draft, able());
    let scene = stage.scene();
    let all = about(&scene, scene.range(Span::new(0, draft.len() as u32))).expect("an answer");
    assert!(all.truncated);
    assert_eq!(all.items.len(), MOST);
    assert!(all.markdown.ends_with("select less of the draft to see it.\n"));
}
