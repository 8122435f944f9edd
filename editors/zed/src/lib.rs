//! Tells Zed how copydesk is started, and hands Zed's settings on to it.

use zed_extension_api::settings::{CommandSettings, LspSettings};
use zed_extension_api::{self as zed, serde_json, LanguageServerId, Worktree};

/// The name of the program, of its section in the settings, and of the language server in Zed.
const NAME: &str = "copydesk";

/// What makes the program a language server.
const ARGUMENTS: [&str; 2] = ["server", "--stdio"];

const MISSING: &str = "The program copydesk was not found on the PATH. Install it, or name it in settings.json: \
    {\"lsp\": {\"copydesk\": {\"binary\": {\"path\": \"/where/it/is/copydesk\"}}}}.";

struct Copydesk;

impl zed::Extension for Copydesk {
    fn new() -> Self {
        Self
    }

    fn language_server_command(
        &mut self,
        _server: &LanguageServerId,
        worktree: &Worktree,
    ) -> zed::Result<zed::Command> {
        let binary = settings(worktree)?.binary;
        let (path, arguments, variables) = binary.map(parts).unwrap_or_default();
        Ok(zed::Command {
            command: path.or_else(|| worktree.which(NAME)).ok_or(MISSING)?,
            args: arguments.unwrap_or_else(|| ARGUMENTS.map(str::to_owned).to_vec()),
            env: worktree.shell_env().into_iter().chain(variables).collect(),
        })
    }

    fn language_server_initialization_options(
        &mut self,
        _server: &LanguageServerId,
        worktree: &Worktree,
    ) -> zed::Result<Option<serde_json::Value>> {
        Ok(settings(worktree)?.initialization_options)
    }

    fn language_server_workspace_configuration(
        &mut self,
        _server: &LanguageServerId,
        worktree: &Worktree,
    ) -> zed::Result<Option<serde_json::Value>> {
        // The server asks for the section of its name; users write what is in it.
        Ok(settings(worktree)?.settings.map(|settings| serde_json::json!({ NAME: settings })))
    }
}

/// What stands below `lsp.copydesk` in Zed's settings; nothing is set if nothing stands there.
fn settings(worktree: &Worktree) -> zed::Result<LspSettings> {
    LspSettings::for_worktree(NAME, worktree)
}

type Parts = (Option<String>, Option<Vec<String>>, Vec<(String, String)>);

fn parts(binary: CommandSettings) -> Parts {
    (binary.path, binary.arguments, binary.env.into_iter().flatten().collect())
}

zed::register_extension!(Copydesk);
