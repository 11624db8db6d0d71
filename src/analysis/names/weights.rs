//! The trained model: a table of small weights, a few bytes for each slot, read where it lies in the binary.
//!
//! Invariant: nothing is built or copied to load it; sums are of integers, so that every machine decides alike.

use crate::analysis::model::NameKind;

use super::evidence::{Evidence, SLOTS};

/// What a name can be to the model.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    /// A human being.
    Person,
    /// A body that can act.
    Organisation,
    /// A place.
    Place,
    /// Something else, or no name.
    Other,
}

/// How many labels there are.
pub(super) const LABELS: usize = 4;

/// How much speaks for each label, in the order of [`Label::ALL`].
pub(super) type Scores = [i32; LABELS];

impl Label {
    /// All of them, in the order of the table.
    pub(super) const ALL: [Self; LABELS] = [Self::Person, Self::Organisation, Self::Place, Self::Other];

    /// What is shown of it.
    pub(super) fn kind(self) -> Option<NameKind> {
        match self {
            Self::Person => Some(NameKind::Person),
            Self::Organisation => Some(NameKind::Organisation),
            Self::Place | Self::Other => None,
        }
    }
}

/// What is added to scores whatever the features say, in the order person, organisation, neither.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaning {
    /// Always.
    pub always: [i32; 2],
    /// Where the rules found one, or neither, for each point by which it leads.
    pub kept: [i32; 3],
}

/// A table of weights.
#[derive(Copy, Clone, Debug)]
pub struct Model<'a> {
    #[cfg_attr(not(test), expect(dead_code, reason = "a test compares it"))]
    fingerprint: u32,
    digest: u64,
    leaning: Leaning,
    table: &'a [[u8; LABELS]],
}

/// A decision of the rules counts as if it led by so many points at least, by four times as many at most.
const FEWEST_POINTS: i32 = 4;

/// The first bytes of a model.
const HEAD: &[u8; 14] = b"longread names";

/// The model in the binary.
static SHIPPED: &[u8] = include_bytes!("../../../assets/model/names.bin");

impl<'a> Model<'a> {
    /// The model that comes with the program; `None` if it is none, which a test forbids.
    pub fn shipped() -> Option<Model<'static>> {
        Model::read(SHIPPED)
    }

    /// The model in `bytes`, as [`super::learn`] makes them; `None` if they hold none.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(HEAD)?;
        let (fingerprint, rest) = rest.split_first_chunk()?;
        let (digest, rest) = rest.split_first_chunk()?;
        let (leaning, table) = rest.split_first_chunk::<20>()?;
        let number = |at: usize| i32::from_le_bytes([leaning[at], leaning[at + 1], leaning[at + 2], leaning[at + 3]]);
        let leaning = Leaning { always: [number(0), number(4)], kept: [number(8), number(12), number(16)] };
        let (table, rest) = table.as_chunks();
        let is_whole = table.len() == SLOTS as usize && rest.is_empty();
        let (fingerprint, digest) = (u32::from_le_bytes(*fingerprint), u64::from_le_bytes(*digest));
        is_whole.then_some(Self { fingerprint, digest, leaning, table })
    }

    /// The bytes of a model with these weights, for each slot one for each label, that goes with features of this `fingerprint` and was
    /// learned from lessons of this `digest`.
    pub(super) fn write(fingerprint: u32, digest: u64, leaning: Leaning, weights: &[[i8; LABELS]]) -> Vec<u8> {
        let mut bytes = HEAD.to_vec();
        bytes.extend(fingerprint.to_le_bytes());
        bytes.extend(digest.to_le_bytes());
        bytes.extend(leaning.always.into_iter().chain(leaning.kept).flat_map(i32::to_le_bytes));
        bytes.extend(weights.iter().flatten().flat_map(|weight| weight.to_le_bytes()));
        bytes
    }

    /// What the features were when it was trained: see [`super::learning::fingerprint`].
    #[cfg(test)]
    pub(super) fn fingerprint(self) -> u32 {
        self.fingerprint
    }

    /// What it was learned from: see [`super::learning::digest`].
    pub fn digest(self) -> u64 {
        self.digest
    }

    /// How much speaks for each label, in the order of [`Label::ALL`], whatever the features say, for a name that the rules take for `kind`, which
    /// leads by so many points: where they are nearly sure, little can change it.
    pub(super) fn leaning_to(self, kind: Option<NameKind>, lead: i32) -> Scores {
        let weight = lead.clamp(FEWEST_POINTS, 4 * FEWEST_POINTS);
        let mut scores = [self.leaning.always[0], self.leaning.always[1], 0, 0];
        match kind {
            Some(NameKind::Person) => scores[0] += self.leaning.kept[0] * weight,
            Some(NameKind::Organisation) => scores[1] += self.leaning.kept[1] * weight,
            None => {
                let against = self.leaning.kept[2] * (-lead).clamp(0, 4 * FEWEST_POINTS);
                scores[2] += against;
                scores[3] += against;
            }
        }
        scores
    }

    /// The sum of no weights yet.
    pub(super) fn tally(self) -> Tally<'a> {
        Tally { table: self.table, scores: Scores::default() }
    }
}

/// The sum of the weights of features.
#[derive(Debug)]
pub(super) struct Tally<'a> {
    table: &'a [[u8; LABELS]],
    pub scores: Scores,
}

impl Evidence for Tally<'_> {
    fn take(&mut self, slot: u32) {
        for (score, weight) in self.scores.iter_mut().zip(self.table[slot as usize]) {
            *score += i32::from(weight.cast_signed());
        }
    }
}

/// `scores` with `more` of them, each of which weighs so much.
pub(super) fn plus(mut scores: Scores, more: Scores, weight: i32) -> Scores {
    for (score, more) in scores.iter_mut().zip(more) {
        *score += more * weight;
    }
    scores
}

/// The label with the highest score; the first of equal ones.
pub(super) fn best(scores: Scores) -> Label {
    let mut best = 0;
    for (number, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = number;
        }
    }
    Label::ALL[best]
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::analysis::names::learning::fingerprint;

    #[test]
    fn the_shipped_model_was_trained_with_these_features() {
        let model = Model::shipped().unwrap();
        assert_eq!(
            model.fingerprint(),
            fingerprint(),
            "features have changed: train the model again (docs/analysis.md)"
        );
    }

    #[test]
    fn a_model_is_read_as_it_was_written() {
        let mut weights = vec![[0; LABELS]; SLOTS as usize];
        weights[7] = [1, -2, 3, 0];
        let leaning = Leaning { always: [5, 0], kept: [0, -9, 3] };
        let bytes = Model::write(4, 5, leaning, &weights);
        let model = Model::read(&bytes).unwrap();
        assert_eq!((model.fingerprint(), model.digest(), model.leaning), (4, 5, leaning));
        let mut tally = model.tally();
        for slot in [7, 8] {
            tally.take(slot);
        }
        let scores = |kind, lead| plus(model.leaning_to(kind, lead), tally.scores, 10);
        assert_eq!(scores(None, 9), [15, -20, 30, 0]);
        assert_eq!(scores(Some(NameKind::Organisation), 5), [15, -65, 30, 0]);
        assert_eq!(scores(None, -2), [15, -20, 36, 6]);
    }

    #[test]
    fn what_is_no_model_is_not_read() {
        assert!(Model::read(b"").is_none());
        assert!(Model::read(b"longread names").is_none());
        let bytes = Model::write(0, 0, Leaning::default(), &[[0; LABELS]; 3]);
        assert!(Model::read(&bytes).is_none());
    }

    #[test]
    fn the_first_of_equal_scores_is_best() {
        assert_eq!(best([0, 0, 0, 0]), Label::Person);
        assert_eq!(best([1, 3, 3, 2]), Label::Organisation);
    }
}
