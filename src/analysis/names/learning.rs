//! How the model is trained: an averaged perceptron with a margin, over the names of marked articles.
//!
//! Invariant: integers only, a fixed order, no hash map walked: the same lessons give the same bytes everywhere.

use crate::analysis::{sentences, tokens::Tokens};
use crate::article::{Article, BlockKind, Builder, Metadata};
use crate::text::Span;

use super::evidence::{Feature, Features, SLOTS, Source, hash};
use super::features::Surroundings;
use super::kinds;
use super::lexicon::is_party;
use super::lore::Lore;
use super::roll::Roll;
use super::weights::{LABELS, Label, Leaning, Model};
use super::words::Words;

/// An article with the names that were marked in it.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// What to read.
    pub article: Article,
    /// The marked names, sorted.
    pub marked: Vec<(Span, Mark)>,
    /// Whether places and other names are marked too; if not, what is unmarked may be either.
    pub places: bool,
    /// How often its names count.
    pub weight: u32,
}

/// What a marked span of a lesson is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A name of this kind.
    Name(Label),
    /// Annotators may differ: nothing is learned from it.
    Open,
}

/// What one lesson tells of one name.
struct Example {
    features: Vec<Feature>,
    label: Option<Label>,
    weight: i32,
}

/// How the trainer goes to work.
#[derive(Copy, Clone, Debug)]
pub struct Course {
    /// How often all lessons are gone through.
    pub rounds: u32,
    /// By how much the right label must lead.
    pub margin: i32,
    /// In how many lessons a feature must be met to be learned from: one that is met in fewer only helps to know them by heart.
    pub fewest: u16,
    /// In how many orders the lessons are gone through; the weights of all are added up.
    pub orders: u32,
    /// What the model is to lean to.
    pub leaning: Leaning,
    /// What is left out, to see what it is worth.
    pub without: Option<Source>,
}

impl Default for Course {
    fn default() -> Self {
        Self {
            rounds: 10,
            margin: 300_000,
            fewest: 3,
            orders: 8,
            leaning: Leaning { always: [-8_000, 3_000], kept: [3_000, 2_500, 1_000] },
            without: None,
        }
    }
}

/// The bytes of a model that has learned these lessons.
pub fn learn(lessons: &[Lesson], course: Course) -> Vec<u8> {
    let mut met = vec![Met::default(); SLOTS as usize];
    let mut all: Vec<Example> = Vec::new();
    let mut lore = Digest::of(&course);
    for (number, lesson) in (1..).zip(lessons) {
        let examples = examples(lesson, course.without);
        for feature in examples.iter().flat_map(|example| &example.features) {
            met[feature.slot as usize].note(number);
        }
        for example in &examples {
            lore.add(example);
        }
        all.extend(examples);
    }
    for example in &mut all {
        example.features.retain(|feature| met[feature.slot as usize].lessons >= course.fewest);
    }
    let mut order: Vec<usize> = (0..all.len()).collect();
    let mut seed = 0x5eed_u64;
    let mut sum = vec![[0_i64; LABELS]; SLOTS as usize];
    for _ in 0..course.orders {
        let mut learner = Learner::new();
        for _ in 0..course.rounds {
            shuffle(&mut order, &mut seed);
            for index in &order {
                learner.look_at(&all[*index], course.margin);
            }
        }
        learner.add_mean(&mut sum);
    }
    Model::write(fingerprint(), lore.0, course.leaning, &made_small(&sum))
}

/// The digest that a model of these lessons carries, without learning them: it tells whether a model is stale, as learning is deterministic.
pub fn digest(lessons: &[Lesson], course: Course) -> u64 {
    let mut lore = Digest::of(&course);
    for example in lessons.iter().flat_map(|lesson| examples(lesson, course.without)) {
        lore.add(&example);
    }
    lore.0
}

/// A hash of all that weights follow from, lists and rules included: FNV-1a in 64 bits (Fowler, Noll and Vo), a number at a time.
struct Digest(u64);

impl Digest {
    fn of(course: &Course) -> Self {
        let Course { rounds, margin, fewest, orders, leaning, without } = *course;
        let mut digest = Self(0xcbf2_9ce4_8422_2325);
        let without = without.map_or(0, |source| source as u64 + 1);
        let course = [u64::from(rounds), u64::from(fewest), u64::from(orders), without];
        let signed = [margin].into_iter().chain(leaning.always).chain(leaning.kept);
        for number in course.into_iter().chain(signed.map(|number| u64::from(number.cast_unsigned()))) {
            digest.take(number);
        }
        digest
    }

    fn add(&mut self, example: &Example) {
        self.take(example.label.map_or(0, |label| label as u64 + 1));
        self.take(u64::from(example.weight.cast_unsigned()));
        for feature in &example.features {
            self.take(u64::from(feature.slot) << 32 | u64::from(feature.value.cast_unsigned()));
        }
    }

    fn take(&mut self, number: u64) {
        self.0 = (self.0 ^ number).wrapping_mul(0x0100_0000_01b3);
    }
}

/// A hash of the features of a few invented lines: another one means that features were changed and the model is to be trained again.
pub(super) fn fingerprint() -> u32 {
    let lines = "Dr Ann Lee of the Harbour Workers’ Union (HWU) met J. Hale, a pilot, in Oslo. Kettle & Sons, the ferry \
                 company, denied it; Lee’s brother said the HWU and Radio Skerry were ‘late’. The Harbour Act passed on Monday.";
    let mut builder = Builder::new();
    builder.open(BlockKind::Paragraph, 0, false);
    builder.push(lines, 0);
    let article = builder.finish(Metadata::default(), &[], Span::new(0, lines.len()));
    let lesson = Lesson { article, marked: Vec::new(), places: true, weight: 1 };
    let features = examples(&lesson, None).into_iter().flat_map(|example| example.features);
    let bytes: Vec<u8> =
        features.flat_map(|one| one.slot.to_le_bytes().into_iter().chain(one.value.to_le_bytes())).collect();
    hash(&bytes)
}

/// In how many lessons a feature was met.
#[derive(Copy, Clone, Default)]
struct Met {
    lessons: u16,
    last: u32,
}

impl Met {
    fn note(&mut self, lesson: u32) {
        if self.last != lesson {
            self.last = lesson;
            self.lessons = self.lessons.saturating_add(1);
        }
    }
}

/// The names of a lesson, each with its label: that of most of its clear mentions.
fn examples(lesson: &Lesson, without: Option<Source>) -> Vec<Example> {
    let mut tokens = Tokens::of(&lesson.article);
    sentences::split(&lesson.article, &mut tokens);
    let mut words = Words::of(&tokens, &mut Lore::default());
    let mut roll = Roll::new(&lesson.article, None);
    roll.note(&lesson.article, &mut words, 0);
    let mut table = roll.all();
    kinds::judge(&mut table);
    let ruled: Vec<_> = table.groups.iter().map(|group| group.kind).collect();
    let surroundings = Surroundings::of(&table, &ruled);
    let mut found = Vec::new();
    for group in &table.groups {
        let mut votes = [0_usize; LABELS + 1];
        for place in &group.places {
            match marked_as(lesson, place.span) {
                Some(Mark::Name(label)) => votes[label as usize] += 1,
                Some(Mark::Open) => {}
                None => votes[LABELS] += 1,
            }
        }
        let Some((winner, count)) = votes.iter().copied().enumerate().rev().max_by_key(|(_, count)| *count) else {
            continue;
        };
        if count == 0 {
            continue;
        }
        let label = match Label::ALL.get(winner) {
            Some(label) => Some(*label),
            None if lesson.places => Some(Label::Other),
            None => None,
        };
        // What "Labour MP" is to other annotators, the guidelines say otherwise.
        if lesson.places && is_party(&group.key) {
            continue;
        }
        let mut features = Features::new(without);
        surroundings.gather(group, &words, &mut features);
        let weight = i32::try_from((1 + count.ilog2()) * lesson.weight).unwrap_or(1);
        found.push(Example { features: features.all, label, weight });
    }
    found
}

/// What is marked at `span`; `Open` if something is marked that only overlaps it.
fn marked_as(lesson: &Lesson, span: Span) -> Option<Mark> {
    let first = lesson.marked.partition_point(|(marked, _)| marked.end <= span.start);
    let (marked, mark) = lesson.marked.get(first).filter(|(marked, _)| marked.start < span.end)?;
    Some(if *marked == span { *mark } else { Mark::Open })
}

/// Weights while they are learned, with their sum over all steps.
struct Learner {
    weights: Vec<[i32; LABELS]>,
    sums: Vec<[i64; LABELS]>,
    steps: i64,
}

impl Learner {
    fn new() -> Self {
        Self { weights: vec![[0; LABELS]; SLOTS as usize], sums: vec![[0; LABELS]; SLOTS as usize], steps: 0 }
    }

    /// Moves the weights towards the right label if it does not lead clearly.
    fn look_at(&mut self, example: &Example, margin: i32) {
        self.steps += 1;
        let mut scores = [0_i32; LABELS];
        for feature in &example.features {
            for (score, weight) in scores.iter_mut().zip(self.weights[feature.slot as usize]) {
                *score += weight * feature.value;
            }
        }
        let neither = [Label::Place as usize, Label::Other as usize];
        let right = example.label.map_or_else(
            || if scores[neither[0]] > scores[neither[1]] { neither[0] } else { neither[1] },
            |label| label as usize,
        );
        let fits = |number: usize| number == right || example.label.is_none() && neither.contains(&number);
        let Some(rival) = (0..LABELS).filter(|number| !fits(*number)).max_by_key(|number| scores[*number]) else {
            return;
        };
        if scores[right] - scores[rival] > margin {
            return;
        }
        for feature in &example.features {
            let slot = feature.slot as usize;
            let change = feature.value * example.weight;
            self.weights[slot][right] += change;
            self.weights[slot][rival] -= change;
            self.sums[slot][right] += i64::from(change) * self.steps;
            self.sums[slot][rival] -= i64::from(change) * self.steps;
        }
    }

    /// Adds the sum of the weights after each step.
    fn add_mean(&self, sum: &mut [[i64; LABELS]]) {
        for (slot, total) in sum.iter_mut().enumerate() {
            for (label, total) in total.iter_mut().enumerate() {
                *total += i64::from(self.weights[slot][label]) * self.steps - self.sums[slot][label];
            }
        }
    }
}

/// Weights as small as the table has them; the largest in a thousand are cut off.
fn made_small(weights: &[[i64; LABELS]]) -> Vec<[i8; LABELS]> {
    let mut sizes: Vec<i64> = weights.iter().flatten().map(|weight| weight.abs()).filter(|size| *size > 0).collect();
    sizes.sort_unstable();
    let largest = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 1000)).copied().unwrap_or(1).max(1);
    let small = |weight: i64| {
        let scaled = (i128::from(weight) * 127 / i128::from(largest)).clamp(-127, 127);
        i8::try_from(scaled).unwrap_or_default()
    };
    weights.iter().map(|labels| labels.map(small)).collect()
}

/// Puts `order` into another order, the same for the same seed: Fisher and Yates with the generator xorshift64 (Marsaglia 2003).
fn shuffle(order: &mut [usize], seed: &mut u64) {
    for last in (1..order.len()).rev() {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        let other = *seed % (last as u64 + 1);
        order.swap(last, usize::try_from(other).unwrap_or(last));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::analysis::names::evidence::Evidence;
    use crate::analysis::names::weights::{best, plus};

    /// A lesson of one paragraph: `[p:Ann Lee] joined the [o:Tide Board] in [l:Saltby].`
    fn lesson(notation: &str) -> Lesson {
        let (mut text, mut marked) = (String::new(), Vec::new());
        let mut rest = notation;
        while let Some((before, behind)) = rest.split_once('[') {
            text.push_str(before);
            let (name, after) = behind.split_once(']').unwrap();
            let (kind, name) = name.split_once(':').unwrap();
            let label = match kind {
                "p" => Label::Person,
                "o" => Label::Organisation,
                "l" => Label::Place,
                _ => Label::Other,
            };
            marked.push((Span::new(text.len(), text.len() + name.len()), Mark::Name(label)));
            text.push_str(name);
            rest = after;
        }
        text.push_str(rest);
        let mut builder = Builder::new();
        builder.open(BlockKind::Paragraph, 0, false);
        builder.push(&text, 0);
        let article = builder.finish(Metadata::default(), &[], Span::new(0, text.len()));
        Lesson { article, marked, places: true, weight: 1 }
    }

    fn lessons() -> Vec<Lesson> {
        [
            "Members of [o:Grint] met in [l:Ulvik]. The leader of [o:Grint] said no.",
            "Members of [o:Plover] met in [l:Orsa]. The leader of [o:Plover] sang.",
            "Then [p:Quenby] smiled. His wife told [p:Quenby] to go to [l:Ulvik].",
            "Then [p:Tovell] smiled. His wife told [p:Tovell] to go to [l:Orsa].",
        ]
        .map(lesson)
        .to_vec()
    }

    #[test]
    fn equal_lessons_give_equal_bytes() {
        let course = Course { fewest: 1, ..Course::default() };
        assert_eq!(learn(&lessons(), course), learn(&lessons(), course));
        assert_ne!(learn(&lessons(), course), learn(&lessons()[1..], course));
    }

    #[test]
    fn what_was_learned_holds_for_names_never_met() {
        let course =
            Course { fewest: 1, leaning: Leaning::default(), without: Some(Source::Rules), ..Course::default() };
        let bytes = learn(&lessons(), course);
        let model = Model::read(&bytes).unwrap();
        let unseen =
            lesson("Members of [o:Dunlin] met in [l:Sogn]. The leader of [o:Dunlin] said: then [p:Yarrow] smiled.");
        for example in examples(&unseen, course.without) {
            let mut scores = model.leaning_to(None, 0);
            for feature in &example.features {
                let mut tally = model.tally();
                tally.take(feature.slot);
                scores = plus(scores, tally.scores, feature.value);
            }
            assert_eq!(Some(best(scores)), example.label);
        }
    }

    #[test]
    fn a_name_marked_otherwise_than_it_is_found_teaches_nothing() {
        let text = "Then [p:Quenby] smiled at [o:Old Lantern Board] and the rest.";
        let mut shorter = lesson(text);
        let before = examples(&shorter, None).len();
        shorter.marked[1].0.end -= 6;
        assert_eq!(examples(&shorter, None).len(), before - 1);
    }

    #[test]
    fn an_order_is_shuffled_the_same_way_each_time() {
        let shuffled = |seed: u64| {
            let mut order: Vec<usize> = (0..20).collect();
            shuffle(&mut order, &mut { seed });
            order
        };
        assert_eq!(shuffled(7), shuffled(7));
        assert_ne!(shuffled(7), shuffled(8));
        let mut sorted = shuffled(7);
        sorted.sort_unstable();
        assert_eq!(sorted, (0..20).collect::<Vec<_>>());
    }
}
