//! Sources that state no date: what `copydesk sources` infers and why, and what rests on it.

mod command;
mod project;

use std::fs;

use command::Desk;
use project::beside;

const ARRIVAL: &str = "Austrian Foreign Minister Ada Doe has arrived in Norway.\n\nDoe is the first foreign minister to \
    travel to Norway in five years. Doe touched down in Oslo on Sunday morning and is expected to speak in the \
    evening.\n\nOn Monday, Doe is scheduled for a meeting with Norwegian Foreign Minister Max Roe.\n";
const SEQUEL: &str = "Austrian Foreign Minister Ada Doe's trip to Norway had a surprising end.\n\nDoe had met with \
    Norwegian Foreign Minister Max Roe.\n";
const LAST_DAY: &str = "The council of Oslo is to vote today, 5 May 2031, said Norwegian Foreign Minister Lena Poe.\n\nMax Roe, a \
    baker from Bergen, was there.\n";

#[test]
fn sources_show_what_is_inferred_and_why() {
    let desk = Desk::with(&[("c/a.txt", ARRIVAL), ("c/b.txt", SEQUEL), ("c/c.txt", "Rain fell on the harbour.\n")]);
    let out = desk.run(&["sources", "--sources", "c"]).out;
    for part in [
        "a Sunday  inferred",
        "  D3: written on a Sunday (line 3, column 98: “Sunday morning and is expected to speak in the evening”)",
        "undated   -         c/c.txt",
        "warning: no date: say when it was published",
    ] {
        assert!(out.contains(part), "{part:?} is not in\n{out}");
    }
    desk.write("c/sources.toml", b"[[source]]\nfile = \"a.txt\"\npublished = 2031-06-15\n");
    let json = desk.run(&["sources", "--sources", "c", "--format", "json"]).json();
    let (dated, inferred) = (&json["sources"][0], &json["sources"][1]);
    assert_eq!((dated["date_basis"].as_str(), dated.get("inferred")), (Some("manifest"), None));
    assert_eq!((inferred["date"].as_str(), inferred["date_basis"].as_str()), (None, Some("inferred")));
    assert_eq!(inferred["inferred"]["date_start"], "2031-06-16");
    assert!(inferred["inferred"]["date_end"].is_null());
    let reason = &inferred["inferred"]["reasons"][1];
    assert_eq!((reason["rule"].as_str(), reason["line"].as_u64()), (Some("D10"), Some(3)));
    assert_eq!(reason["text"], "Doe had met with Norwegian Foreign Minister Max Roe");
    assert_eq!((reason["other"]["source"].as_str(), reason["other"]["line"].as_u64()), (Some("c/a.txt"), Some(5)));
}

#[test]
fn a_stated_date_stands_against_its_text_with_a_warning() {
    let text = "---\ndate: 2031-05-04\n---\n\nThe bridge was opened on 7 June 2031.\n";
    let out = Desk::with(&[("c/a.md", text)]).run(&["sources", "--sources", "c"]).out;
    assert!(out.contains("2031-05-04  front matter"), "{out}");
    let warning = "warning: line 5, column 26: “7 June 2031” is told as past, not before 2031-06-07, but its date is \
                   2031-05-04 (front matter); the date counts";
    assert!(out.contains(warning), "{out}");
}

#[test]
fn a_single_inferred_day_refutes_as_a_warning_and_says_so() {
    let desk = Desk::with(&[("c/a.txt", LAST_DAY)]);
    desk.write("d.md", b"---\ndate: 2031-05-05\n---\n\nNorwegian Foreign Minister Max Roe cast a vote.\n");
    let json = desk.run(&["--check", "d.md", "--sources", "c", "--format", "json"]).json();
    let finding = &json["findings"][0];
    assert_eq!(
        (finding["rule"].as_str(), finding["severity"].as_str()),
        (Some("title-wrong-at-date"), Some("warning"))
    );
    let evidence = &finding["evidence"][0];
    assert!(evidence["published"].is_null());
    assert_eq!(evidence["date_inferred"], "2031-05-05");
    let text = desk.run(&["--check", "d.md", "--sources", "c"]).out;
    assert!(text.contains("publisher unknown, date inferred: 2031-05-05"), "{text}");
    let facts = desk.run(&["facts", "Poe", "--sources", "c"]).out;
    assert!(facts.contains("date inferred: 2031-05-05"), "{facts}");
}

#[test]
fn an_inferred_interval_supports_and_never_contradicts() {
    let text = "Norwegian Foreign Minister Lena Poe spoke of the bridge that was opened in May 2031. It will be widened in August 2031.\n";
    let desk = Desk::with(&[("c/a.txt", text)]);
    desk.write("good.md", b"---\ndate: 2031-07-05\n---\n\nNorwegian Foreign Minister Lena Poe cast a vote.\n");
    desk.write("other.md", b"---\ndate: 2031-07-05\n---\n\nNorwegian Foreign Minister Max Roe cast a vote.\n");
    let out = desk.run(&["sources", "--sources", "c"]).out;
    assert!(out.contains("2031-06-01 to 2031-08-31"), "{out}");
    let run = desk.run(&["--check", "good.md", "other.md", "--sources", "c", "--format", "json"]).json();
    let loud = run["findings"].as_array().into_iter().flatten().filter(|f| f["severity"] != "hint").count();
    assert_eq!(loud, 0, "{run}");
}

/// The articles beside the repository, without their manifest: what their texts alone tell.
#[test]
fn the_articles_without_their_manifest() {
    let Some(folder) = beside("seeds") else { return };
    let desk = Desk::with(&[]);
    let mut names: Vec<_> =
        fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    names.sort();
    for path in names.iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt")) {
        let name = path.file_name().expect("a name").to_string_lossy();
        desk.write(&format!("c/{name}"), &fs::read(path).expect("a readable file"));
    }
    let json = desk.run(&["sources", "--sources", "c", "--format", "json"]).json();
    let days = |index: usize| {
        let source = &json["sources"][index];
        let inferred = &source["inferred"];
        let text = |value: &serde_json::Value| value.as_str().unwrap_or("-").to_owned();
        let weekdays: Vec<String> = inferred["weekdays"].as_array().into_iter().flatten().map(text).collect();
        (text(&source["date_basis"]), text(&inferred["date_start"]), text(&inferred["date_end"]), weekdays.join(" "))
    };
    let row = |basis: &str, start: &str, end: &str, weekdays: &str| {
        (basis.to_owned(), start.to_owned(), end.to_owned(), weekdays.to_owned())
    };
    assert_eq!(json["sources"][0]["date"], "2022-12-23");
    assert_eq!(days(0), row("dateline", "-", "-", ""));
    // The day after the earliest day of the arrival.
    assert_eq!(days(1), row("inferred", "2023-03-06", "-", ""));
    assert_eq!(days(2), row("inferred", "2023-11-29", "-", "Wednesday Thursday Friday"));
    // One of 44 Sundays.
    assert_eq!(days(3), row("inferred", "2023-03-05", "2023-12-31", "Sunday"));
    assert_eq!(days(4), row("inferred", "2023-12-01", "-", "Friday"));
    for index in 1..5 {
        let reasons = json["sources"][index]["inferred"]["reasons"].as_array().expect("reasons");
        assert!(reasons.iter().all(|reason| reason["used"] == true), "{reasons:?}");
    }
}
