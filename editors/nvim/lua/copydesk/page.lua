-- Windows that show evidence, entries of the fact base and the log: read only, with links to the sources.

local place = require('copydesk.place')

local M = {}

local space = vim.api.nvim_create_namespace('copydesk.page')
local flash = vim.api.nvim_create_namespace('copydesk.flash')

---@class copydesk.Link
---@field row integer Counted from 0.
---@field col? integer Where it begins in its row, in bytes; if not given, the whole row is the link.
---@field stop? integer Where it ends.
---@field uri string
---@field range lsp.Range
---@field exact? boolean Whether the range is the very sentence, and not only its line.

---@class copydesk.Mark
---@field row integer Counted from 0.
---@field col integer
---@field stop integer
---@field group string A group of colours.

---@class copydesk.Page
---@field name string The name of the buffer.
---@field lines string[]
---@field links? copydesk.Link[]
---@field marks? copydesk.Mark[]
---@field filetype? string
---@field encoding? string How the links count characters.
---@field mods? table Modifiers of the command, such as `vertical`.
---@field at_end? boolean Whether the cursor goes to the last line.

---@class copydesk.Shown
---@field page copydesk.Page
---@field origin integer The window that the page was asked from.

---@type table<integer, copydesk.Shown> By buffer.
local shown = {}

--- The link at a place of a page: the one under the cursor, else the first of its row, else the one above.
---@param page copydesk.Page
---@param row integer
---@param col integer
---@return copydesk.Link?
function M.link_at(page, row, col)
  local best
  for _, link in ipairs(page.links or {}) do
    if link.row > row then
      break
    end
    local covers = link.row == row and link.col and link.col <= col and col < link.stop
    if covers then
      return link
    end
    if not best or best.row < link.row then
      best = link
    end
  end
  return best
end

--- The window to show a source in: the one that the page was asked from if it is still there.
---@param origin integer
local function go_to_origin(origin)
  if vim.api.nvim_win_is_valid(origin) and origin ~= vim.api.nvim_get_current_win() then
    vim.api.nvim_set_current_win(origin)
  else
    vim.cmd.new({ mods = { split = 'aboveleft' } })
  end
end

---@param link copydesk.Link
---@param encoding string
local function light_up(link, encoding)
  local first, from = place.bytes(0, link.range.start, encoding)
  local last, to = place.bytes(0, link.range['end'], encoding)
  if not link.exact then
    last, to = first, #vim.fn.getline(first + 1)
  end
  vim.hl.range(0, flash, 'CopydeskSentence', { first, from }, { last, to }, { timeout = 2000 })
end

--- Opens the source that the link under the cursor leads to.
local function follow()
  local here = shown[vim.api.nvim_get_current_buf()]
  local row, col = unpack(vim.api.nvim_win_get_cursor(0))
  local link = here and M.link_at(here.page, row - 1, col)
  if not link then
    require('copydesk.say').warn('nothing above the cursor leads to a source')
    return
  end
  local encoding = here.page.encoding or 'utf-16'
  go_to_origin(here.origin)
  vim.lsp.util.show_document({ uri = link.uri, range = link.range }, encoding, { focus = true })
  light_up(link, encoding)
end

--- Moves to the next link, or with -1 to the one before.
---@param step 1|-1
local function hop(step)
  local here = shown[vim.api.nvim_get_current_buf()]
  local row, col = unpack(vim.api.nvim_win_get_cursor(0))
  local links = here and here.page.links or {}
  for index = step == 1 and 1 or #links, step == 1 and #links or 1, step do
    local link = links[index]
    local at = { link.row + 1, link.col or 0 }
    local ahead = at[1] > row or at[1] == row and at[2] > col
    local behind = at[1] < row or at[1] == row and at[2] < col
    if step == 1 and ahead or step == -1 and behind then
      vim.api.nvim_win_set_cursor(0, at)
      return
    end
  end
end

---@param buf integer
local function map_keys(buf)
  local function map(keys, action, what)
    vim.keymap.set('n', keys, action, { buffer = buf, nowait = true, desc = 'copydesk: ' .. what })
  end
  for _, keys in ipairs({ '<CR>', 'gf', 'gd' }) do
    map(keys, follow, 'open the source')
  end
  map(']]', function()
    hop(1)
  end, 'next source')
  map('[[', function()
    hop(-1)
  end, 'previous source')
  map('q', '<Cmd>close<CR>', 'close')
end

--- The buffer of a page, and the window that shows it already in this tab page.
---@param name string
---@return integer buf
---@return integer? window
local function buffer(name)
  for _, window in ipairs(vim.api.nvim_tabpage_list_wins(0)) do
    local buf = vim.api.nvim_win_get_buf(window)
    if vim.api.nvim_buf_get_name(buf) == name then
      return buf, window
    end
  end
  -- The same page may be open in another tab page: names are unique.
  local old = vim.fn.bufnr('^' .. name .. '$')
  if old > 0 then
    return old
  end
  local buf = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_name(buf, name)
  vim.bo[buf].bufhidden = 'wipe'
  vim.api.nvim_create_autocmd('BufWipeout', {
    buffer = buf,
    callback = function()
      shown[buf] = nil
    end,
  })
  map_keys(buf)
  return buf
end

---@param buf integer
---@param page copydesk.Page
local function fill(buf, page)
  vim.bo[buf].modifiable = true
  vim.api.nvim_buf_set_lines(buf, 0, -1, false, page.lines)
  vim.bo[buf].modifiable = false
  vim.bo[buf].modified = false
  vim.api.nvim_buf_clear_namespace(buf, space, 0, -1)
  for _, mark in ipairs(page.marks or {}) do
    local options = { end_col = mark.stop, hl_group = mark.group, priority = 200 }
    vim.api.nvim_buf_set_extmark(buf, space, mark.row, mark.col, options)
  end
  vim.bo[buf].filetype = page.filetype or 'copydesk'
end

---@param window integer
local function dress(window)
  local option = vim.wo[window][0]
  option.wrap, option.linebreak, option.breakindent = true, true, true
  option.number, option.relativenumber, option.signcolumn = false, false, 'no'
  option.spell, option.list, option.foldenable = false, false, false
  option.conceallevel = 2
end

--- As high as the text, and at most half of the screen.
---@param window integer
local function fit(window)
  local is_beside = vim.api.nvim_win_get_width(window) < vim.o.columns
  if not is_beside then
    local needed = vim.api.nvim_win_text_height(window, {}).all
    vim.api.nvim_win_set_height(window, math.max(3, math.min(needed, math.floor(vim.o.lines / 2))))
  end
end

--- The modifiers of the command; without a place, the page goes below the draft.
---@param mods? table
---@return table
local function below(mods)
  mods = mods or {}
  local has_place = mods.vertical or mods.split and mods.split ~= ''
  return has_place and mods or vim.tbl_extend('force', mods, { split = 'belowright' })
end

--- Shows a page in a window of its own and goes there.
---@param page copydesk.Page
function M.open(page)
  table.sort(page.links or {}, function(a, b)
    return a.row < b.row or a.row == b.row and (a.col or 0) < (b.col or 0)
  end)
  local origin = vim.api.nvim_get_current_win()
  local buf, window = buffer(page.name)
  if origin == window and shown[buf] then
    origin = shown[buf].origin
  end
  if window then
    vim.api.nvim_set_current_win(window)
  else
    vim.cmd.split({ mods = below(page.mods) })
    window = vim.api.nvim_get_current_win()
    vim.api.nvim_win_set_buf(window, buf)
  end
  shown[buf] = { page = page, origin = origin }
  fill(buf, page)
  dress(window)
  fit(window)
  vim.api.nvim_win_set_cursor(window, { page.at_end and #page.lines or 1, 0 })
end

return M
