-- What the servers have said, for :CopydeskLog. Neovim's own log mixes all servers and leaves most of this out.

local M = {}

local MOST = 2000

---@type string[]
local lines = {}

---@param kind string
---@param text string
local function keep(kind, text)
  local stamp = os.date('%H:%M:%S')
  for _, line in ipairs(vim.split(vim.trim(text), '\n')) do
    lines[#lines + 1] = ('%s %-7s %s'):format(stamp, kind, line)
  end
  while #lines > MOST do
    table.remove(lines, 1)
  end
end

---@param params { type: integer, message: string }
local function kind(params)
  return (vim.lsp.protocol.MessageType[params.type] or 'Log'):lower()
end

--- Handles `window/logMessage`.
function M.message(err, params, context, config)
  keep(kind(params), params.message)
  return vim.lsp.handlers['window/logMessage'](err, params, context, config)
end

--- Handles `window/showMessage`.
function M.shown(err, params, context, config)
  keep(kind(params), params.message)
  return vim.lsp.handlers['window/showMessage'](err, params, context, config)
end

--- Handles `$/logTrace`.
function M.trace(_, params)
  keep('trace', params.verbose and params.message .. '\n' .. params.verbose or params.message)
end

--- Handles the end of a server.
function M.ended(code, signal)
  local how = signal ~= 0 and ('by signal %d'):format(signal) or ('with status %d'):format(code)
  keep('end', 'the server ended ' .. how)
end

--- Shows the log, the newest last.
---@param mods? table
function M.open(mods)
  local head = {
    'What the servers of copydesk have said since Neovim was started.',
    ('Their standard error is in %s'):format(vim.lsp.log.get_filename()),
    '',
  }
  local said = #lines > 0 and lines or { 'Nothing yet.' }
  require('copydesk.page').open({
    name = 'copydesk://log',
    lines = vim.list_extend(head, said),
    at_end = true,
    mods = mods,
  })
end

return M
