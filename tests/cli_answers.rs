//! What the commands answer, in which format, with which status.

mod command;

use command::{Desk, Run};
use copydesk::rules;

const MAYOR: &str = "---\ndate: 2031-05-03\npublisher: The Example\n---\n\nAda Brontë, the mayor of Exampleton, opened the bridge. Ms Brontë cut the ribbon.\n";

#[test]
fn who_held_an_office_on_a_day() {
    let desk = Desk::with(&[]);
    let run = desk.run(&["facts", "foreign minister of China", "--at", "2023-06-18"]);
    run.assert(0, &[]);
    for part in [
        "Qin Gang (attested, 2023-06-18 to 2023-06-19)",
        "seeds/2023-06-18-arrival-in-beijing.md:17",
        "seeds/2023-06-19-meeting-with-xi.md:9",
    ] {
        assert!(run.out.contains(part), "{part:?} is not in {}", run.out);
    }
    let json = desk.run(&["facts", "Chinese", "foreign", "minister", "--at", "2023-01-15", "--format", "json"]).json();
    let answer = &json["answers"][0];
    assert_eq!(answer["kind"], "office-at");
    assert_eq!(answer["attested"], serde_json::json!([]));
    assert_eq!(answer["curated"][0]["person"], "Qin Gang");
    assert_eq!(answer["curated"][0]["evidence"][0]["kind"], "curated");
    assert_eq!((&answer["before"]["person"], &answer["after"]["person"]), (&"Wang Yi".into(), &"Qin Gang".into()));
}

#[test]
fn a_persons_tenures_stand_in_order_with_their_gaps() {
    let desk = Desk::with(&[]);
    let json = desk.run(&["facts", "Wang Yi", "--format", "json"]).json();
    let tenures = json["answers"][0]["tenures"].as_array().expect("tenures").clone();
    let days: Vec<&str> = tenures.iter().filter_map(|tenure| tenure["first"].as_str()).collect();
    assert!(days.is_sorted() && days.len() > 4, "{days:?}");
    assert_eq!(json["answers"][0]["gaps"][0]["first"], "2022-12-24");
    let run = desk.run(&["facts", "Wang Yi", "--at", "2023-06-18"]);
    assert!(run.out.contains("not minister of foreign affairs of China: that was Qin Gang"), "{}", run.out);
}

#[test]
fn places_surnames_and_unknown_names() {
    let desk = Desk::with(&[]);
    assert!(desk.run(&["facts", "China"]).out.contains("president of China"));
    assert!(desk.run(&["facts", "Blinken"]).out.starts_with("Antony Blinken\n"));
    desk.run(&["facts", "Anthony Blinken"])
        .assert(1, &["no source and no list knows “Anthony Blinken”; the nearest names are: Antony Blinken"]);
    let run = desk.run(&["facts", "Zebediah Quux", "--format", "json"]);
    run.assert(1, &["`copydesk facts` alone shows what there is"]);
    assert_eq!(run.json()["answers"], serde_json::json!([]));
    let overview = desk.run(&["facts"]);
    assert!(overview.out.starts_with("5 sources (2022-12-23 to 2024-04-26), 1 curated list"), "{}", overview.out);
}

#[test]
fn inspect_shows_mentions_and_claims_with_stored_positions() {
    let desk = Desk::with(&[]);
    desk.write("a.md", format!("\u{FEFF}{}", MAYOR.replace("The Example", "The Ex😀mple")).as_bytes());
    let json = desk.run(&["inspect", "a.md", "--format", "json"]).json();
    let document = &json["documents"][0];
    assert_eq!((&document["date"], &document["date_basis"]), (&"2031-05-03".into(), &"front matter".into()));
    let mentions = document["mentions"].as_array().expect("mentions");
    let person = mentions.iter().find(|mention| mention["text"] == "Brontë").expect("a second reference");
    assert_eq!(person["value"], serde_json::json!({"name": "Ada Brontë", "honorific": "Ms"}));
    assert_eq!(person["range"]["start"]["line"], 6);
    let stored = std::fs::read(desk.path("a.md")).expect("a file");
    let bytes = |end: &str| person["range"][end]["offset"].as_u64().expect("an offset") as usize;
    assert_eq!(&stored[bytes("start")..bytes("end")], "Brontë".as_bytes());
    let offsets: Vec<_> = mentions.iter().map(|mention| mention["range"]["start"]["offset"].as_u64()).collect();
    assert!(offsets.is_sorted(), "{offsets:?}");
    let claim = &document["claims"][0];
    assert_eq!(
        (&claim["kind"], &claim["modality"], &claim["as_of"]),
        (&"holds-office".into(), &"asserted".into(), &"2031-05-03".into())
    );
    assert_eq!((&claim["person"], &claim["office"]), (&"Ada Brontë".into(), &"mayor".into()));
    let text = desk.run(&["inspect", "a.md"]);
    assert!(text.out.contains("a.md:6:60: person: Brontë → Ada Brontë (Ms)"), "{}", text.out);
}

#[test]
fn unanchored_dates_are_null_and_impossible_ones_stay_as_written() {
    let desk = Desk::with(&[]);
    let json = desk
        .run_with_input(
            &["inspect", "-", "--format", "json"],
            "They met on Monday. It ends on 31 June 2031, or in May 2032.\n",
        )
        .json();
    let dates: Vec<_> = json["documents"][0]["mentions"]
        .as_array()
        .expect("mentions")
        .iter()
        .filter(|m| m["kind"] == "date")
        .map(|m| m["value"].clone())
        .collect();
    let null = serde_json::Value::Null;
    let monday =
        serde_json::json!({"type": "DATE", "timex": "XXXX-WXX-1", "start": null, "end": null, "basis": "unanchored"});
    assert_eq!(dates[0], monday);
    assert_eq!((&dates[1]["timex"], &dates[1]["start"]), (&"2031-06-31".into(), &null));
    assert_eq!((&dates[2]["timex"], &dates[2]["end"]), (&"2032-05".into(), &"2032-06-01".into()));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let desk = Desk::with(&[]);
    for arguments in [
        &["facts", "--quiet"][..],
        &["inspect", "a.md"],
        &["--check", "a.md", "--quiet"],
        &["--help"],
        &["rules", "--format", "json"],
    ] {
        desk.write("a.md", MAYOR.repeat(200).as_bytes());
        let Run { status, err, .. } = desk.run_into_closed_pipe(arguments);
        assert!(!err.contains("panicked") && !err.contains("pipe"), "{arguments:?}: {err}");
        assert_ne!(status, 2, "{arguments:?}: {err}");
    }
}

#[test]
fn colours_only_where_wanted() {
    let desk = Desk::with(&[]);
    let colored = |arguments: &[&str], variables: &[(&str, &str)]| {
        let done = desk.command(arguments).envs(variables.iter().copied()).output().expect("the program runs");
        String::from_utf8_lossy(&done.stdout).contains('\u{1b}')
    };
    assert!(!colored(&["facts"], &[]));
    assert!(colored(&["facts", "--color", "always"], &[]));
    assert!(colored(&["facts", "--color", "always"], &[("NO_COLOR", "1")]));
    assert!(colored(&["facts"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&["facts"], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!colored(&["facts", "--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&["facts", "--format", "json", "--color", "always"], &[]));
}

#[test]
fn bad_usage_is_status_2_with_advice() {
    let desk = Desk::with(&[("a.md", MAYOR)]);
    desk.run(&["a.md"]).assert(2, &["copydesk --check a.md"]);
    desk.run(&["--check", "facts"]).assert(2, &["write `./facts`"]);
    desk.run(&["--sources", "s", "facts"]).assert(2, &["write commands before `--sources`"]);
    desk.run(&["--check", "--format", "xml"]).assert(2, &["there is no format “xml”: use one of full, concise, json"]);
    desk.run(&["sources", "--format", "full"]).assert(2, &["use one of text, json"]);
    desk.run(&["--frobnicate"]).assert(2, &["--frobnicate"]);
    desk.run(&["explain", "no-such-rule"]).assert(2, &["there is no rule `no-such-rule`", "copydesk rules"]);
    // A client that leaves without a word ends the server, with the status that the protocol asks for.
    assert_eq!(desk.run(&[]).status, 1);
    assert_eq!(desk.run(&["server", "--stdio"]).status, 1);
    assert_eq!(desk.run(&["--help"]).status, 0);
    assert!(desk.run(&["--version"]).out.starts_with("copydesk "));
}

#[test]
fn rules_are_listed_and_explained() {
    let desk = Desk::with(&[]);
    let json = desk.run(&["rules", "--format", "json"]).json();
    assert_eq!(json["rules"].as_array().map(Vec::len), Some(rules::all().len()));
    let table = desk.run(&["rules", "--format", "markdown"]).out;
    assert_eq!(table.lines().count(), rules::all().len() + 2);
    for rule in rules::all() {
        assert!(table.contains(&format!("| `{}` |", rule.name)), "{table}");
        let run = desk.run(&["explain", rule.name]);
        run.assert(0, &[]);
        assert!(run.out.contains(rule.name), "{}", run.out);
        let misspelt = format!("{}s", rule.name);
        desk.run(&["explain", &misspelt]).assert(2, &["did you mean"]);
    }
}

#[test]
fn an_error_is_status_1() {
    if rules::find("title-wrong-at-date").is_none() {
        return;
    }
    let draft = "---\ndate: 2023-06-18\n---\n\nChinese Foreign Minister Wang Yi is to meet Antony Blinken on Monday.\n";
    let desk = Desk::with(&[("a.md", draft)]);
    desk.run(&["--check"]).assert(1, &[]);
    desk.run(&["--check", "a.md", "none.md"]).assert(2, &["none.md"]);
    let (one, two) = (desk.run(&["--check", "--format", "json"]), desk.run(&["--check", "--format", "json"]));
    assert_eq!(one.out, two.out);
    assert!(one.json()["summary"]["errors"].as_u64() > Some(0), "{}", one.out);
}

#[test]
fn what_happened_on_a_day_and_what_people_did_together() {
    let desk = Desk::with(&[]);
    let folder = desk.path("news");
    desk.write("news/a.md", b"---\ndate: 2031-05-04\n---\n\nAda Exampleton landed in Lisbon on Saturday. Ada Exampleton is to meet John Roe in Lisbon on Monday.\n");
    desk.write("news/b.md", b"---\ndate: 2031-05-06\n---\n\nAda Exampleton met John Roe on Monday.\n");
    let ask = |query: &str| {
        let words: Vec<&str> = query.split(' ').collect();
        let sources = ["--format", "json", "--sources", folder.to_str().expect("a path")];
        desk.run(&[&["facts"], words.as_slice(), &sources].concat()).json()["answers"][0].clone()
    };
    let labels = |answer: &serde_json::Value| -> Vec<String> {
        let events = answer["events"].as_array().expect("events");
        events.iter().map(|event| event["event"].as_str().expect("a label").to_owned()).collect()
    };
    let (arrival, meeting) =
        ("Ada Exampleton’s arrival in Lisbon", "the meeting of Ada Exampleton and John Roe in Lisbon");
    assert_eq!(labels(&ask("what happened on 2031-05-05")), [meeting]);
    assert_eq!(labels(&ask("May 2031")), [arrival, meeting]);
    assert_eq!(labels(&ask("Exampleton in Lisbon")), [arrival, meeting]);
    assert_eq!(labels(&ask("Exampleton in Portugal")), [arrival, meeting]);
    assert_eq!(labels(&ask("Exampleton and Roe")), [meeting]);
    assert_eq!(labels(&ask("John Roe")), [meeting]);
    let together = &ask("Exampleton and Roe")["events"][0];
    assert_eq!((&together["dates"][0], &together["what"]), (&"2031-05-05".into(), &"meet".into()));
    assert_eq!(together["status"].as_array().map(Vec::len), Some(2));
    assert_eq!(together["evidence"].as_array().map(Vec::len), Some(2));
    assert_eq!(labels(&ask("what happened on 2031-05-30")), [""; 0]);
}

#[test]
fn stats_count_what_was_read_and_leave_the_result_alone() {
    let desk = Desk::with(&[
        ("s/a.txt", "Freetown, 3 May 2031 (Example News): Norwegian Foreign Minister Ada Exampleton met John Doe."),
        ("d.md", "---\ndate: 2031-05-03\n---\n\nNorwegian Foreign Minister Ada Exampleton met Jane Roe.\n"),
    ]);
    let plain = desk.run(&["-q", "--check", "d.md", "--sources", "s"]);
    let run = desk.run(&["-q", "--check", "d.md", "--stats", "--sources", "s"]);
    assert_eq!(run.out, plain.out);
    let lines: Vec<&str> = run.err.lines().collect();
    assert!(lines[0].starts_with("1 draft (") && lines[0].ends_with("against 1 source"), "{}", run.err);
    assert!(lines.iter().any(|line| line.split_whitespace().eq(["name", "2", "1", "0", "1"])), "{}", run.err);
    assert!(lines.iter().any(|line| line.split_whitespace().eq(["title", "1", "1", "0", "0"])), "{}", run.err);
    assert!(run.err.contains("in all"), "{}", run.err);
}

/// The first five minutes: what is written can be checked at once, and once only.
#[test]
fn init_writes_a_folder_that_can_be_checked() {
    let desk = Desk::with(&[]);
    let run = desk.run(&["init"]);
    run.assert(0, &[]);
    assert!(run.out.contains("wrote copydesk.toml") && run.out.ends_with("copydesk --check briefs\n"), "{}", run.out);
    desk.run(&["init"]).assert(2, &["there already: copydesk.toml", "nothing was written"]);
    let checked = desk.run(&["-q", "--check", "briefs", "--format", "json"]);
    let rules: Vec<String> = checked.json()["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter(|finding| finding["severity"] == "error")
        .map(|finding| finding["rule"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(rules, ["title-rank-wrong", "name-misspelled"], "{}", checked.out);
    desk.run(&["-q", "sources"]).assert(0, &[]);
    desk.run(&["init", "other"]).assert(0, &[]);
    desk.run(&["-q", "--check", "other/briefs"]).assert(1, &[]);
    // Below a file nothing can be written.
    desk.run(&["init", "copydesk.toml/x"]).assert(2, &["there is no folder for it", "name another place"]);
}

/// What the configuration of `init` offers as comments is what there is.
#[test]
fn the_commented_keys_of_init_are_keys() {
    let desk = Desk::with(&[]);
    desk.run(&["init"]).assert(0, &[]);
    let text = std::fs::read_to_string(desk.path("copydesk.toml")).expect("a configuration");
    let is_key = |line: &str| line.contains(" = ") || line.starts_with('[');
    let uncommented = text.lines().map(|line| line.strip_prefix("# ").filter(|rest| is_key(rest)).unwrap_or(line));
    let uncommented: Vec<&str> = uncommented.collect();
    assert!(uncommented.contains(&"[style]"));
    desk.write("copydesk.toml", uncommented.join("\n").as_bytes());
    desk.run(&["--show-config"]).assert(0, &[]);
}
