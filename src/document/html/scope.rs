//! Which part of a page is the story.

/// Where in the page something stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Scope {
    /// Inside `main`.
    pub main: bool,
    /// Inside this article: the number of the outermost `article` element.
    pub article: Option<u32>,
    /// Inside a `form` that is not itself outside the story.
    pub form: bool,
}

/// The story's part of a page, chosen by where the prose is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Story {
    part: Part,
    /// The whole page is one form, so that forms do not count.
    with_forms: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Articles(Vec<u32>),
    Main,
    Page,
}

impl Story {
    /// Chooses: the articles (inside `main` when some are there), else `main`, else the page. Articles
    /// with less than a quarter of the longest one's prose are teasers for other stories.
    ///
    /// `prose` lists every block's scope with its length in bytes.
    pub fn choose(prose: &[(Scope, usize)]) -> Self {
        let with_forms = prose.iter().all(|(scope, _)| scope.form);
        let usable = || prose.iter().filter(move |(scope, _)| with_forms || !scope.form);
        let any_in_main = usable().any(|(scope, _)| scope.main && scope.article.is_some());
        let mut articles: Vec<(u32, usize)> = Vec::new();
        for (scope, length) in usable().filter(|(scope, _)| scope.main || !any_in_main) {
            let Some(number) = scope.article else {
                continue;
            };
            match articles.last_mut().filter(|(last, _)| *last == number) {
                Some((_, sum)) => *sum += length,
                None => articles.push((number, *length)),
            }
        }
        let longest = articles.iter().map(|(_, sum)| *sum).max().unwrap_or(0);
        let stories: Vec<u32> =
            articles.iter().filter(|(_, sum)| 4 * sum >= longest).map(|(number, _)| *number).collect();
        let part = if !stories.is_empty() {
            Part::Articles(stories)
        } else if usable().any(|(scope, _)| scope.main) {
            Part::Main
        } else {
            Part::Page
        };
        Self { part, with_forms }
    }

    /// Whether something at `scope` belongs to the story.
    pub fn contains(&self, scope: Scope) -> bool {
        if scope.form && !self.with_forms {
            return false;
        }
        match &self.part {
            Part::Articles(numbers) => scope.article.is_some_and(|number| numbers.binary_search(&number).is_ok()),
            Part::Main => scope.main,
            Part::Page => true,
        }
    }
}
