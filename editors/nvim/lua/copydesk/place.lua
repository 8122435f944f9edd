-- Places in buffers, as Neovim and as the protocol count them.

local M = {}

---@param buf integer
---@param row integer Counted from 0.
---@param col integer Bytes, counted from 0.
---@param encoding string
---@return lsp.Position
function M.position(buf, row, col, encoding)
  local line = vim.api.nvim_buf_get_lines(buf, row, row + 1, false)[1] or ''
  return { line = row, character = vim.str_utfindex(line, encoding, math.min(col, #line), false) }
end

---@param buf integer
---@param position lsp.Position
---@param encoding string
---@return integer row Counted from 0.
---@return integer col Bytes, counted from 0.
function M.bytes(buf, position, encoding)
  local line = vim.api.nvim_buf_get_lines(buf, position.line, position.line + 1, false)[1] or ''
  return position.line, vim.str_byteindex(line, encoding, position.character, false)
end

--- Where the cursor stands.
---@param encoding string
---@return lsp.Position
function M.cursor(encoding)
  local row, col = unpack(vim.api.nvim_win_get_cursor(0))
  return M.position(0, row - 1, col, encoding)
end

--- The last selection, if these are its lines; else the lines.
---@param first integer
---@param last integer
---@return integer from Column in bytes, counted from 0.
---@return integer to Column behind the end.
local function columns(first, last)
  local from, to = vim.fn.getpos("'<"), vim.fn.getpos("'>")
  local line = vim.fn.getline(last)
  if vim.fn.visualmode() == 'V' or from[2] ~= first or to[2] ~= last then
    return 0, #line
  end
  -- The last character with its combining ones; `'>` is where it begins.
  local col = math.min(to[3] - 1, #line)
  return from[3] - 1, col + #vim.fn.matchstr(line, '.', col)
end

--- What a command with a range was given: the selection, the lines, or without a range the place of the cursor.
---@param given { range: integer, line1: integer, line2: integer }
---@param encoding string
---@return lsp.Range
function M.range(given, encoding)
  if given.range == 0 then
    local cursor = M.cursor(encoding)
    return { start = cursor, ['end'] = cursor }
  end
  local from, to = columns(given.line1, given.line2)
  return {
    start = M.position(0, given.line1 - 1, from, encoding),
    ['end'] = M.position(0, given.line2 - 1, to, encoding),
  }
end

return M
