-- Settings that the server asks for: the keys of copydesk.toml.

local M = {}

---@type table? What `setup` was given last; nil if nothing, so that `vim.lsp.config()` counts.
local own

local TABLES = { 'corpus', 'check', 'rules', 'style', 'editor' }

--- The same settings; empty tables are made such that they are not sent as empty lists.
---@param settings table
---@return table
local function sendable(settings)
  local made = vim.empty_dict()
  for key, value in pairs(settings) do
    local is_empty = vim.list_contains(TABLES, key) and type(value) == 'table' and not next(value)
    made[key] = is_empty and vim.empty_dict() or value
  end
  return made
end

---@param client vim.lsp.Client
local function put(client)
  if own then
    client.settings = { copydesk = own }
  end
end

--- Takes the place of all settings given before, also in running servers. `vim.lsp.config()` would only add to them.
---@param settings table
function M.replace(settings)
  own = sendable(settings)
  for _, client in ipairs(vim.lsp.get_clients({ name = 'copydesk' })) do
    put(client)
    client:notify('workspace/didChangeConfiguration', { settings = client.settings })
  end
end

--- Handles `workspace/configuration`.
function M.answer(err, params, context, config)
  local client = vim.lsp.get_client_by_id(context.client_id)
  if client then
    put(client)
  end
  return vim.lsp.handlers['workspace/configuration'](err, params, context, config)
end

return M
