//! How good models are on articles that they did not learn from.

use longread::analysis::NameKind;
use longread::analysis::names::{self, Course, Label, Lesson, Mark, Model, SOURCES, learn};
use longread::analysis::{sentences, tokens::Tokens};
use longread::text::Span;

use crate::corpora::Document;
use crate::gold::Annotated;
use crate::scoring::{Scores, Tally, score};
use crate::sets::{Sets, WEIGHT_OF_WRITTEN};

/// In how many parts documents are cut to be held out in turn.
const FOLDS: usize = 4;

/// Prints the figures of the rules alone and with the model.
pub fn print_figures(sets: &Sets) {
    println!("{:18} {:^23}  {:^23}", "P R F, entities F", "people", "organisations");
    print_rules(sets);
    print_model("with the model", sets, Course::default(), &sets.written);
}

/// Prints all tables.
pub fn print(sets: &Sets) {
    print_figures(sets);
    for source in SOURCES {
        let course = Course { without: Some(source), ..Course::default() };
        print_model(&format!("the model without {source:?}"), sets, course, &sets.written);
    }
    print_model("the model without the invented articles", sets, Course::default(), &[]);
}

fn print_rules(sets: &Sets) {
    println!("\nrules alone");
    for corpus in FOLDED {
        let documents = sets.train.iter().filter(|document| document.corpus == corpus);
        print_row(corpus, documents.map(|document| of_lesson(&document.lesson, None)).sum());
    }
    print_row("written", of_articles(sets.written.iter(), None));
    print_tests(sets, None);
}

/// The corpora of whole articles, of which parts are held out in turn.
const FOLDED: [&str; 2] = ["gum", "wikigold"];

/// What is held out in turn, with a model that learned from the rest.
struct Turn<'a> {
    corpora: Vec<&'a Document>,
    written: Vec<&'a Annotated>,
    model: Vec<u8>,
}

fn turns<'a>(sets: &'a Sets, course: Course, written: &'a [Annotated]) -> impl Iterator<Item = Turn<'a>> {
    (0..FOLDS).map(move |fold| {
        let in_fold = |number: usize| number % FOLDS == fold;
        let is_held = |number: usize, document: &Document| FOLDED.contains(&document.corpus) && in_fold(number);
        let (held, rest): (Vec<_>, Vec<_>) =
            sets.train.iter().enumerate().partition(|(number, document)| is_held(*number, document));
        let mut lessons: Vec<Lesson> = rest.into_iter().map(|(_, document)| document.lesson.clone()).collect();
        let others = written.iter().enumerate().filter(|(number, _)| !in_fold(*number));
        lessons.extend(others.flat_map(|(_, one)| one.lessons(WEIGHT_OF_WRITTEN)));
        let written = sets.written.iter().enumerate().filter(|(number, _)| in_fold(*number));
        Turn {
            corpora: held.into_iter().map(|(_, document)| document).collect(),
            written: written.map(|(_, one)| one).collect(),
            model: learn(&lessons, course),
        }
    })
}

/// Prints a line for each mention that is found and not marked, or marked and not found, with the words around it: of the articles held out in
/// turn, and of the half of dev that may be tuned on.
pub fn print_errors(sets: &Sets) {
    for turn in turns(sets, Course::default(), &sets.written) {
        let model = Model::read(&turn.model);
        for document in turn.corpora {
            print_errors_of(document.corpus, &document.name, &document.lesson, model);
        }
        for annotated in turn.written {
            for lesson in annotated.lessons(1) {
                print_errors_of("written", &annotated.name, &lesson, model);
            }
        }
    }
    let bytes = learn(&sets.lessons(), Course::default());
    for annotated in sets.dev.iter().filter(|one| is_in("a", &one.name)) {
        for lesson in annotated.lessons(1) {
            print_errors_of("dev", &annotated.name, &lesson, Model::read(&bytes));
        }
    }
}

fn print_errors_of(set: &str, name: &str, lesson: &Lesson, model: Option<Model<'_>>) {
    let text = &lesson.article.text;
    let around = |span: Span| {
        let before = text[..span.from()].char_indices().rev().nth(50).map_or(0, |(at, _)| at);
        let behind = text[span.to()..].chars().take(50).collect::<String>();
        format!("{}[{}]{behind}", &text[before..span.from()], span.of(text)).replace('\n', " / ")
    };
    let ours: Vec<(Span, Mark)> = [(NameKind::Person, Label::Person), (NameKind::Organisation, Label::Organisation)]
        .into_iter()
        .flat_map(|(kind, label)| found(lesson, kind, model).into_iter().map(move |span| (span, Mark::Name(label))))
        .collect();
    let is_ours = |mark: &Mark| matches!(mark, Mark::Name(Label::Person | Label::Organisation));
    // What the other side has there.
    let instead = |span: Span, others: &[(Span, Mark)]| {
        let touching = others.iter().find(|(other, _)| other.start < span.end && span.start < other.end);
        match touching {
            Some((other, mark)) if *other == span => format!("{mark:?}"),
            Some((other, _)) => format!("[{}]", other.of(text).replace('\n', " ")),
            None => "nothing".to_owned(),
        }
    };
    let print = |what: &str, all: &[(Span, Mark)], others: &[(Span, Mark)]| {
        let wrong =
            all.iter().filter(|one| is_ours(&one.1) && !others.contains(one) && !others.contains(&(one.0, Mark::Open)));
        for (span, mark) in wrong {
            let Mark::Name(label) = mark else { continue };
            println!("{set}\t{name}\t{label:?}\t{what}\t{}\t{}", instead(*span, others), around(*span));
        }
    };
    print("EXTRA", &ours, &lesson.marked);
    print("MISSED", &lesson.marked, &ours);
}

fn print_model(what: &str, sets: &Sets, course: Course, written: &[Annotated]) {
    println!("\n{what}");
    let mut folded = [Names::default(); FOLDED.len() + 1];
    for turn in turns(sets, course, written) {
        let model = Model::read(&turn.model);
        for (row, corpus) in folded.iter_mut().zip(FOLDED) {
            let of_corpus = turn.corpora.iter().filter(|document| document.corpus == corpus);
            *row += of_corpus.map(|document| of_lesson(&document.lesson, model)).sum();
        }
        folded[FOLDED.len()] += of_articles(turn.written.into_iter(), model);
    }
    for (name, row) in FOLDED.into_iter().chain(["written"]).zip(folded) {
        print_row(&format!("{name}, in turn"), row);
    }
    let mut lessons: Vec<Lesson> = sets.train.iter().map(|document| document.lesson.clone()).collect();
    lessons.extend(written.iter().flat_map(|one| one.lessons(WEIGHT_OF_WRITTEN)));
    let bytes = learn(&lessons, course);
    print_tests(sets, Model::read(&bytes));
}

/// What no model here learns from.
fn print_tests(sets: &Sets, model: Option<Model<'_>>) {
    for (name, documents) in &sets.held_out {
        print_row(
            &format!("{name}, held out"),
            documents.iter().map(|document| of_lesson(&document.lesson, model)).sum(),
        );
    }
    for half in ["a", "b"] {
        print_row(
            &format!("dev, half {half}"),
            of_articles(sets.dev.iter().filter(|one| is_in(half, &one.name)), model),
        );
    }
    print_row("dev", of_articles(sets.dev.iter(), model));
    print_row("reference articles", of_articles(sets.articles.iter(), model));
}

/// Whether the committed list puts the file called `name` into this half.
fn is_in(half: &str, name: &str) -> bool {
    let line = format!("{half} {name}");
    include_str!("../../tests/reference/halves.txt").lines().any(|other| other == line)
}

/// People and organisations of some documents: mentions, and entities where the annotation has them.
#[derive(Copy, Clone, Default)]
struct Names {
    people: [Tally; 2],
    organisations: [Tally; 2],
}

impl std::ops::AddAssign for Names {
    fn add_assign(&mut self, more: Self) {
        for number in 0..2 {
            self.people[number] += more.people[number];
            self.organisations[number] += more.organisations[number];
        }
    }
}

impl std::iter::Sum for Names {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |mut sum, one| {
            sum += one;
            sum
        })
    }
}

fn print_row(name: &str, names: Names) {
    let show = |[mentions, entities]: [Tally; 2]| {
        let entities = if entities.gold == 0 { "    -".to_owned() } else { format!("{:5.1}", entities.f()) };
        format!("{:5.1} {:5.1} {:5.1} {entities}", mentions.precision(), mentions.recall(), mentions.f())
    };
    println!("  {name:24} {}   {}", show(names.people), show(names.organisations));
}

fn of_articles<'a>(articles: impl Iterator<Item = &'a Annotated>, model: Option<Model<'_>>) -> Names {
    let mut total = Scores::default();
    for article in articles {
        let (gold, found) = article.judged(model);
        total += score(gold, &found);
    }
    Names {
        people: [total.people, total.people_entities],
        organisations: [total.organisations, total.organisation_entities],
    }
}

/// The mentions of one kind.
fn found(lesson: &Lesson, kind: NameKind, model: Option<Model<'_>>) -> Vec<Span> {
    let mut tokens = Tokens::of(&lesson.article);
    sentences::split(&lesson.article, &mut tokens);
    let found = names::find_with(&lesson.article, &tokens, model);
    found.iter().filter(|name| name.kind == kind).flat_map(|name| name.mentions.iter().copied()).collect()
}

fn of_lesson(lesson: &Lesson, model: Option<Model<'_>>) -> Names {
    let tally = |kind: NameKind, label: Label| {
        let ours = found(lesson, kind, model);
        let marked = lesson.marked.iter().filter(|(_, mark)| *mark == Mark::Name(label));
        let gold: Vec<Span> = marked.map(|(span, _)| *span).collect();
        let is_open = |span: &Span| lesson.marked.contains(&(*span, Mark::Open));
        let right = ours.iter().filter(|span| gold.contains(span)).count();
        let open = ours.iter().filter(|span| is_open(span)).count();
        Tally { found_right: right, found: ours.len() - open, gold_right: right, gold: gold.len() }
    };
    Names {
        people: [tally(NameKind::Person, Label::Person), Tally::default()],
        organisations: [tally(NameKind::Organisation, Label::Organisation), Tally::default()],
    }
}
