//! News prose made to measure: invented people in offices of real countries, the same text for the same numbers.
//!
//! The stories have what costs time in real ones (names in full and for short, titles before and after names, dates,
//! places, organizations, quotations) in about the proportions of agency copy.

/// Countries whose officials the stories are about: name and adjective.
const COUNTRIES: [(&str, &str); 20] = [
    ("Norway", "Norwegian"),
    ("Portugal", "Portuguese"),
    ("Chile", "Chilean"),
    ("Kenya", "Kenyan"),
    ("Vietnam", "Vietnamese"),
    ("Canada", "Canadian"),
    ("Ghana", "Ghanaian"),
    ("Japan", "Japanese"),
    ("Poland", "Polish"),
    ("Brazil", "Brazilian"),
    ("Finland", "Finnish"),
    ("Jordan", "Jordanian"),
    ("Mexico", "Mexican"),
    ("Senegal", "Senegalese"),
    ("Ireland", "Irish"),
    ("Malaysia", "Malaysian"),
    ("Peru", "Peruvian"),
    ("Croatia", "Croatian"),
    ("Nepal", "Nepalese"),
    ("Uruguay", "Uruguayan"),
];

/// Offices with one holder in each country.
const OFFICES: [&str; 8] = [
    "foreign minister",
    "finance minister",
    "prime minister",
    "defence minister",
    "trade minister",
    "health minister",
    "deputy foreign minister",
    "energy minister",
];

const GIVEN: [&str; 16] = [
    "Anna", "Tomas", "Lucia", "Peter", "Maria", "Viktor", "Helen", "Daniel", "Clara", "Samuel", "Irene", "Oscar",
    "Julia", "Martin", "Nadia", "Paul",
];

/// Beginnings, middles and ends of invented family names.
const FAMILY: [[&str; 12]; 3] = [
    ["Bra", "Kel", "Mor", "Tan", "Ves", "Dol", "Har", "Lin", "Ost", "Pel", "Run", "Sel"],
    ["da", "ne", "ri", "sto", "va", "mi", "lo", "ga", "ke", "bu", "ta", "fe"],
    ["lund", "vic", "ren", "mont", "sky", "dell", "rov", "garth", "tini", "wood", "berg", "nar"],
];

const PLACES: [&str; 8] = ["Geneva", "Lisbon", "Oslo", "Nairobi", "Vienna", "Lima", "Dublin", "Brussels"];

const WEEKDAYS: [&str; 5] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

const SUBJECTS: [&str; 8] = [
    "fishing rights in the northern waters",
    "a railway between the two capitals",
    "the price of wheat",
    "rules for the safety of ferries",
    "a shared electricity grid",
    "visas for seasonal workers",
    "the cleaning of the river delta",
    "a fund for flood defences",
];

/// A small generator of numbers (Marsaglia's xorshift): no seed but the one given, so that runs can be compared.
pub struct Numbers(u64);

impl Numbers {
    /// A generator for a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// A holder of an office.
struct Official {
    given: &'static str,
    family: String,
    office: &'static str,
    country: &'static str,
    adjective: &'static str,
}

impl Official {
    /// The one person who holds an office of a country in every story.
    fn of(country: usize, office: usize) -> Self {
        let number = country * OFFICES.len() + office;
        let [start, middle, end] = FAMILY;
        let family = format!("{}{}{}", start[number % 12], middle[number / 12 % 12], end[(number * 7 + country) % 12]);
        let (name, adjective) = COUNTRIES[country];
        Self { given: GIVEN[(number * 5) % GIVEN.len()], family, office: OFFICES[office], country: name, adjective }
    }

    fn any(numbers: &mut Numbers) -> Self {
        Self::of(numbers.below(COUNTRIES.len()), numbers.below(OFFICES.len()))
    }

    /// `Norwegian Foreign Minister Anna Keldalund`.
    fn with_title(&self) -> String {
        let title: Vec<String> = self.office.split(' ').map(capitalized).collect();
        format!("{} {} {} {}", self.adjective, title.join(" "), self.given, self.family)
    }

    /// `Anna Keldalund, the foreign minister of Norway,`.
    fn in_apposition(&self) -> String {
        format!("{} {}, the {} of {},", self.given, self.family, self.office, self.country)
    }
}

fn capitalized(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

/// A story of about `words` words, dated by front matter.
pub fn story(number: u64, words: usize) -> String {
    let day = 1 + number % 28;
    let month = 1 + number / 28 % 12;
    format!("---\ndate: 2031-{month:02}-{day:02}\n---\n\n{}", paragraphs(&mut Numbers::new(number + 1), words, false))
}

/// A draft of about `words` words in which every other official is misspelt or in the wrong office.
pub fn draft(words: usize) -> String {
    format!("---\ndate: 2031-06-11\n---\n\n{}", paragraphs(&mut Numbers::new(77), words, true))
}

fn paragraphs(numbers: &mut Numbers, words: usize, slips: bool) -> String {
    let mut text = String::new();
    let mut written = 0;
    while written < words {
        let [first, second] = [(), ()].map(|()| {
            let official = Official::any(numbers);
            if slips && numbers.below(2) == 0 { slipped(official, numbers) } else { official }
        });
        let paragraph = paragraph(numbers, &first, &second);
        written += paragraph.split_whitespace().count();
        text.push_str(&paragraph);
        text.push_str("\n\n");
    }
    text
}

/// The last letter doubled, or the office of a colleague.
fn slipped(mut official: Official, numbers: &mut Numbers) -> Official {
    if numbers.below(2) == 0 {
        let last = official.family.pop().unwrap_or('n');
        official.family.extend([last, last]);
    } else {
        official.office = numbers.pick(&OFFICES);
    }
    official
}

fn paragraph(numbers: &mut Numbers, first: &Official, second: &Official) -> String {
    let sentences = [
        opening(numbers, first, second),
        reaction(numbers, first),
        background(numbers, second),
        figures(numbers, first, second),
    ];
    sentences.join(" ")
}

fn opening(numbers: &mut Numbers, first: &Official, second: &Official) -> String {
    let (place, day, subject) = (numbers.pick(&PLACES), numbers.pick(&WEEKDAYS), numbers.pick(&SUBJECTS));
    match numbers.below(3) {
        0 => format!("{} met {} in {place} on {day} to talk about {subject}.", first.with_title(), second.with_title()),
        1 => format!("{} arrived in {place} on {day} for two days of talks about {subject}.", first.in_apposition()),
        _ => format!("Talks about {subject} went on in {place} until late on {day}, {} said.", first.with_title()),
    }
}

fn reaction(numbers: &mut Numbers, official: &Official) -> String {
    let name = &official.family;
    match numbers.below(3) {
        0 => format!("“We are closer than we were in the spring, and nobody left the room,” {name} told reporters."),
        1 => format!("{name} said that the delegations had agreed on “most of the text” and would go on next week."),
        _ => format!("Asked whether the dispute was over, Mr {name} answered that a good deal remained to be done."),
    }
}

fn background(numbers: &mut Numbers, official: &Official) -> String {
    let year = 2019 + numbers.below(11);
    match numbers.below(3) {
        0 => format!(
            "The two sides have argued since {year}, when a court in {} stopped the first plan.",
            official.country
        ),
        1 => format!("{} has called the delay harmful to towns along the coast.", official.in_apposition()),
        _ => format!(
            "A report of the Harbour Institute found in March {year} that the costs had doubled within a few years."
        ),
    }
}

fn figures(numbers: &mut Numbers, first: &Official, second: &Official) -> String {
    let (percent, million) = (2 + numbers.below(40), 5 + numbers.below(900));
    match numbers.below(3) {
        0 => format!("Trade between {} and {} grew by {percent} percent last year.", first.country, second.country),
        1 => {
            format!("The programme is to cost {million} million euros over five years, {percent} percent of it loans.")
        }
        _ => format!("The ministry in {} put the damage at more than {million} million dollars.", first.country),
    }
}
