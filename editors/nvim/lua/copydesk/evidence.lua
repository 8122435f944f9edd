-- :CopydeskEvidence: what the sources say about some words, each sentence in its context.

local client_of = require('copydesk.client')
local place = require('copydesk.place')
local say = require('copydesk.say')
local status = require('copydesk.status')

local M = {}

---@class copydesk.Evidence
---@field kind 'attested'|'curated'
---@field role string?
---@field publisher string?
---@field date string?
---@field label string
---@field uri string?
---@field range lsp.Range?
---@field before string?
---@field text string
---@field after string?

---@class copydesk.EvidenceItem
---@field words string
---@field range lsp.Range
---@field verdict 'supported'|'refuted'|'undecided'|nil
---@field says string[]
---@field rule { name: string, severity: string, uri: string? }?
---@field evidence copydesk.Evidence[]

---@class copydesk.EvidenceAnswer
---@field title string
---@field range lsp.Range
---@field items copydesk.EvidenceItem[]
---@field markdown string

local VERDICTS = { supported = 'CopydeskSupported', refuted = 'CopydeskRefuted', undecided = 'CopydeskUndecided' }

--- A page that grows line by line, with colours and links.
---@class copydesk.Writer
---@field lines string[]
---@field marks copydesk.Mark[]
---@field links copydesk.Link[]
local Writer = {}
Writer.__index = Writer

---@return copydesk.Writer
local function writer()
  return setmetatable({ lines = {}, marks = {}, links = {} }, Writer)
end

--- Adds a text made of coloured pieces; line ends in the pieces begin new lines.
---@param pieces { [1]: string, [2]: string? }[]
---@param link? { uri: string?, range: lsp.Range?, exact: boolean? }
function Writer:add(pieces, link)
  local row, line = #self.lines, ''
  local function finish()
    self.lines[#self.lines + 1] = line
    if link and link.uri then
      local range = link.range or { start = { line = 0, character = 0 }, ['end'] = { line = 0, character = 0 } }
      self.links[#self.links + 1] = { row = row, uri = link.uri, range = range, exact = link.exact }
    end
    row, line = row + 1, ''
  end
  for _, piece in ipairs(pieces) do
    for index, text in ipairs(vim.split(piece[1], '\r?\n')) do
      if index > 1 then
        finish()
        line = '    '
      end
      if piece[2] and text ~= '' then
        self.marks[#self.marks + 1] = { row = row, col = #line, stop = #line + #text, group = piece[2] }
      end
      line = line .. text
    end
  end
  finish()
end

function Writer:gap()
  if #self.lines > 0 and self.lines[#self.lines] ~= '' then
    self.lines[#self.lines + 1] = ''
  end
end

--- A part of the paragraph around the sentence, with the space that parts them.
---@param text string?
---@param form string
---@return string
local function context(text, form)
  return text and text ~= '' and form:format(text) or ''
end

---@param page copydesk.Writer
---@param evidence copydesk.Evidence
local function write_evidence(page, evidence)
  local link = { uri = evidence.uri, range = evidence.range, exact = true }
  page:gap()
  local head = { { '  ' }, { evidence.label, 'CopydeskSource' } }
  if evidence.role then
    head[#head + 1] = { ' · ' .. evidence.role }
  end
  page:add(head, link)
  page:add({
    { '    ' },
    { context(evidence.before, '%s '), 'CopydeskContext' },
    { evidence.text, 'CopydeskSentence' },
    { context(evidence.after, ' %s'), 'CopydeskContext' },
  }, link)
end

---@param page copydesk.Writer
---@param item copydesk.EvidenceItem
---@param title string
local function write_item(page, item, title)
  if item.words ~= title then
    page:gap()
    page:add({ { item.words, 'CopydeskWords' } })
  end
  for index, line in ipairs(item.says) do
    page:add({ { '  ' }, { line, index == 1 and VERDICTS[item.verdict] or nil } })
  end
  if item.rule then
    page:add({ { '  ' }, { item.rule.severity .. ': ' }, { item.rule.name, 'CopydeskRule' } }, { uri = item.rule.uri })
  end
  if #item.evidence == 0 then
    page:gap()
    page:add({ { '  No source and no list speaks of this.' } })
  end
  for _, evidence in ipairs(item.evidence) do
    write_evidence(page, evidence)
  end
end

--- The page for an answer of the server.
---@param answer copydesk.EvidenceAnswer
---@return copydesk.Page
function M.page(answer)
  local page = writer()
  page:add({ { answer.title, 'CopydeskTitle' } })
  for _, item in ipairs(answer.items) do
    write_item(page, item, answer.title)
  end
  return { name = 'copydesk://evidence', lines = page.lines, marks = page.marks, links = page.links }
end

--- Shows the evidence for what stands at the cursor or in the selection.
---@param given { range: integer, line1: integer, line2: integer, smods: table }
function M.show(given)
  local buf = vim.api.nvim_get_current_buf()
  local client = client_of.of(buf)
  if not client then
    return
  end
  local argument = { draft = vim.uri_from_bufnr(buf), range = place.range(given, client.offset_encoding) }
  client_of.command(client, 'copydesk.evidence', { argument }, buf, function(answer)
    if not answer then
      say.info(status.why_nothing(buf) or 'no source speaks of these words; try a name, title or date')
      return
    end
    local page = M.page(answer)
    page.encoding, page.mods = client.offset_encoding, given.smods
    require('copydesk.page').open(page)
  end)
end

return M
