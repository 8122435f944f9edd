//! Code actions: repairs of findings, all safe ones at once, accepting a name, silencing a finding, and citing a source.
//!
//! Each kind of action has a file with one function, listed in [`MAKERS`].
//!
//! No draft is checked again for an action: repairs come from the data of diagnostics or from the analysis at hand.

mod accept;
mod cite;
mod edit;
mod fix_all;
mod quick_fix;
mod silence;

use tower_lsp::ls_types::{CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse};

use super::scene::Scene;
use crate::document::Span;

pub(super) use accept::{ACCEPT_NAME, Arguments as AcceptArguments};
pub(super) use silence::{Arguments as SelectArguments, SELECT};

/// The kind of the action that applies every safe repair.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.copydesk");
/// The kind of the action that cites a source.
pub(super) const CITE: CodeActionKind = CodeActionKind::new("refactor.cite.copydesk");

/// The kind of the actions that accept a name.
pub(super) const ACCEPT: CodeActionKind = CodeActionKind::new("quickfix.accept.copydesk");
/// The kind of the actions that silence a finding.
pub(super) const SILENCE: CodeActionKind = CodeActionKind::new("quickfix.silence.copydesk");

/// Makes the actions of one kind.
type Maker = fn(&Request<'_>) -> Vec<CodeAction>;

/// Every kind of action, in the order in which they are offered.
static MAKERS: [(CodeActionKind, Maker); 5] = [
    (CodeActionKind::QUICKFIX, quick_fix::make),
    (ACCEPT, accept::make),
    (SILENCE, silence::make),
    (FIX_ALL, fix_all::make),
    (CITE, cite::make),
];

/// What is asked for, and where.
struct Request<'a> {
    scene: &'a Scene<'a>,
    params: &'a CodeActionParams,
    /// The range of the request in the draft.
    span: Span,
}

/// The actions for a range. A client that knows commands only gets those that a command can do.
pub(super) fn actions(scene: &Scene<'_>, params: &CodeActionParams) -> Option<CodeActionResponse> {
    let literal = scene.shared.abilities().literal_actions;
    let request = Request { scene, params, span: scene.span(params.range) };
    let only = params.context.only.as_deref();
    let wanted = MAKERS.iter().filter(|(kind, _)| only.is_none_or(|only| only.iter().any(|asked| covers(asked, kind))));
    let plain = |action: CodeAction| match literal {
        true => Some(CodeActionOrCommand::CodeAction(action)),
        false => action.command.map(CodeActionOrCommand::Command),
    };
    let made: CodeActionResponse = wanted.flat_map(|(_, make)| make(&request)).filter_map(plain).collect();
    (!made.is_empty()).then_some(made)
}

/// Whether a kind that is asked for takes in a kind that there is: `source` takes in `source.fixAll`, and the empty
/// kind everything.
fn covers(asked: &CodeActionKind, kind: &CodeActionKind) -> bool {
    let rest = kind.as_str().strip_prefix(asked.as_str());
    rest.is_some_and(|rest| rest.is_empty() || asked.as_str().is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests;
