//! Progress of long work, which the user can cancel.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tower_lsp::ls_types::{
    NumberOrString, ProgressParams, ProgressParamsValue, ProgressToken, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressEnd, WorkDoneProgressReport, notification,
};

use super::shared::Shared;

/// Work whose progress is shown.
#[derive(Debug)]
pub(super) struct Progress {
    token: ProgressToken,
    state: Arc<Mutex<State>>,
}

/// The client must first agree to a token; until then nothing is sent.
#[derive(Debug)]
enum State {
    Asked(Vec<WorkDoneProgress>),
    Agreed,
    Refused,
}

impl Progress {
    /// Shows that work has begun; the user may raise `cancel`.
    pub fn begin(shared: &Arc<Shared>, token: String, title: &str, cancel: &Arc<AtomicBool>) -> Self {
        let token = NumberOrString::String(token);
        let begin = WorkDoneProgress::Begin(WorkDoneProgressBegin {
            title: title.to_owned(),
            cancellable: Some(true),
            message: None,
            percentage: Some(0),
        });
        let progress = Self { token: token.clone(), state: Arc::new(Mutex::new(State::Asked(vec![begin]))) };
        if !shared.abilities().progress {
            *progress.state.lock().unwrap_or_else(PoisonError::into_inner) = State::Refused;
            return progress;
        }
        shared.cancels.lock().unwrap_or_else(PoisonError::into_inner).insert(token.clone(), Arc::clone(cancel));
        let (state, owner) = (Arc::clone(&progress.state), Arc::clone(shared));
        shared.runtime.spawn(async move {
            let agreed = owner.client.create_work_done_progress(token.clone()).await.is_ok();
            let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
            let next = if agreed { State::Agreed } else { State::Refused };
            if let (State::Asked(waiting), true) = (std::mem::replace(&mut *state, next), agreed) {
                waiting.into_iter().for_each(|value| send(&owner, &token, value));
            }
        });
        progress
    }

    /// Shows how far the work is.
    pub fn report(&self, shared: &Shared, done: usize, total: usize) {
        let report = WorkDoneProgressReport {
            cancellable: Some(true),
            message: Some(format!("{done} of {total}")),
            percentage: Some((done * 100 / total.max(1)) as u32),
        };
        self.say(shared, WorkDoneProgress::Report(report));
    }

    /// Shows that the work is done.
    pub fn end(self, shared: &Shared) {
        shared.cancels.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.token);
        self.say(shared, WorkDoneProgress::End(WorkDoneProgressEnd { message: None }));
    }

    fn say(&self, shared: &Shared, value: WorkDoneProgress) {
        match &mut *self.state.lock().unwrap_or_else(PoisonError::into_inner) {
            State::Asked(waiting) => waiting.push(value),
            State::Agreed => send(shared, &self.token, value),
            State::Refused => {}
        }
    }
}

/// The user has had enough of some work.
pub(super) fn cancel(shared: &Shared, token: &ProgressToken) {
    if let Some(cancel) = shared.cancels.lock().unwrap_or_else(PoisonError::into_inner).get(token) {
        cancel.store(true, Ordering::Relaxed);
    }
}

fn send(shared: &Shared, token: &ProgressToken, value: WorkDoneProgress) {
    let params = ProgressParams { token: token.clone(), value: ProgressParamsValue::WorkDone(value) };
    shared.outlet.notify::<notification::Progress>(&params);
}
