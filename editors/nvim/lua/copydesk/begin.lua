-- :CopydeskInit: a folder with a configuration, a source and a first brief.

local program = require('copydesk.program')
local say = require('copydesk.say')

local M = {}

--- Writes into the folder, or into the working folder, and opens the brief.
---@param folder? string
function M.run(folder)
  folder = vim.fs.normalize(vim.fn.fnamemodify(folder and folder ~= '' and folder or '.', ':p'))
  local done = program.run({ 'init', folder })
  if done.code ~= 0 then
    say.error((vim.trim(done.stderr ~= '' and done.stderr or done.stdout):gsub('^copydesk: ', '')))
    return
  end
  vim.cmd.edit(vim.fn.fnameescape(vim.fs.joinpath(folder, 'briefs', 'first-brief.md')))
  -- One short line: what the program prints would have to be dismissed with a key before the brief is seen.
  say.info('wrote a project; this brief has two mistakes on purpose')
end

return M
