-- :CopydeskCheck: the findings of all drafts of the project, as a quickfix list.

local client_of = require('copydesk.client')
local say = require('copydesk.say')
local status = require('copydesk.status')

local M = {}

---@class copydesk.CheckAnswer
---@field drafts integer
---@field findings copydesk.Counts
---@field summary string

local TYPES = { 'E', 'W', 'I', 'N' }

---@param diagnostic vim.Diagnostic
---@return table
local function entry(diagnostic)
  return {
    bufnr = diagnostic.bufnr,
    lnum = diagnostic.lnum + 1,
    col = diagnostic.col + 1,
    end_lnum = diagnostic.end_lnum and diagnostic.end_lnum + 1,
    end_col = diagnostic.end_col and diagnostic.end_col + 1,
    type = TYPES[diagnostic.severity],
    text = ('[%s] %s'):format(diagnostic.code or 'copydesk', diagnostic.message),
  }
end

---@param client vim.lsp.Client
---@return vim.Diagnostic[]
local function published(client)
  return vim.diagnostic.get(nil, { namespace = vim.lsp.diagnostic.get_namespace(client.id, false) })
end

--- Calls `done` once the server's findings have all arrived: they may come behind the answer that counts them.
---@param client vim.lsp.Client
---@param expected integer
---@param done fun()
local function when_published(client, expected, done)
  local deadline = vim.uv.now() + 5000
  local function look()
    if #published(client) >= expected or vim.uv.now() > deadline then
      done()
    else
      vim.defer_fn(look, 20)
    end
  end
  look()
end

--- Findings of a server that is asked for them.
---@param report lsp.WorkspaceDiagnosticReport
---@param client vim.lsp.Client
---@return table[]
local function asked(report, client)
  local entries = {}
  for _, document in ipairs(report.items or {}) do
    local buf = vim.uri_to_bufnr(document.uri)
    local locations = vim.tbl_map(function(diagnostic)
      return { uri = document.uri, range = diagnostic.range, diagnostic = diagnostic }
    end, document.items or {})
    for _, item in ipairs(vim.lsp.util.locations_to_items(locations, client.offset_encoding)) do
      local found = item.user_data.diagnostic
      item.bufnr, item.filename, item.user_data = buf, nil, nil
      item.type = TYPES[found.severity or 1]
      item.text = ('[%s] %s'):format(found.code or 'copydesk', found.message)
      entries[#entries + 1] = item
    end
  end
  return entries
end

---@param answer copydesk.CheckAnswer
---@param entries table[]
---@param buf integer The buffer in which it was asked for.
local function show(answer, entries, buf)
  table.sort(entries, function(a, b)
    local one, other = vim.api.nvim_buf_get_name(a.bufnr), vim.api.nvim_buf_get_name(b.bufnr)
    if one ~= other then
      return one < other
    end
    return a.lnum < b.lnum or a.lnum == b.lnum and a.col < b.col
  end)
  vim.fn.setqflist({}, ' ', { title = 'copydesk: ' .. answer.summary, items = entries })
  if #entries > 0 then
    vim.cmd('botright copen')
  else
    vim.cmd.cclose()
  end
  say.info(answer.drafts == 0 and status.why_nothing(buf) or answer.summary)
end

---@param counts copydesk.Counts
local function total(counts)
  return counts.error + counts.warning + counts.info + counts.hint
end

--- Checks all drafts below the server's roots.
function M.run()
  local buf = vim.api.nvim_get_current_buf()
  local client = client_of.of_project(buf)
  if not client then
    return
  end
  ---@param answer copydesk.CheckAnswer
  client_of.command(client, 'copydesk.checkWorkspace', {}, buf, function(answer)
    if client.server_capabilities.diagnosticProvider then
      client_of.request(client, 'workspace/diagnostic', { previousResultIds = {} }, buf, function(report)
        show(answer, asked(report, client), buf)
      end)
    else
      when_published(client, total(answer.findings), function()
        show(answer, vim.tbl_map(entry, published(client)), buf)
      end)
    end
  end)
end

return M
