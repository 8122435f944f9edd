-- What a user does and sees. Works in Neovim 0.7 too.

local desk = require('desk')

local editor = {}

local PATIENCE = 15000

--- Waits until something is so; `seen` tells what is so instead if it never is.
---@generic T
---@param what string
---@param condition fun(): T
---@param seen? fun(): any
---@return T
function editor.wait(what, condition, seen)
  local result
  local function look()
    result = condition()
    return result
  end
  if not vim.wait(PATIENCE, look, 15) then
    local instead = seen and '\nseen: ' .. vim.inspect(seen()) or ''
    error(('waited %d s in vain: %s%s'):format(PATIENCE / 1000, what, instead), 2)
  end
  return result
end

--- Opens a file as `:edit` does.
---@return integer buf
function editor.open(path)
  vim.cmd('edit ' .. vim.fn.fnameescape(path))
  return vim.api.nvim_get_current_buf()
end

--- Opens the brief of a new project and waits until it has been looked at.
---@param files? table<string, string|false> As for a new desk.
function editor.brief(files)
  local d = desk.new(files)
  local buf = editor.open(d.path('drafts/brief.md'))
  editor.wait('findings', function()
    return #vim.diagnostic.get(buf) > 0
  end)
  return buf, d
end

--- What a diagnostic stands under, taken from the text by bytes.
local function words(buf, row, col, end_row, end_col)
  if row ~= end_row then
    return ('lines %d to %d'):format(row + 1, end_row + 1)
  end
  local line = vim.api.nvim_buf_get_lines(buf, row, row + 1, false)[1]
  return vim.fn.strpart(line, col, end_col - col)
end

--- The findings of a buffer: “rule: words”, in the order of the text.
---@return string[]
function editor.findings(buf)
  local found = vim.diagnostic.get(buf)
  table.sort(found, function(a, b)
    return a.lnum < b.lnum or a.lnum == b.lnum and a.col < b.col
  end)
  return vim.tbl_map(function(d)
    return (d.code or d.user_data.lsp.code) .. ': ' .. words(buf, d.lnum, d.col, d.end_lnum, d.end_col)
  end, found)
end

--- The words that are underlined on the screen, in the order of the text.
---@return string[]
function editor.underlined(buf)
  local found = {}
  for _, namespace in pairs(vim.diagnostic.get_namespaces()) do
    local space = namespace.user_data.underline_ns
    if space then
      for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(buf, space, 0, -1, { details = true })) do
        table.insert(found, words(buf, mark[2], mark[3], mark[4].end_row, mark[4].end_col))
      end
    end
  end
  return found
end

--- Waits until the findings are these.
function editor.wait_for_findings(buf, expected)
  editor.wait('the findings are ' .. vim.inspect(expected), function()
    return vim.deep_equal(expected, editor.findings(buf))
  end, function()
    return editor.findings(buf)
  end)
end

--- Puts the cursor on words of the current buffer.
---@param text string
---@param offset? integer Bytes behind their beginning.
function editor.go_to(text, offset)
  for row, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local at = line:find(text, 1, true)
    if at then
      vim.api.nvim_win_set_cursor(0, { row, at - 1 + (offset or 0) })
      return
    end
  end
  error(('“%s” is not in the buffer'):format(text), 2)
end

--- The text of a buffer.
function editor.text(buf)
  return table.concat(vim.api.nvim_buf_get_lines(buf or 0, 0, -1, false), '\n')
end

--- Replaces words by others, as typing does: without saving.
function editor.replace(buf, old, new)
  for row, line in ipairs(vim.api.nvim_buf_get_lines(buf, 0, -1, false)) do
    local from, to = line:find(old, 1, true)
    if from then
      vim.api.nvim_buf_set_text(buf, row - 1, from - 1, row - 1, to, { new })
      return
    end
  end
  error(('“%s” is not in the buffer'):format(old), 2)
end

--- Keys as they are typed, mappings included; waits until they are used up.
function editor.keys(keys)
  -- Each call is a change of its own for `u`, as it is when somebody types.
  vim.cmd('let &g:undolevels = &g:undolevels')
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), 'mx', false)
end

--- The text of the floating window, once there is one with these words.
function editor.float(part)
  local seen
  return editor.wait(('a floating window with “%s”'):format(part), function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        seen = editor.text(vim.api.nvim_win_get_buf(window))
        if seen:find(part, 1, true) then
          return seen
        end
      end
    end
  end, function()
    return seen
  end)
end

--- Records what the user is told, until `stop` is called.
---@return { all: string[], stop: fun() }
function editor.notices()
  local keep, heard = vim.notify, { all = {} }
  vim.notify = function(message)
    table.insert(heard.all, message)
  end
  function heard.stop()
    vim.notify = keep
  end
  function heard.wait(part)
    return editor.wait(('a message with “%s”'):format(part), function()
      return vim.tbl_filter(function(message)
        return message:find(part, 1, true) ~= nil
      end, heard.all)[1]
    end, function()
      return heard.all
    end)
  end
  return heard
end

--- Closes everything and ends the servers.
function editor.clear()
  vim.cmd('silent! tabonly! | silent! only!')
  vim.cmd('silent! %bwipeout!')
  for _, client in pairs(vim.lsp.get_clients and vim.lsp.get_clients() or vim.lsp.get_active_clients()) do
    vim.lsp.stop_client(client.id)
  end
  editor.wait('the servers end', function()
    local running = vim.lsp.get_clients and vim.lsp.get_clients() or vim.lsp.get_active_clients()
    return vim.tbl_isempty(running)
  end)
end

return editor
