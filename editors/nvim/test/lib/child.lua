-- A second Neovim with a configuration of its own, as a user has it.

local child = {}

---@param init string The text of `init.lua`.
---@param options? { file?: string, env?: table<string, string> }
function child.start(init, options)
  options = options or {}
  local config = vim.fn.tempname()
  vim.fn.mkdir(config .. '/nvim', 'p')
  vim.fn.writefile(vim.split(init, '\n'), config .. '/nvim/init.lua')
  local env = vim.tbl_extend('force', { XDG_CONFIG_HOME = config }, options.env or {})
  local channel = vim.fn.jobstart({ vim.v.progpath, '--embed', '--headless' }, { rpc = true, env = env })
  assert(channel > 0, 'Neovim does not start')
  local self = { channel = channel }
  function self.lua(code, ...)
    return vim.rpcrequest(channel, 'nvim_exec_lua', code, { ... })
  end
  function self.command(text)
    return vim.rpcrequest(channel, 'nvim_exec2', text, { output = true }).output
  end
  function self.messages()
    return self.command('messages')
  end
  function self.findings()
    return self.lua("return require('editor').findings(0)")
  end
  function self.stop()
    vim.rpcnotify(channel, 'nvim_command', 'qall!')
    vim.fn.jobwait({ channel }, 5000)
  end
  if options.file then
    self.lua('vim.cmd.edit(vim.fn.fnameescape(...))', options.file)
  end
  return self
end

return child
