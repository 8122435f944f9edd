-- :checkhealth copydesk

local program = require('copydesk.program')

local M = {}

local health = vim.health

local function check_neovim()
  health.start('copydesk: Neovim')
  if vim.fn.has('nvim-0.11') == 0 then
    local advice = 'Install Neovim 0.11, or start the server yourself: :help copydesk-older'
    health.error('Neovim 0.11 or later is needed', { advice })
    return false
  end
  local version = vim.version()
  health.ok(('Neovim %d.%d.%d'):format(version.major, version.minor, version.patch))
  if vim.g.copydesk_enabled == false then
    health.warn('vim.g.copydesk_enabled is false: nothing is checked', { 'Remove it from your configuration' })
  elseif not vim.lsp.is_enabled('copydesk') then
    health.warn('the server is not enabled', { "Call vim.lsp.enable('copydesk')" })
  end
  return true
end

---@return boolean
local function check_program()
  health.start('copydesk: program')
  local path = program.path()
  if program.is_missing() then
    health.error(program.advice())
    return false
  elseif not path then
    health.info('The server is started by a function; which program that is cannot be told')
    return false
  end
  local done = program.run({ '--version' })
  if done.code ~= 0 then
    local advice = 'Run it in a terminal: it should print its name and version'
    health.error(('%s --version failed: %s'):format(path, vim.trim(done.stderr)), { advice })
    return false
  end
  health.ok(('%s: %s'):format(path, vim.trim(done.stdout)))
  return true
end

--- The folder of the configuration that counts for a folder.
---@param folder string
---@return string?
local function configured(folder)
  local file = vim.fs.find('copydesk.toml', { path = folder, upward = true, type = 'file' })[1]
  return file and vim.fs.dirname(file) or nil
end

--- The working folder's project, and those of the running servers.
---@return string[]
local function projects()
  local folders = { configured(vim.fn.getcwd()) or vim.fn.getcwd() }
  for _, client in ipairs(vim.lsp.get_clients({ name = 'copydesk' })) do
    local root = client.root_dir
    if root and not vim.list_contains(folders, vim.fs.normalize(root)) then
      folders[#folders + 1] = vim.fs.normalize(root)
    end
  end
  return folders
end

---@param folder string
---@param has_program boolean
local function check_project(folder, has_program)
  health.start('copydesk: ' .. vim.fn.fnamemodify(folder, ':~'))
  local config = configured(folder)
  if config then
    health.ok(vim.fs.joinpath(config, 'copydesk.toml'))
  else
    local advice = 'Write one, with a first brief: :CopydeskInit ' .. vim.fn.fnamemodify(folder, ':~')
    health.warn('no copydesk.toml here or above: only drafts that list their sources are checked', { advice })
  end
  -- Without a configuration the program would count its built-in examples, which no draft here is held against.
  if not config or not has_program then
    return
  end
  local done = program.run({ '--quiet', 'sources' }, folder)
  local said = vim.split(vim.trim(done.stdout), '\n')
  if done.code ~= 0 then
    local advice = 'Run `copydesk sources` in this folder'
    health.error('the sources cannot all be read: ' .. vim.trim(done.stderr), { advice })
  end
  for _, line in ipairs(said) do
    if vim.startswith(line, 'curated list') then
      health.info(line)
    end
  end
  local summary = said[#said]
  if summary:match('^0 sources') then
    health.warn(summary, { 'Name the folder of your sources below [corpus] in copydesk.toml' })
  elseif summary ~= '' then
    health.ok(summary)
  end
end

---@param client vim.lsp.Client
local function check_client(client)
  local version = client.server_info and client.server_info.version or 'unknown'
  local roots = vim.tbl_map(function(folder)
    return vim.fn.fnamemodify(vim.uri_to_fname(folder.uri), ':~')
  end, client.workspace_folders or {})
  local where = #roots > 0 and table.concat(roots, ', ') or 'none: a file without a project'
  health.ok(('server %d, version %s, running'):format(client.id, version))
  health.info('root: ' .. where)
  health.info('position encoding: ' .. client.offset_encoding)
  if next(client.settings or {}) then
    health.info('settings of the editor, which override copydesk.toml: ' .. vim.inspect(client.settings.copydesk))
  end
  for buf in pairs(client.attached_buffers) do
    local status = require('copydesk.status').text(buf)
    local name = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buf), ':~')
    health.info(('buffer %d, %s: %s'):format(buf, name, status ~= '' and status or 'nothing reported'))
  end
end

local function check_clients()
  health.start('copydesk: servers')
  local clients = vim.lsp.get_clients({ name = 'copydesk' })
  if #clients == 0 then
    local filetypes = table.concat(vim.lsp.config.copydesk.filetypes or {}, ', ')
    health.info(('no server runs. One is started when a buffer of these types is opened: %s'):format(filetypes))
    health.info('If one should run: :CopydeskLog and :checkhealth vim.lsp tell more')
  end
  for _, client in ipairs(clients) do
    check_client(client)
  end
end

---@param is_on boolean?
---@param what string
---@param how string
local function tell_option(is_on, what, how)
  health.info(('%s: %s'):format(what, is_on and 'on' or 'off. ' .. how))
end

local function check_display()
  health.start('copydesk: what is shown (all of it is optional)')
  local diagnostics = vim.diagnostic.config() or {}
  local beside = diagnostics.virtual_text or diagnostics.virtual_lines
  tell_option(beside, 'messages in the text', 'vim.diagnostic.config({ virtual_text = true }); else <C-W>d shows them')
  local has_hints = vim.lsp.inlay_hint.is_enabled()
  tell_option(has_hints, 'inlay hints', 'vim.lsp.inlay_hint.enable(), and :help copydesk-inlay-hints')
  tell_option(vim.o.termguicolors, 'full colours', "vim.o.termguicolors = true, if the terminal has them")
  local has_parser = vim.treesitter.language.add('markdown')
  tell_option(has_parser, 'colours of :CopydeskFacts', 'They need the tree-sitter parser “markdown”')
end

function M.check()
  if not check_neovim() then
    return
  end
  local has_program = check_program()
  for _, folder in ipairs(projects()) do
    check_project(folder, has_program)
  end
  check_clients()
  check_display()
end

return M
