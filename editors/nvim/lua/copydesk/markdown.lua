-- Markdown of the server as a page: links lead to sources, so that their addresses need not be seen.

local M = {}

---@param address string `file:///…#L17`, or `#L17,33` with a column.
---@return string uri
---@return lsp.Range
local function target(address)
  local uri, line, column = address:match('^(.-)#L(%d+),?(%d*)$')
  local position = { line = (tonumber(line) or 1) - 1, character = math.max((tonumber(column) or 1) - 1, 0) }
  return uri or address, { start = position, ['end'] = position }
end

---@param text string
---@return string
local function unescaped(text)
  return (text:gsub('\\(%p)', '%1'))
end

--- The next link to a file at or behind a place in a line.
---@param line string
---@param from integer
---@return { first: integer, last: integer, label: string, address: string }?
local function next_link(line, from)
  local first, last, label, address = line:find('%[([^%[%]]-)%]%((file://[^%s()]+)%)', from)
  return first and { first = first, last = last, label = label, address = address } or nil
end

---@param line string
---@param row integer
---@param page copydesk.Page
---@return string
local function without_links(line, row, page)
  local out, from = '', 1
  while true do
    local link = next_link(line, from)
    if not link then
      return out .. unescaped(line:sub(from))
    end
    out = out .. unescaped(line:sub(from, link.first - 1))
    local label = unescaped(link.label)
    local uri, range = target(link.address)
    local col, stop = #out, #out + #label
    page.links[#page.links + 1] = { row = row, col = col, stop = stop, uri = uri, range = range }
    page.marks[#page.marks + 1] = { row = row, col = col, stop = stop, group = 'CopydeskSource' }
    out, from = out .. label, link.last + 1
  end
end

--- A page with the text's links.
---@param name string
---@param text string
---@return copydesk.Page
function M.page(name, text)
  local page = { name = name, lines = {}, links = {}, marks = {}, filetype = 'markdown' }
  for _, line in ipairs(vim.split(vim.trim(text), '\r?\n')) do
    -- Two spaces at the end of a line only break it, which they do here anyway.
    page.lines[#page.lines + 1] = without_links(line:gsub('%s+$', ''), #page.lines, page)
  end
  return page
end

return M
