//! Comments in drafts of all formats.

use std::sync::Arc;

use super::*;
use crate::document::{Document, Format, TextFile};

fn read(text: &str, format: Format) -> Document {
    Document::read(Arc::new(TextFile::from_text("any".into(), text.into())), format).expect("a document")
}

fn texts(document: &Document) -> Vec<&str> {
    document.blocks.iter().map(|block| block.text.as_str()).collect()
}

const C: &str = "<!-- copydesk: silence-line x -->";

#[test]
fn only_comments_that_begin_with_the_name_are_ours() {
    let found = |text: &str| -> Vec<String> {
        let said = |comment: Comment| text[comment.content.range()].to_owned();
        scan(text, 0).into_iter().map(said).collect()
    };
    assert_eq!(found("a <!--COPYDESK : x  y\n--> b <!-- copydesk:z-->"), ["x  y", "z"]);
    assert_eq!(found("<!-- copydesk silence-line x --> <!-- copydesk silenced it -->"), ["silence-line x"]);
    assert!(found("<!-- a copydesk: x --> <!-- copydesks: x --> <!-- copydesk x --> copydesk: x").is_empty());
    assert!(found("<!-- not <!-- copydesk: x --> y -->").is_empty());
    assert!(found("<!--> <!---> <!-- é").is_empty());
    let open = scan("<!-- copydesk: x\nmore", 3);
    assert_eq!((open[0].closed, open[0].span), (false, Span::new(3, 19)));
    let two = "<!-- copydesk: x\nmore <!-- copydesk: y -->";
    let closed = |found: Vec<Comment>| found.into_iter().map(|comment| comment.closed).collect::<Vec<_>>();
    assert_eq!((closed(scan(two, 0)), closed(scan_plain(two, 0))), (vec![false], vec![false, true]));
}

#[test]
fn prose_is_read_as_if_they_were_not_there() {
    let cases = [
        ("One {} two.\n", vec!["One two."]),
        ("One two. {}\nThree.  {}  \nFour.\n", vec!["One two.\nThree.\nFour."]),
        ("One\n{}\ntwo.\n", vec!["One\ntwo."]),
        ("{}\n\nOne.\n\n{}\n\nTwo.\n{}", vec!["One.", "Two."]),
        ("{} One{}two {}{} three.\n", vec!["Onetwo three."]),
        (
            "# One {}\n\n- two {}\n  {}\n- three\n\n| a {} | b |\n|---|---|\n| c | d {} |\n",
            vec!["One", "two", "three", "a", "b", "c", "d"],
        ),
    ];
    for (text, expected) in cases {
        let document = read(&text.replace("{}", C), Format::Markdown);
        assert_eq!(texts(&document), expected, "{text:?}");
        assert_eq!(document.directives.len(), text.matches("{}").count(), "{text:?}");
        for directive in &document.directives {
            assert_eq!(document.file.slice(directive.span), C);
        }
    }
}

#[test]
fn plain_text_keeps_its_paragraphs() {
    let wrapped = "The harbour board met on Tuesday to hear why the old and the{}\n{}new crane had still not been delivered by its maker in\nGdynia, which blames the weather.\n\nSecond{}.";
    let plain = wrapped.replace("{}", "");
    for marks in [[format!(" {C}"), String::new(), String::new()], [String::new(), format!("{C}\n"), C.to_owned()]] {
        let text = marks.iter().fold(wrapped.to_owned(), |text, mark| text.replacen("{}", mark, 1));
        let (with, without) = (read(&text, Format::PlainText), read(&plain, Format::PlainText));
        assert_eq!(texts(&with), texts(&without));
        assert_eq!(with.directives.len(), text.matches("<!--").count());
        let at = with.blocks[0].text.find("crane").expect("the word");
        assert_eq!(with.file.slice(with.blocks[0].span(at..at + 5)), "crane");
    }
}

#[test]
fn comments_in_code_and_front_matter_do_not_count() {
    let text =
        format!("---\ntitle: \"x {C}\"\n---\n`{C}`\n\n    {C}\n\n```\n{C}\n```\n\n<script>\n{C}\n</script>\n\n\\{C}\n");
    assert!(read(&text, Format::Markdown).directives.is_empty());
    let page = format!("<title>{C}</title><script>{C}</script><p>One {C} two.</p>");
    let document = read(&page, Format::Html);
    assert_eq!((document.directives.len(), texts(&document)), (1, vec!["One two."]));
}

#[test]
fn places_of_lines_and_blocks() {
    let at = |text: &str, format: Format| {
        let document = read(&text.replace("{}", C), format);
        let directive = document.directives[0].clone();
        let said = |span: Option<Span>| span.map(|span| document.file.slice(span).replace(C, "{}"));
        (said(Some(directive.line)), said(directive.next_line), said(directive.block))
    };
    let expect = |line: &str, next: &str, block: &str| {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        (Some(line.to_owned()), some(next), some(block))
    };
    let text = "One {} two.\nThree.\n\nFour.\n";
    assert_eq!(at(text, Format::Markdown), expect("One {} two.", "Three.", "One {} two.\nThree."));
    let text = "One.\nTwo. {}\n\n  Three.\n";
    assert_eq!(at(text, Format::Markdown), expect("Two. {}", "  Three.", "One.\nTwo."));
    let text = "One.\n\n{}\n\n# Three\n";
    assert_eq!(at(text, Format::Markdown), expect("{}", "# Three", "Three"));
    let text = "One.\n\n{}\n\n| a | b |\n|---|---|\n| c | d |\n\nTwo.\n";
    assert_eq!(at(text, Format::Markdown), expect("{}", "| a | b |", "a | b |\n|---|---|\n| c | d"));
    assert_eq!(at("One. {}", Format::PlainText), expect("One. {}", "", "One."));
    assert_eq!(at("One.\n{}", Format::PlainText), expect("{}", "", ""));
    let page = "<p>One.</p><p>{}Two.</p>\n<p>\nThree.\n</p>";
    assert_eq!(at(page, Format::Html), expect("<p>One.</p><p>{}Two.</p>", "Three.", "Two."));
    let page = "<p>\nOne.\n{}\n</p>\n<p>Two.</p>";
    assert_eq!(at(page, Format::Html), expect("{}", "<p>Two.</p>", "One."));
}

#[test]
fn what_goes_when_a_comment_is_deleted() {
    let after = |text: &str| {
        let text = text.replace("{}", C);
        let mut left = text.clone();
        for directive in read(&text, Format::Markdown).directives.iter().rev() {
            left.replace_range(directive.cut.range(), "");
        }
        left
    };
    assert_eq!(after("One {} two.\n"), "One two.\n");
    assert_eq!(after("One. {}  \nTwo.\n"), "One.  \nTwo.\n");
    assert_eq!(after("One.\n\n{}\n\nTwo.\n"), "One.\n\nTwo.\n");
    assert_eq!(after("{}\n\nTwo.\n"), "Two.\n");
    assert_eq!(after("One.\n{}\nTwo.\n"), "One.\nTwo.\n");
    assert!(read(&format!("One.\n{C}\nTwo.\n"), Format::Markdown).directives[0].parts);
}

#[test]
fn many_comments_cost_no_more_than_their_number() {
    let begun = std::time::Instant::now();
    let lines = format!("Word {C}\n").repeat(20_000);
    for format in [Format::Markdown, Format::PlainText] {
        let document = read(&lines, format);
        assert_eq!(document.directives.len(), 20_000);
        let next = document.directives[9_998].next_line.map(|line| document.file.slice(line));
        assert_eq!(next, Some(format!("Word {C}").as_str()));
    }
    let openings = format!("Word {C}\n{} -->", "<!-- ".repeat(200_000));
    assert_eq!(read(&openings, Format::PlainText).directives.len(), 1);
    let rows = format!("| a | b |\n|---|---|\n{}", format!("| c | d {C} |\n").repeat(5_000));
    let table = read(&rows, Format::Markdown);
    let whole = table.directives[2_500].block.map_or(0, |block| block.len());
    assert!(table.directives.len() == 5_000 && whole as usize > rows.len() - 60, "{whole}");
    // Squares of these numbers would take minutes.
    assert!(begun.elapsed() < std::time::Duration::from_secs(20), "{:?}", begun.elapsed());
}
