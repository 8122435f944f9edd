-- :CopydeskFixAll and :CopydeskAccept: code actions of one kind, without the menu.

local client_of = require('copydesk.client')
local place = require('copydesk.place')
local say = require('copydesk.say')
local status = require('copydesk.status')

local M = {}

--- The buffers that an edit changes.
---@param edit lsp.WorkspaceEdit
---@return integer[]
local function buffers(edit)
  local uris = vim.tbl_keys(edit.changes or {})
  for _, change in ipairs(edit.documentChanges or {}) do
    if change.textDocument then
      uris[#uris + 1] = change.textDocument.uri
    end
  end
  return vim.tbl_map(vim.uri_to_bufnr, uris)
end

--- Applies an edit and stores the files that nobody sees and that had no other changes: a list of names counts once it
--- is stored.
---@param edit lsp.WorkspaceEdit
---@param encoding string
local function apply_and_store(edit, encoding)
  local unseen = vim.tbl_filter(function(buf)
    return #vim.fn.win_findbuf(buf) == 0 and not vim.bo[buf].modified
  end, buffers(edit))
  vim.lsp.util.apply_workspace_edit(edit, encoding)
  for _, buf in ipairs(unseen) do
    vim.api.nvim_buf_call(buf, function()
      vim.cmd('silent write')
    end)
  end
end

---@param action lsp.CodeAction
---@param client vim.lsp.Client
---@param buf integer
---@param made? string What to say afterwards, if not the title of the action.
local function apply(action, client, buf, made)
  if action.edit then
    apply_and_store(action.edit, client.offset_encoding)
  end
  if not action.command then
    say.info(made or action.title)
    return
  end
  client_of.command(client, action.command.command, action.command.arguments or {}, buf, function()
    say.info(made or action.title)
  end)
end

--- Asks for the actions of one kind, lets the user choose if there are several, and does what it says.
---@param given { range: integer, line1: integer, line2: integer }
---@param kind string
---@param none string What to say if there are none.
---@param made? string What to say afterwards, if not the title of the action.
local function act(given, kind, none, made)
  local buf = vim.api.nvim_get_current_buf()
  local client = client_of.of(buf)
  if not client then
    return
  end
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(buf),
    range = place.range(given, client.offset_encoding),
    context = { diagnostics = {}, only = { kind }, triggerKind = 1 },
  }
  client_of.request(client, 'textDocument/codeAction', params, buf, function(actions)
    actions = actions or {}
    if #actions == 0 then
      say.info(status.why_nothing(buf) or none)
    elseif #actions == 1 then
      apply(actions[1], client, buf, made)
    else
      local options = {
        prompt = 'copydesk',
        format_item = function(action)
          return action.title
        end,
      }
      vim.ui.select(actions, options, function(chosen)
        if chosen then
          apply(chosen, client, buf, made)
        end
      end)
    end
  end)
end

--- Adds the name at the cursor to the list of accepted names.
---@param given { range: integer, line1: integer, line2: integer }
function M.accept(given)
  act(given, 'quickfix.accept.copydesk', 'no name here that the sources do not have; put the cursor on a name')
end

--- Makes all safe repairs of the draft.
function M.fix_all()
  local none, made = 'nothing in this draft can be repaired safely', 'all safe repairs are made; u undoes them'
  act({ range = 0 }, 'source.fixAll.copydesk', none, made)
end

return M
