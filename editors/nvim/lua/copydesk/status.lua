-- The tally and state of drafts, for status lines.

local M = {}

---@class copydesk.Counts
---@field error integer
---@field warning integer
---@field info integer
---@field hint integer

---@class copydesk.Status
---@field uri string
---@field version integer?
---@field state 'reading'|'checked'|'source'|'excluded'|'unsupported'|'unconfigured'|'failed'
---@field sources integer How many sources the draft is held against.
---@field claims { supported: integer, refuted: integer, undecided: integer }?
---@field findings copydesk.Counts?
---@field tally string? The claims in words.

---@type table<integer, copydesk.Status>
local reports = {}

---@param buf integer
local function tell(buf)
  vim.api.nvim_exec_autocmds('User', {
    pattern = 'CopydeskStatus',
    modeline = false,
    data = { buf = buf, status = reports[buf] },
  })
  vim.cmd.redrawstatus({ bang = true })
end

--- Handles `copydesk/status`.
---@param status copydesk.Status
function M.receive(_, status)
  local buf = vim.uri_to_bufnr(status.uri)
  reports[buf] = status
  tell(buf)
end

--- Forgets what servers said that look after a buffer no more.
function M.watch()
  vim.api.nvim_create_autocmd('LspDetach', {
    group = vim.api.nvim_create_augroup('copydesk.status', {}),
    desc = 'copydesk: forget the state of the buffer',
    callback = function(event)
      local client = vim.lsp.get_client_by_id(event.data.client_id)
      if reports[event.buf] and (not client or client.name == 'copydesk') then
        reports[event.buf] = nil
        tell(event.buf)
      end
    end,
  })
end

---@param buf? integer
---@return copydesk.Status?
function M.report(buf)
  return reports[(not buf or buf == 0) and vim.api.nvim_get_current_buf() or buf]
end

---@type table<string, fun(status: copydesk.Status): string>
local words = {
  reading = function()
    return 'reading the sources …'
  end,
  checked = function(status)
    return status.tally or 'checked'
  end,
  source = function()
    return 'a source'
  end,
  excluded = function()
    return 'not checked: excluded by the configuration'
  end,
  unsupported = function()
    return ''
  end,
  unconfigured = function()
    return 'no sources configured'
  end,
  failed = function()
    return 'failed, see :CopydeskLog'
  end,
}

--- The state in words; empty where there is none.
---@param buf? integer
---@return string
function M.text(buf)
  local status = M.report(buf)
  local say = status and words[status.state]
  return say and say(status) or ''
end

--- Why nothing can be said of a buffer that no sources are configured for; nil if there are some.
---@param buf? integer
---@return string?
function M.why_nothing(buf)
  local status = M.report(buf)
  if status and status.state == 'unconfigured' then
    return 'no sources are configured for this file: see :checkhealth copydesk'
  end
end

-- Neovim's own status line, with the tally before the ruler.
local STATUSLINE = "%<%f %h%w%m%r%=%{v:lua.require'copydesk'.status()}  %-14.(%l,%c%V%) %P"

--- Puts the tally into the status line, unless somebody has made their own.
function M.show_in_statusline()
  local own = vim.api.nvim_get_option_value('statusline', { scope = 'global' })
  if own == '' then
    vim.o.statusline = STATUSLINE
  elseif own ~= STATUSLINE then
    require('copydesk.say').warn(
      "'statusline' is set already and was left alone; put %{v:lua.require'copydesk'.status()} into it"
    )
  end
end

return M
