-- The connection of a buffer to its server.

local program = require('copydesk.program')
local say = require('copydesk.say')

local M = {}

--- Why no server looks after a buffer, and what to do.
---@param buf integer
---@return string
local function absence(buf)
  if program.is_missing() then
    return program.advice_and_more()
  end
  if vim.bo[buf].buftype ~= '' then
    return 'this window shows no draft. Go to the window of a draft and try again.'
  end
  local filetypes = vim.lsp.config.copydesk.filetypes or {}
  if not vim.list_contains(filetypes, vim.bo[buf].filetype) then
    local message = 'buffers of the type “%s” are not checked, only: %s. To change that, :help copydesk-filetypes.'
    return message:format(vim.bo[buf].filetype, table.concat(filetypes, ', '))
  end
  return 'no server runs for this buffer. :CopydeskRestart starts one; '
    .. ':CopydeskLog and :checkhealth copydesk tell more.'
end

--- The server of a buffer; nil after the user was told why there is none.
---@param buf integer
---@return vim.lsp.Client?
function M.of(buf)
  local client = vim.lsp.get_clients({ bufnr = buf, name = 'copydesk' })[1]
  if not client then
    say.error(absence(buf))
  end
  return client
end

--- The server of a buffer, or any if its buffer has none.
---@param buf integer
---@return vim.lsp.Client?
function M.any(buf)
  return vim.lsp.get_clients({ bufnr = buf, name = 'copydesk' })[1] or vim.lsp.get_clients({ name = 'copydesk' })[1]
end

--- The same, for what concerns the whole project; nil after the user was told why there is none.
---@param buf integer
---@return vim.lsp.Client?
function M.of_project(buf)
  return M.any(buf) or M.of(buf)
end

--- Sends a request; `done` gets the answer. Errors are told to the user.
---@param client vim.lsp.Client
---@param method string
---@param params table
---@param buf integer
---@param done fun(result: any)
function M.request(client, method, params, buf, done)
  local sent = client:request(method, params, function(err, result)
    if err then
      say.error(err.message)
    else
      done(result)
    end
  end, buf)
  if not sent then
    say.error('the server has ended. :CopydeskRestart starts it again; :CopydeskLog tells more.')
  end
end

--- Gives a command to the server; `done` gets the answer. Errors are told to the user.
---@param client vim.lsp.Client
---@param command string
---@param arguments table[]
---@param buf integer
---@param done fun(result: any)
function M.command(client, command, arguments, buf, done)
  local provider = client.server_capabilities.executeCommandProvider
  if not vim.list_contains(provider and provider.commands or {}, command) then
    local message = 'the program is too old for this: it does not know the command “%s”. Install a newer copydesk.'
    say.error(message:format(command))
    return
  end
  M.request(client, 'workspace/executeCommand', { command = command, arguments = arguments }, buf, done)
end

--- Ends all servers, and starts them again for the buffers that have one or should have one.
function M.restart()
  local running = vim.lsp.get_clients({ name = 'copydesk' })
  vim.lsp.enable('copydesk', false)
  local function ended()
    return vim.iter(running):all(function(client)
      return client:is_stopped()
    end)
  end
  -- A server that does not end when asked is made to.
  if not vim.wait(3000, ended, 10) then
    for _, client in ipairs(running) do
      client:stop(true)
    end
    vim.wait(1000, ended, 10)
  end
  vim.lsp.enable('copydesk')
  if program.is_missing() then
    say.error(program.advice_and_more())
  else
    say.info(#running == 0 and 'started' or 'restarted')
  end
end

return M
