-- Runs the tests of one file in this Neovim and ends it. Works in Neovim 0.7 too.

local runner = { cases = {} }

---@param name string
---@param body fun()
function runner.it(name, body)
  table.insert(runner.cases, { name = name, body = body })
end

local function line(...)
  io.stdout:write(table.concat({ ... }, ' '), '\n')
end

--- What Neovim has said, for tests that failed.
local function messages()
  local ok, said = pcall(vim.api.nvim_exec, 'messages', true)
  return ok and said or ''
end

---@param case { name: string, body: fun() }
---@return boolean
local function run(case)
  local began = vim.loop.hrtime()
  local ok, problem = xpcall(case.body, function(message)
    return debug.traceback(tostring(message), 2)
  end)
  local took = ('(%d ms)'):format((vim.loop.hrtime() - began) / 1e6)
  line('  ' .. (ok and 'ok  ' or 'FAIL'), case.name, took)
  if not ok then
    line((problem:gsub('\n', '\n       '):gsub('^', '       ')))
    line('       messages:', (messages():gsub('\n', '\n         ')))
  end
  return ok
end

--- Runs a file of tests; ends Neovim with status 1 if one fails.
---@param file string
function runner.main(file)
  local loaded, problem = pcall(dofile, file)
  if not loaded then
    line('  FAIL', file, 'cannot be read:', tostring(problem))
    vim.cmd('cquit 1')
  end
  local failed = 0
  local only = os.getenv('COPYDESK_TEST_ONLY') or ''
  for _, case in ipairs(runner.cases) do
    if case.name:find(only, 1, true) and not run(case) then
      failed = failed + 1
    end
  end
  vim.cmd(failed > 0 and 'cquit 1' or 'qall!')
end

return runner
