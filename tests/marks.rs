//! Marks on the command line: what is listed, exported, imported, and where the reader opens.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code, reason = "other tests ask more of it")]
#[path = "marks/desk.rs"]
mod desk;
#[allow(dead_code, reason = "other tests ask more of it")]
#[path = "terminal/session.rs"]
mod session;

use std::fs;
use std::process::{Command, Stdio};

use desk::{Desk, WEIR};
use longread::notes::Colour;
use serde_json::Value;
use session::Session;

#[test]
fn marks_are_listed_by_article_and_section() {
    let desk = Desk::with_marks();
    let listed = desk.run(&["marks"]).good();
    let path = desk.path("weir.txt").display().to_string();
    let lines: Vec<&str> = listed.lines().collect();
    assert!(lines[0].starts_with("The weir that went") && lines[0].ends_with("3 marks"), "{listed}");
    assert!(path.ends_with(lines[1].trim_start_matches('…')), "{listed}");
    let rest: Vec<&str> = lines[2..].iter().map(|line| line.trim_end_matches("29 November 2026")).collect();
    assert_eq!(
        rest,
        [
            "",
            "  Flood",
            "    “The weir will go by noon,” said Ann Orr, and it did so at one.",
            "      Who paid",
            "      for it?",
            "      ",
            "    Nobody saw it go.",
            "      29 November 2026 · letter w",
            "",
            "  After",
            "    quite empty",
            "      29 November 2026 · green",
        ]
    );
    assert_eq!(desk.run(&["marks", "weir.txt"]).good(), listed);
    assert_eq!(Desk::new().run(&["marks"]).good(), "No marks.\n");
}

#[test]
fn a_list_fits_the_terminal() {
    let desk = Desk::with_marks();
    for columns in [40, 60, 200] {
        let line = "\"$LONGREAD\" marks; echo done";
        let mut session = Session::shell(desk.home(), line, columns, 60);
        session.wait_for("done");
        assert!(session.end().success());
        let screen = session.screen();
        let whole = "“The weir will go by noon,” said Ann Orr, and it did so at one.";
        assert_eq!(screen.contains(whole), columns > 70, "{screen}");
        assert!(screen.lines().any(|line| line == "    quite empty"), "{screen}");
    }
}

#[test]
fn options_choose_marks() {
    let desk = Desk::with_marks();
    let words = |options: &[&str]| -> Vec<String> {
        let arguments = [&["marks", "--format", "json"], options].concat();
        let document: Value = serde_json::from_str(&desk.run(&arguments).good()).unwrap();
        let marks =
            document["articles"].as_array().unwrap().iter().flat_map(|article| article["marks"].as_array().unwrap());
        marks.map(|mark| mark["words"].as_str().unwrap().split(' ').next().unwrap().to_owned()).collect()
    };
    assert_eq!(words(&[]), ["“The", "Nobody", "quite"]);
    assert_eq!(words(&["--kind", "bookmark"]), ["“The", "Nobody"]);
    assert_eq!(words(&["--kind", "highlight,note"]), ["“The", "quite"]);
    assert_eq!(words(&["--colour", "green"]), ["quite"]);
    assert_eq!(words(&["--colour", "red"]), [""; 0]);
    assert_eq!(words(&["--words", "paid"]), ["“The"]);
    assert_eq!(words(&["--state", "exact"]), ["“The", "Nobody", "quite"]);
    assert_eq!(words(&["--since", "2026-11-30T12:00Z"]), [""; 0]);
    fs::write(desk.path("weir.txt"), WEIR.replace("Nobody saw it go. ", "")).unwrap();
    assert_eq!(words(&["--state", "orphaned"]), ["Nobody"]);
    assert_eq!(words(&["--state", "exact", "--state", "moved"]), ["“The", "quite"]);
    fs::remove_file(desk.path("weir.txt")).unwrap();
    assert_eq!(words(&["--state", "unknown"]), ["“The", "Nobody", "quite"]);
    for wrong in [["--colour", "pink"], ["--since", "yesterday"], ["--state", "lost"]] {
        let ran = desk.run(&[&["marks"], &wrong[..]].concat()).bad();
        assert_eq!(ran.status, 2, "{}", ran.errors);
    }
}

#[test]
fn json_says_where_a_mark_stands_and_opens_it() {
    let desk = Desk::with_marks();
    let document: Value = serde_json::from_str(&desk.run(&["marks", "export"]).good()).unwrap();
    let mark = &document["articles"][0]["marks"][0];
    let offset = |key: &str| usize::try_from(mark[key].as_u64().unwrap()).unwrap();
    assert_eq!(&WEIR[offset("start")..offset("end")], mark["words"].as_str().unwrap());
    assert_eq!(mark["section"], "Flood");
    assert_eq!(mark["speakers"][0]["name"], "Ann Orr");
    assert_eq!(mark["context"], mark["words"]);
    assert_eq!(document["articles"][0]["marks"][2]["context"], "The mill was dry – and quite empty – by June.");
    let mut session =
        Session::shell(desk.home(), &mark["open"].as_str().unwrap().replacen("longread", "\"$LONGREAD\"", 1), 60, 12);
    session.wait_for("The weir will go by noon").press("q");
    assert!(session.end().success());
}

#[test]
fn annotations_are_as_the_standard_has_them() {
    let desk = Desk::with_marks();
    let collection: Value = serde_json::from_str(&desk.run(&["marks", "export", "--format", "w3c"]).good()).unwrap();
    assert_eq!(collection["@context"][0], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!((collection["type"].as_str(), collection["total"].as_u64()), (Some("AnnotationCollection"), Some(3)));
    let items = collection["first"]["items"].as_array().unwrap();
    assert_eq!(collection["first"]["type"], "AnnotationPage");
    for item in items {
        assert_eq!(item["type"], "Annotation");
        assert!(item["id"].as_str().unwrap().starts_with("longread:mark/"));
        assert_eq!(item["target"]["source"], format!("file://{}", desk.path("weir.txt").display()));
        let [quote, position] = &item["target"]["selector"].as_array().unwrap()[..] else { panic!("{item}") };
        assert_eq!(
            (quote["type"].as_str(), position["type"].as_str()),
            (Some("TextQuoteSelector"), Some("TextPositionSelector"))
        );
        let number = |key: &str| usize::try_from(position[key].as_u64().unwrap()).unwrap();
        let selected: String = WEIR.chars().skip(number("start")).take(number("end") - number("start")).collect();
        assert_eq!(selected, quote["exact"].as_str().unwrap());
    }
    assert_eq!(items[0]["motivation"], serde_json::json!(["bookmarking", "commenting"]));
    assert_eq!(items[0]["body"]["value"], "Who paid\nfor it?");
    assert_eq!(items[2]["motivation"], serde_json::json!(["highlighting"]));
    assert_eq!(items[1].get("body"), None);
}

#[test]
fn markdown_has_section_speaker_note_and_command_line() {
    let desk = Desk::with_marks();
    desk.run(&["marks", "export", "--format", "markdown", "-o", "notes.md"]).good();
    let markdown = fs::read_to_string(desk.path("notes.md")).unwrap();
    let inspected = desk.run(&["inspect", "--format", "text", "notes.md"]).good();
    assert!(inspected.contains("The weir that went") && inspected.contains("Flood"), "{inspected}");
    for part in [
        "\n## Flood\n\n> “The weir will go by noon,” said Ann Orr, and it did so at one.\n\n— Ann Orr\n\nWho paid\\\nfor it?\n",
        "\n> quite empty\n\nIn: The mill was dry – and quite empty – by June.\n\n*29 November 2026 · green*\n\n```sh\nlongread ",
    ] {
        assert!(markdown.contains(part), "{part}\n--- is not in ---\n{markdown}");
    }
}

#[test]
fn what_is_exported_comes_back_whole_and_once() {
    for format in ["json", "w3c"] {
        let desk = Desk::with_marks();
        desk.delete("Nobody saw it go.");
        let exported = desk.run(&["marks", "export", "--format", format]).good();
        fs::write(desk.path("export.json"), &exported).unwrap();
        // Into the same folder: everything is there already.
        let told = desk.run(&["marks", "import", "export.json"]).good();
        assert_eq!(told, "The weir that went: 0 marks new, 0 changed, 3 as they were.\n");
        assert_eq!(desk.run(&["marks", "export", "--format", format]).good(), exported);
        // Into an empty one, twice.
        let other = desk.beside();
        let told = other.run(&["marks", "import", "export.json"]).good();
        assert_eq!(told, "The weir that went: 2 marks new, 0 changed, 0 as they were.\n");
        assert_eq!(other.run(&["marks", "export", "--format", format]).good(), exported, "{format}");
        let again = other.run(&["marks", "import", "-"]).good_with(&exported);
        assert!(again.contains("0 marks new, 0 changed"), "{again}");
        assert_eq!(other.run(&["marks", "export", "--format", format]).good(), exported);
        // What was deleted stays so, where another device still has it.
        assert_eq!(other.words(), ["“The weir will go by noon,” said Ann Orr, and it did so at one.", "quite empty"]);
    }
}

#[test]
fn an_old_export_undoes_nothing() {
    for format in ["json", "w3c"] {
        let desk = Desk::with_marks();
        desk.run(&["marks", "export", "--format", format, "-o", "old.json"]).good();
        desk.note("quite empty", "What about the miller?");
        desk.delete("Nobody saw it go.");
        desk.mark("It rained all day.", Some(Colour::Blue));
        let before = desk.run(&["marks", "export"]).good();
        desk.run(&["marks", "import", "old.json"]).good();
        assert_eq!(desk.run(&["marks", "export"]).good(), before);
    }
}

#[test]
fn a_note_that_another_tool_changed_is_taken_over_once() {
    let desk = Desk::with_marks();
    let exported = desk.run(&["marks", "export", "--format", "w3c"]).good();
    let edited = exported.replace("Who paid\\nfor it?", "Nobody paid.");
    desk.run(&["marks", "import", "-"]).good_with(&edited);
    assert!(desk.run(&["marks"]).good().contains("Nobody paid."));
    desk.note("“The weir will go", "The county paid.");
    desk.run(&["marks", "import", "-"]).good_with(&edited);
    assert!(desk.run(&["marks"]).good().contains("The county paid."));
}

/// As another tool exports annotations, of which it knows only the words.
const ELSEWHERE: &str = r#"{"annotations": [
  {"id": "k1", "created": "2026-10-01T08:00:00+00:00", "updated": "2026-10-02T08:00:00+00:00", "uri": "URI",
   "text": "Which gate?", "tags": ["weirs"], "document": {"title": ["THE WEIR that  went"]},
   "target": [{"source": "URI", "selector": [{"type": "TextQuoteSelector", "exact": "The mill was dry - and quite\nempty",
     "prefix": "After ", "suffix": " - by"}]}]},
  {"id": "k2", "created": "2026-10-01T08:00:00+00:00", "uri": "URI", "text": "", "document": {"title": ["A lake"]},
   "target": [{"source": "URI", "selector": [{"type": "TextQuoteSelector", "exact": "the lake was full"}]}]}
]}"#;

#[test]
fn annotations_of_other_tools_find_their_words() {
    let desk = Desk::with_marks();
    let ran = desk.run_with(&["marks", "import", "-"], ELSEWHERE);
    assert_eq!(ran.status, 1);
    assert_eq!(ran.output, "The weir that went: 1 mark new, 0 changed, 0 as they were.\n");
    assert!(
        ran.errors.contains("“the lake was full” of “A lake”") && ran.errors.contains("--for FILE"),
        "{}",
        ran.errors
    );
    let listed = desk.run(&["marks", "--words", "which gate"]).good();
    assert!(listed.contains("    The mill was dry – and quite empty\n      Which gate?\n      #weirs\n"), "{listed}");
    let again = desk.run_with(&["marks", "import", "-"], ELSEWHERE);
    assert!(again.output.contains("0 marks new, 0 changed, 1 as they were"), "{}", again.output);
}

#[test]
fn every_form_that_the_standard_lets_an_annotation_have_is_understood_or_named() {
    let quote = r#"{"type": "TextQuoteSelector", "exact": "Nobody saw it go"}"#;
    let refined = format!(r#"{{"type": "FragmentSelector", "value": "p1", "refinedBy": {quote}}}"#);
    let typed = quote.replace(r#""TextQuoteSelector""#, r#"["TextQuoteSelector"]"#);
    let range = r#"{"type": "RangeSelector", "startSelector": {"type": "XPathSelector", "value": "/p[1]"}}"#;
    let [first, behind] = [("Nobody saw", 126, 136), (". All that", 142, 152)].map(|(words, start, end)| {
        let quote = format!(r#"{{"type": "TextQuoteSelector", "exact": "{words}"}}"#);
        (quote, format!(r#"{{"type": "TextPositionSelector", "start": {start}, "end": {end}}}"#))
    });
    let between = |start: &str, end: &str| {
        format!(r#"{{"type": "RangeSelector", "startSelector": {start}, "endSelector": {end}}}"#)
    };
    let position = r#"{"type": "TextPositionSelector", "start": 126, "end": 142}"#;
    let target =
        |selector: &str| format!(r#""target": {{"source": "http://example.org/weir", "selector": {selector}}}"#);
    let listed = format!(r#""target": ["http://example.org/other", {{"selector": [{range}, {quote}]}}]"#);
    let bodies = r#""body": [{"type": ["TextualBody"], "value": "Who?"}, {"value": "weirs", "purpose": "tagging"}]"#;
    let choice = r#""body": {"type": "Choice", "items": [{"value": "Who?"}, {"value": "Wer?", "language": "de"}]}"#;
    let elsewhere = r#""body": [{"id": "http://example.org/a.mp3", "type": "Sound"}, {"source": "urn:x:page", "purpose": "describing"}]"#;
    let table = [
        ("a quotation alone", target(quote), ""),
        ("a selector that refines", target(&refined), ""),
        ("several types", target(&typed), ""),
        ("several selectors, several targets", listed, ""),
        ("a position alone", target(position), ""),
        ("a range between words", target(&between(&first.0, &behind.0)), ""),
        ("a range between positions", target(&between(&first.1, &behind.1)), ""),
        ("a set of targets", format!(r#""target": {{"type": "List", "items": [{{"selector": {quote}}}]}}"#), ""),
        ("a choice of bodies", format!("{}, {choice}", target(quote)), "Who?\nWer?"),
        (
            "bodies that are elsewhere",
            format!("{}, {elsewhere}", target(quote)),
            "http://example.org/a.mp3\nurn:x:page",
        ),
        (
            "a body that is an address",
            format!(r#"{}, "body": "http://example.org/note""#, target(quote)),
            "http://example.org/note",
        ),
        ("several bodies", format!("{}, {bodies}", target(quote)), "Who?\n#weirs"),
        ("a body that is a string", format!(r#"{}, "bodyValue": "Who?""#, target(quote)), "Who?"),
        ("no words of an article", r#""target": "http://example.org/weir""#.to_owned(), "none"),
        ("no target", r#""body": "Who?""#.to_owned(), "none"),
    ];
    for (form, parts, note) in table {
        let desk = Desk::new();
        fs::write(desk.path("weir.txt"), WEIR).unwrap();
        let one = format!(r#"{{"id": "urn:x:1", "type": "Annotation", {parts}}}"#);
        let graph = format!(r#"{{"@context": "http://www.w3.org/ns/anno.jsonld", "@graph": [{one}]}}"#);
        let ran = desk.run_with(&["marks", "import", "--for", "weir.txt", "-"], &graph);
        if note == "none" {
            assert_eq!(ran.status, 1, "{form}");
            assert!(ran.errors.contains("1 note without words of an article"), "{form}: {}", ran.errors);
            continue;
        }
        assert_eq!((ran.status, ran.errors.as_str()), (0, ""), "{form}");
        let document: Value = serde_json::from_str(&desk.run(&["marks", "--format", "json"]).good()).unwrap();
        let mark = &document["articles"][0]["marks"][0];
        assert_eq!(mark["words"], "Nobody saw it go", "{form}");
        assert_eq!(mark["note"].as_str().unwrap_or_default(), note, "{form}");
        assert!(desk.run(&["marks"]).good().contains("at an unknown time"), "{form}: nobody said when");
    }
}

#[test]
fn an_annotation_of_several_passages_is_a_mark_on_each_once() {
    let desk = Desk::new();
    fs::write(desk.path("weir.txt"), WEIR).unwrap();
    let target = |words: &str| format!(r#"{{"selector": {{"type": "TextQuoteSelector", "exact": "{words}"}}}}"#);
    let targets = [target("Nobody saw it go"), r#""http://example.org/weir""#.to_owned(), target("quite empty")];
    let one = format!(
        r#"{{"id": "http://a.example/1", "canonical": "urn:x:1", "type": "Annotation", "bodyValue": "Two at once", "target": [{}]}}"#,
        targets.join(", ")
    );
    let ran = desk.run_with(&["marks", "import", "--for", "weir.txt", "-"], &one);
    assert_eq!((ran.status, ran.errors.as_str()), (0, ""));
    assert!(ran.output.contains("2 marks new"), "{}", ran.output);
    // Another copy of it, as its canonical address says.
    let again =
        desk.run_with(&["marks", "import", "-", "--for", "weir.txt"], &one.replace("a.example/1", "b.example/9"));
    assert!(again.output.contains("0 marks new, 0 changed, 2 as they were"), "{}", again.output);
    let exported: Value = serde_json::from_str(&desk.run(&["marks", "export", "--format", "w3c"]).good()).unwrap();
    let items = exported["first"]["items"].as_array().unwrap();
    let words: Vec<&Value> = items.iter().map(|item| &item["target"]["selector"][0]["exact"]).collect();
    assert_eq!(words, ["Nobody saw it go", "quite empty"]);
    assert!(items.iter().all(|item| item.get("created").is_none()), "nobody said when");
}

#[test]
fn what_belongs_to_no_known_article_can_be_given_its_file() {
    let desk = Desk::with_marks();
    fs::write(
        desk.path("lake.txt"),
        "A lake\n\nBy Tom Hale\n\nIn May the lake was full of boats, and in June it was not.\n",
    )
    .unwrap();
    let ran = desk.run_with(&["marks", "import", "--for", "lake.txt", "-"], ELSEWHERE);
    assert_eq!((ran.status, ran.errors.as_str()), (0, ""));
    assert!(ran.output.contains("A lake: 1 mark new"), "{}", ran.output);
    let listed = desk.run(&["marks", "lake.txt"]).good();
    assert!(listed.contains("    the lake was full\n"), "{listed}");
    let document: Value = serde_json::from_str(&desk.run(&["marks", "lake.txt", "--format", "json"]).good()).unwrap();
    let mark = &document["articles"][0]["marks"][0];
    assert_eq!((mark["kind"].as_str(), mark["state"].as_str()), (Some("highlight"), Some("exact")));
}

#[test]
fn a_title_alone_is_not_enough() {
    let desk = Desk::with_marks();
    let other = ELSEWHERE.replace("The mill was dry - and quite\\nempty", "The turbine hall was loud that year");
    let ran = desk.run_with(&["marks", "import", "-"], &other);
    assert_eq!((ran.status, ran.output.as_str()), (1, ""), "{ran:?}");
    assert!(ran.errors.contains("“The turbine hall was loud that year” of “THE WEIR that  went”"), "{}", ran.errors);
    // Nor for what says by which words it is known.
    let exported = desk.run(&["marks", "export"]).good();
    let digest = serde_json::from_str::<Value>(&exported).unwrap()["articles"][0]["id"].as_str().unwrap().to_owned();
    let sketch = serde_json::from_str::<Value>(&exported).unwrap()["articles"][0]["texts"][0]["sketch"]
        .as_str()
        .unwrap()
        .to_owned();
    let path = desk.path("weir.txt").display().to_string();
    let strange =
        exported.replace(&digest, &"ab".repeat(16)).replace(&sketch, &"12".repeat(512)).replace(&path, "/dev/zero");
    let told = desk.run(&["marks", "import", "-"]).good_with(&strange);
    assert_eq!(told, "The weir that went: 3 marks new, 0 changed, 0 as they were.\n");
    let document: Value = serde_json::from_str(&desk.run(&["marks", "--format", "json"]).good()).unwrap();
    let articles = document["articles"].as_array().unwrap();
    let sources: Vec<bool> = articles.iter().map(|article| article["source"].is_null()).collect();
    assert_eq!(sources.iter().filter(|is_none| **is_none).count(), 1, "a device is no place of an article");
    assert_eq!(articles.len(), 2);
}

#[test]
fn words_that_another_tool_tells_without_context_are_found_where_they_stand_once() {
    let desk = Desk::new();
    let lines: Vec<String> = (0..30).map(|n| format!("Keeper {n} lit lamp {n} and went home.")).collect();
    fs::write(
        desk.path("keepers.txt"),
        format!("The keepers\n\n{}\n\nSo it went. Nobody spoke. So it went.\n", lines.join("\n\n")),
    )
    .unwrap();
    let annotation = |id: u32, exact: &str, prefix: &str| {
        let quote = serde_json::json!({"type": "TextQuoteSelector", "exact": exact, "prefix": prefix});
        serde_json::json!({"id": id.to_string(), "target": {"selector": quote}})
    };
    let annotations = [
        annotation(1, "Keeper 7 lit\nlamp 7", ""),
        annotation(2, "So it went.", "spoke. "),
        annotation(3, "So it went.", "nowhere"),
    ];
    desk.run(&["marks", "import", "--for", "keepers.txt", "-"])
        .good_with(&serde_json::to_string(&annotations).unwrap());
    let document: Value = serde_json::from_str(&desk.run(&["marks", "--format", "json"]).good()).unwrap();
    let marks = document["articles"][0]["marks"].as_array().unwrap();
    let found: Vec<_> =
        marks.iter().map(|mark| (mark["words"].as_str().unwrap(), mark["state"].as_str().unwrap())).collect();
    assert_eq!(found, [("Keeper 7 lit lamp 7", "exact"), ("So it went.", "exact"), ("So it went.", "orphaned")]);
    assert!(marks[1]["prefix"].as_str().unwrap().ends_with("Nobody spoke. "));
}

#[test]
fn a_position_is_enough() {
    let desk = Desk::with_marks();
    let at = WEIR[..WEIR.find("by June").unwrap()].chars().count();
    let source = desk.path("weir.txt").display().to_string();
    let annotation = serde_json::json!({
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": "http://notes.example/7", "type": "Annotation",
        "motivation": "bookmarking", "body": "When?", "created": "2026-10-01T08:00:00Z",
        "target": {"source": format!("file://{source}"), "selector": {"type": "TextPositionSelector", "start": at, "end": at + 7}},
    });
    desk.run(&["marks", "import", "-"]).good_with(&annotation.to_string());
    let listed = desk.run(&["marks", "--words", "when?", "--kind", "bookmark"]).good();
    assert!(listed.contains("    by June\n      When?\n"), "{listed}");
}

#[test]
fn what_cannot_be_imported_says_why() {
    let desk = Desk::with_marks();
    let table = [
        ("not JSON", "it is no JSON"),
        ("{\"a\": 1}", "neither marks of longread nor W3C annotations"),
        ("{\"version\": 99, \"articles\": []}", "a newer longread"),
        ("{\"version\": 1, \"articles\": [{}]}", "it is not as longread writes it"),
    ];
    for (text, why) in table {
        let ran = desk.run_with(&["marks", "import", "-"], text);
        assert_eq!(ran.status, 1);
        assert!(ran.errors.contains(why) && ran.errors.lines().count() == 1, "{}", ran.errors);
    }
    let ran = desk.run(&["marks", "import", "nowhere.json"]).bad();
    assert_eq!(ran.status, 1);
    assert!(ran.errors.starts_with("longread: nowhere.json: "), "{}", ran.errors);
    let ran = desk.run(&["marks", "export", "-o", "nowhere/marks.json"]).bad();
    assert!(ran.errors.starts_with("longread: nowhere/marks.json: it cannot be written: "), "{}", ran.errors);
    assert_eq!(desk.words().len(), 3);
}

#[test]
fn where_nothing_can_be_kept_an_import_says_so() {
    let desk = Desk::with_marks();
    let exported = desk.run(&["marks", "export"]).good();
    let other = desk.beside();
    fs::write(other.home().join("data"), "a file where the folder should be").unwrap();
    let ran = other.run_with(&["marks", "import", "-"], &exported);
    assert_eq!((ran.status, ran.output.as_str(), ran.errors.lines().count()), (1, "", 1), "{ran:?}");
    assert!(ran.errors.contains("nothing can be kept there"), "{}", ran.errors);
}

#[test]
fn an_import_writes_nothing_outside_its_folder_and_nothing_to_the_terminal() {
    let desk = Desk::with_marks();
    let exported = desk.run(&["marks", "export"]).good();
    let id = serde_json::from_str::<Value>(&exported).unwrap()["articles"][0]["id"].as_str().unwrap().to_owned();
    let hostile = exported
        .replacen(&id, "../../outside", 1)
        .replace("Who paid", "\\u001b[2J\\u009bWho")
        .replace("Flood", "\\u001b]0;x");
    let other = desk.beside();
    other.run(&["marks", "import", "-"]).good_with(&hostile);
    assert!(!other.path("outside").exists() && !other.home().join("outside").exists());
    for format in ["text", "json", "markdown"] {
        let output = other.run(&["marks", "--format", format]).good();
        assert!(output.chars().all(|character| character == '\n' || !character.is_control()), "{output:?}");
    }
}

#[test]
fn a_reader_of_the_pipe_that_has_gone_is_no_error() {
    let desk = Desk::with_marks();
    for arguments in [&["marks"][..], &["marks", "export"], &["inspect", "weir.txt"]] {
        let mut child: std::process::Child =
            desk.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    }
}

#[test]
fn the_reader_opens_at_a_spot() {
    let desk = Desk::with_marks();
    let long = desk.path("long.txt");
    let lines: Vec<String> = (0..300).map(|n| format!("Keeper {n} lit lamp {n} and went home in the dark.")).collect();
    fs::write(&long, format!("The keepers\n\n{}\n", lines.join("\n\n"))).unwrap();
    let path = long.display().to_string();
    let byte = fs::read_to_string(&long).unwrap().find("Keeper 170").unwrap();
    for (spot, shown) in
        [("lit lamp 250 and", "Keeper 250"), (&byte.to_string(), "Keeper 170"), ("keeper 99", "Keeper 99 lit")]
    {
        let mut session = Session::start(desk.home(), &[&path, "--at", spot], 60, 14);
        session.wait_for(shown).press("''").wait_for("The keepers").press("q");
        assert!(session.end().success());
    }
    let mut session = Session::start(desk.home(), &["--at", "no such words", &path], 80, 14);
    session.wait_for("Not found: no such words").wait_for("The keepers").press("q");
    assert!(session.end().success());
}

#[test]
fn marks_made_in_the_reader_are_listed() {
    let desk = Desk::new();
    fs::write(desk.path("weir.txt"), WEIR).unwrap();
    let mut session = Session::start(desk.home(), &[&desk.path("weir.txt").display().to_string()], 80, 24);
    session.wait_for("? help").press("mm").wait_for("Kept.").press("q");
    assert!(session.end().success());
    assert_eq!(desk.words(), ["The weir that went"]);
    let status = Command::new(env!("CARGO_BIN_EXE_longread")).args(["marks", "--help"]).stdout(Stdio::null()).status();
    assert!(status.unwrap().success());
}
