-- The program `copydesk`: where it is, and what to say if it is not there.

local say = require('copydesk.say')

local M = {}

--- The program that the server's command names; nil if the command is a function.
---@return string?
function M.name()
  local config = vim.lsp.config.copydesk
  local cmd = config and config.cmd
  return type(cmd) == 'table' and cmd[1] or nil
end

--- Where the program is; nil if it cannot be run.
---@return string?
function M.path()
  local name = M.name()
  local path = name and vim.fn.exepath(name) or ''
  return path ~= '' and path or nil
end

--- Whether the server's command names a program that cannot be run.
---@return boolean
function M.is_missing()
  return M.name() ~= nil and M.path() == nil
end

--- What to do about a program that cannot be run.
---@return string
function M.advice()
  local name = M.name()
  local asked = name:find('[/\\]') and ('there is no program “%s”'):format(name)
    or ('the program “%s” is not on the PATH'):format(name)
  return asked
    .. ". Install it (`cargo install --path .` in copydesk's folder), or name its place: "
    .. "require('copydesk').setup({ cmd = '/path/to/copydesk' })."
end

--- The same, outside `:checkhealth copydesk`.
---@return string
function M.advice_and_more()
  return M.advice() .. ' :checkhealth copydesk tells more.'
end

local told = false

--- Tells once, not for every buffer, that the program is missing: `vim.lsp.enable()` itself writes to its log only.
function M.watch()
  vim.api.nvim_create_autocmd('FileType', {
    group = vim.api.nvim_create_augroup('copydesk.program', {}),
    desc = 'copydesk: tell that the program is missing',
    callback = function(event)
      if told or vim.bo[event.buf].buftype ~= '' or not vim.lsp.is_enabled('copydesk') then
        return
      end
      local filetypes = vim.lsp.config.copydesk.filetypes or {}
      if not vim.list_contains(filetypes, vim.bo[event.buf].filetype) or not M.is_missing() then
        return
      end
      told = true
      vim.schedule(function()
        say.error(M.advice_and_more())
      end)
    end,
  })
end

--- Runs the program and waits for its end. The answer's `code` is -1 if it could not be run.
---@param arguments string[]
---@param folder? string The working folder.
---@return vim.SystemCompleted
function M.run(arguments, folder)
  local path = M.path()
  if not path then
    local why = M.is_missing() and M.advice_and_more() or 'the command of the server is a function; it names no program'
    return { code = -1, signal = 0, stdout = '', stderr = why }
  end
  local command = vim.list_extend({ path }, arguments)
  local ran, done = pcall(function()
    return vim.system(command, { cwd = folder, text = true, timeout = 20000 }):wait()
  end)
  if not ran then
    return { code = -1, signal = 0, stdout = '', stderr = tostring(done) }
  end
  return done
end

return M
