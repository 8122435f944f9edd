//! House styles.

/// A newsroom's published style guide, as far as the rules of style know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Profile {
    /// The Associated Press Stylebook: formal titles have capitals directly before a name, and nowhere else.
    Ap,
    /// The Guardian style guide: job titles are in small letters; a lone title before a name may have a capital.
    Guardian,
}

impl Profile {
    /// Every profile.
    pub const ALL: [Self; 2] = [Self::Ap, Self::Guardian];

    /// The word for it in settings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ap => "ap",
            Self::Guardian => "guardian",
        }
    }

    /// The guide's name in a sentence.
    pub const fn guide(self) -> &'static str {
        match self {
            Self::Ap => "AP style",
            Self::Guardian => "Guardian style",
        }
    }
}
