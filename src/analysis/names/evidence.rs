//! What is known of one name, as features: slots in a table of weights, each with an integer value.
//!
//! Invariant: a slot follows from its template and the hashes of its words alone, on every machine; equal evidence is added in equal order.

/// How many slots a table of weights has; a power of two.
pub(super) const SLOTS: u32 = 1 << 17;

/// What a feature of the whole name weighs; its mentions share out less.
pub(super) const WHOLE: i32 = 32;

/// Where a feature comes from, so that a trainer can leave a source out and see what it was worth.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// The letters of a name and the words around it.
    Letters,
    /// The word lists.
    Lists,
    /// What the rules say of the name.
    Rules,
    /// What the article says elsewhere: other mentions, longer and shorter names.
    Article,
}

/// All sources.
pub const SOURCES: [Source; 4] = [Source::Letters, Source::Lists, Source::Rules, Source::Article];

/// One feature.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Feature {
    /// Below [`SLOTS`].
    pub slot: u32,
    /// How much of it there is.
    pub value: i32,
}

/// Whoever takes what is known of a name, one feature after the other: the reader adds up their weights, the trainer keeps them.
pub(super) trait Evidence {
    /// Takes the feature of this slot.
    fn take(&mut self, slot: u32);

    /// Whether evidence of this source is taken.
    fn takes(&self, _source: Source) -> bool {
        true
    }

    /// Adds the feature that `template` makes of two hashes (0 where there is nothing to tell).
    fn add(&mut self, source: Source, template: Template, one: u32, other: u32) {
        if self.takes(source) {
            self.take(slot(template, one, other));
        }
    }

    /// The same of one hash.
    fn note(&mut self, source: Source, template: Template, one: u32) {
        self.add(source, template, one, 0);
    }
}

/// The features of one name, as a trainer keeps them.
#[derive(Debug)]
pub(super) struct Features {
    /// In the order they were added. A slot may occur more than once; the values add up.
    pub all: Vec<Feature>,
    /// What the next features weigh.
    pub value: i32,
    /// What is left out.
    without: Option<Source>,
}

impl Features {
    /// None yet; those of one source will not be taken.
    pub(super) fn new(without: Option<Source>) -> Self {
        Self { all: Vec::with_capacity(128), value: WHOLE, without }
    }
}

impl Evidence for Features {
    fn take(&mut self, slot: u32) {
        self.all.push(Feature { slot, value: self.value });
    }

    fn takes(&self, source: Source) -> bool {
        self.without != Some(source)
    }
}

/// What a feature tells: each with the same words has a slot of its own.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Template {
    Always,
    // The name's own words.
    Whole,
    Any,
    First,
    Last,
    Head,
    Joint,
    EndsIn,
    BeginsWith,
    FirstEndsIn,
    Pattern,
    Length,
    Looks,
    FirstTrait,
    LastTrait,
    InnerTrait,
    HeadTrait,
    FirstTraits,
    LastTraits,
    Ends,
    IsBody,
    IsPlace,
    IsParty,
    IsThing,
    // The words around a mention.
    Before,
    BeforeThat,
    BothBefore,
    Behind,
    BehindThat,
    BothBehind,
    Around,
    BeforeTrait,
    BehindTrait,
    BeforeShape,
    BehindShape,
    BeforeEndsIn,
    BehindEndsIn,
    BeforeThe,
    Owned,
    OwnedTrait,
    Described,
    DescribedTrait,
    DescribedBefore,
    Near,
    NextBefore,
    NextBehind,
    Opens,
    // The rules.
    ForPerson,
    ForOrganisation,
    ForOther,
    Verdict,
    Final,
    Lead,
    // The article.
    Mentions,
    Sure,
    Small,
    LastOf,
    FirstOf,
    InsideOf,
    HasFirst,
    HasLast,
    Initials,
    Defined,
}

/// The slot of a feature: the multiply-and-shift mixer of `SplitMix64` (Steele, Lea and Flood 2014).
fn slot(template: Template, one: u32, other: u32) -> u32 {
    let mut mixed = u64::from(one) << 32 | u64::from(other);
    mixed = mixed.wrapping_add((template as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    (mixed >> 40) as u32 & (SLOTS - 1)
}

/// A hash of some bytes: FNV-1a in 32 bits (Fowler, Noll and Vo).
pub(super) fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

/// What many mentions weigh each: together as the root of their number, so that many say more than one, but none alone.
pub(super) fn share(mentions: usize) -> i32 {
    let one = (WHOLE * WHOLE) as usize / mentions.max(1);
    i32::try_from(one.isqrt()).unwrap_or(WHOLE)
}
