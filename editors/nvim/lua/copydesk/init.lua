-- What users call. Everything works without `setup`.

local M = {}

---@class copydesk.Options
---@field cmd? string|string[] The program, or the whole command that starts the server.
---@field filetypes? string[] The kinds of buffers that are checked.
---@field root_markers? (string|string[])[] Files or folders by which a project is known.
---@field settings? table The keys of copydesk.toml; they override the file.
---@field statusline? boolean Shows the tally in the status line; for those who have not made their own.

---@param options copydesk.Options
local function validate(options)
  vim.validate('options', options, 'table')
  local known = { 'cmd', 'filetypes', 'root_markers', 'settings', 'statusline' }
  for key in pairs(options) do
    if not vim.list_contains(known, key) then
      local message = 'copydesk.setup: there is no option “%s”; there are: %s'
      error(message:format(key, table.concat(known, ', ')), 0)
    end
  end
  vim.validate('options.cmd', options.cmd, { 'string', 'table' }, true)
  vim.validate('options.filetypes', options.filetypes, 'table', true)
  vim.validate('options.root_markers', options.root_markers, 'table', true)
  vim.validate('options.settings', options.settings, 'table', true)
  vim.validate('options.statusline', options.statusline, 'boolean', true)
end

--- The whole command; a `~` in the program's place is the home folder.
---@param cmd? string|string[]
---@return string[]?
local function command(cmd)
  if not cmd then
    return nil
  end
  local whole = type(cmd) == 'table' and vim.list_slice(cmd) or { cmd, 'server', '--stdio' }
  whole[1] = vim.fs.normalize(whole[1])
  return whole
end

--- Changes how copydesk is run. May be called again: running servers are told of new settings at once.
---@param options? copydesk.Options
function M.setup(options)
  if vim.fn.has('nvim-0.11') == 0 then
    return -- plugin/copydesk.lua says what to do
  end
  options = options or {}
  validate(options)
  vim.lsp.config('copydesk', {
    cmd = command(options.cmd),
    filetypes = options.filetypes,
    root_markers = options.root_markers,
  })
  if options.settings then
    require('copydesk.settings').replace(options.settings)
  end
  if options.statusline then
    require('copydesk.status').show_in_statusline()
  end
end

--- The tally and state of a buffer, for status lines; empty where copydesk has nothing to say.
---@param buf? integer The buffer; if not given, the current one.
---@return string
function M.status(buf)
  return require('copydesk.status').text(buf)
end

--- What the server last reported about a buffer; nil if nothing.
---@param buf? integer The buffer; if not given, the current one.
---@return copydesk.Status?
function M.report(buf)
  return require('copydesk.status').report(buf)
end

return M
