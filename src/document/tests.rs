//! Properties that hold for every input.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;

const FORMATS: [Format; 3] = [Format::PlainText, Format::Markdown, Format::Html];

fn read(text: &str, format: Format) -> Option<Document> {
    let file = TextFile::from_text("any".into(), text.into());
    Document::read(Arc::new(file), format).ok()
}

/// Every block's character ranges lie in the file on character boundaries, in order.
fn assert_spans_are_sound(document: &Document) {
    let text = document.file.text();
    for block in &document.blocks {
        assert!(!block.text.trim().is_empty());
        let mut last = 0;
        for (at, c) in block.text.char_indices() {
            let span = block.span(at..at + c.len_utf8());
            assert!(span.start >= last && !span.is_empty(), "{:?} at {at}", block.text);
            assert!(text.get(span.range()).is_some());
            assert!(block.span(at..at).is_empty());
            last = span.start;
        }
    }
}

/// Text that is likely to meet the readers' special cases.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-zA-Z]{1,12}",
        2 => prop_oneof![Just(" "), Just("\n"), Just("\r\n"), Just("\r"), Just("\n\n"), Just("\u{2028}"), Just("\u{A0}")].prop_map(str::to_owned),
        2 => "[*_`#>|~\\[\\]()!&;:.\"<>/=-]{1,4}",
        1 => prop_oneof![
            Just("&amp;"), Just("&rsquo;"), Just("&copy2"), Just("&#0;"), Just("<p>"), Just("</p>"), Just("<br>"), Just("<div>"),
            Just("</div>"), Just("<h1>"), Just("<script>"), Just("</script>"), Just("<!--"), Just("-->"), Just("</>"), Just("<sup>"),
            Just("</sup>"), Just("<code>"), Just("</code>"), Just("<q>"), Just("<article>"), Just("</article>"), Just("<li>"), Just("<td>"),
            Just("<title>"), Just("<textarea>"), Just("<svg/>"), Just("<meta name=date content=x>"), Just("---\n"), Just("a: b\n"),
            Just("[^1]"), Just("\n- "), Just("\n> "), Just("![a](b)"), Just("| a |\n|---|\n"), Just("😀"), Just("é"),
        ].prop_map(str::to_owned),
        1 => prop_oneof![Just("<!-- copydesk: x -->"), Just("\n<!-- copydesk: x -->\n"), Just("<!-- copydesk:"), Just(" -->")]
            .prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn plain_text_maps_to_itself(text in any_text()) {
        let Some(document) = read(&text, Format::PlainText) else { return Ok(()) };
        assert_spans_are_sound(&document);
        for block in &document.blocks {
            for (at, c) in block.text.char_indices() {
                let source = document.file.slice(block.span(at..at + c.len_utf8()));
                let same = source.chars().eq([c]);
                let line_break = c == '\n' && (source.trim().is_empty() || source.contains("<!-- copydesk"));
                prop_assert!(same || line_break, "{c:?} from {source:?}");
            }
        }
    }

    #[test]
    fn every_format_reads_everything(text in any_text()) {
        for format in FORMATS {
            if let Some(document) = read(&text, format) {
                assert_spans_are_sound(&document);
            }
        }
    }

    #[test]
    fn any_bytes_decode_or_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), wide in any::<bool>()) {
        let bytes: Vec<u8> = if wide { bytes.iter().flat_map(|byte| [*byte, 0]).collect() } else { bytes };
        let Ok(file) = TextFile::decode("any.html".into(), &bytes) else { return Ok(()) };
        let mut last = 0;
        for (at, _) in file.text().char_indices() {
            let position = file.position(at as u32);
            prop_assert!(position.offset >= last && position.offset <= bytes.len() as u64);
            last = position.offset;
        }
        let file = Arc::new(file);
        for format in FORMATS {
            let _ = Document::read(Arc::clone(&file), format);
        }
        let _ = Manifest::parse(file);
    }

    #[test]
    fn legacy_text_points_at_its_bytes(text in "[a-zé€“”\r\n ]{0,200}") {
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
        let Ok(file) = TextFile::decode("any.txt".into(), &bytes) else { return Ok(()) };
        for (index, (at, _)) in file.text().char_indices().enumerate() {
            if !file.notes().is_empty() && file.notes()[0].starts_with("read as") {
                prop_assert_eq!(file.position(at as u32).offset, index as u64);
            }
        }
    }
}
