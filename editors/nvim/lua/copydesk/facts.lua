-- :CopydeskFacts: the entry of the fact base on a person, an office, a place or a day.

local client_of = require('copydesk.client')
local place = require('copydesk.place')
local say = require('copydesk.say')
local status = require('copydesk.status')

local M = {}

---@class copydesk.Question
---@field query? string
---@field at? string

--- What is asked: words, and the day behind `--at`.
---@param words string[]
---@return copydesk.Question?
---@return string? problem
function M.question(words)
  local query, at = {}, nil
  local index = 1
  while index <= #words do
    local word = words[index]
    if word == '--at' then
      index = index + 1
      at = words[index]
      if not at then
        return nil, '--at needs a day, for example: :CopydeskFacts Ada Exampleton --at 2031-05-02'
      end
    elseif vim.startswith(word, '--at=') then
      at = word:sub(6)
    elseif vim.startswith(word, '--') then
      return nil, ('there is no option “%s”, only --at'):format(word)
    else
      query[#query + 1] = word
    end
    index = index + 1
  end
  return { query = #query > 0 and table.concat(query, ' ') or nil, at = at }
end

---@param buf integer
---@param client vim.lsp.Client
---@param question copydesk.Question
---@param at_cursor boolean
---@return table
local function argument(buf, client, question, at_cursor)
  local asked = { draft = vim.uri_from_bufnr(buf), query = question.query, at = question.at }
  if at_cursor then
    asked.position = place.cursor(client.offset_encoding)
  end
  return asked
end

--- A buffer of the server: the current one, or any if the current one is no draft.
---@param client vim.lsp.Client
---@param buf integer
---@return integer
local function draft_of(client, buf)
  return client.attached_buffers[buf] and buf or next(client.attached_buffers) or buf
end

--- Shows the entry on the words, without words on what stands at the cursor, or with a `!` what there is.
---@param given { fargs: string[], bang: boolean, smods: table }
function M.show(given)
  local question, problem = M.question(given.fargs)
  if not question then
    say.error(problem)
    return
  end
  local here = vim.api.nvim_get_current_buf()
  local at_cursor = not question.query and not given.bang
  local client = at_cursor and client_of.of(here) or not at_cursor and client_of.of_project(here)
  if not client then
    return
  end
  local buf = draft_of(client, here)
  client_of.command(client, 'copydesk.facts', { argument(buf, client, question, at_cursor) }, buf, function(answer)
    if not answer then
      local nowhere = 'nothing at the cursor is in the fact base; put the cursor on a name or an office, '
        .. 'or name it: :CopydeskFacts Ada Exampleton'
      local nothing = question.query and ('the sources know nothing of “%s”'):format(question.query) or nowhere
      say.info(status.why_nothing(buf) or nothing)
      return
    end
    local page = require('copydesk.markdown').page('copydesk://facts', answer.markdown)
    page.encoding, page.mods = client.offset_encoding, given.smods
    require('copydesk.page').open(page)
  end)
end

---@param client vim.lsp.Client
---@param text string
---@return string[]
local function names(client, text)
  local answer = client:request_sync('workspace/symbol', { query = text }, 1000, next(client.attached_buffers))
  local found, seen = {}, {}
  for _, symbol in ipairs(answer and answer.result or {}) do
    local starts = vim.startswith(symbol.name:lower(), text:lower())
    if starts and not seen[symbol.name] then
      seen[symbol.name] = true
      found[#found + 1] = symbol.name
    end
  end
  return found
end

--- Completes names of the sources, word by word, and the option.
---@param lead string The word that is completed.
---@param line string The command line.
---@return string[]
function M.complete(lead, line)
  if vim.startswith(lead, '-') then
    return { '--at' }
  end
  local client = client_of.any(vim.api.nvim_get_current_buf())
  local typed = line:match('Facts%S*%s+(.*)$')
  if not client or not typed or typed:find('%-%-at') then
    return {}
  end
  local before = #typed - #lead
  return vim.tbl_map(function(name)
    return name:sub(before + 1)
  end, names(client, typed))
end

return M
