-- What is underlined, while typing too, and whether it is the right words to the byte.

local desk = require('desk')
local editor = require('editor')
local expect = require('expect')
local it = require('runner').it

-- Each holds the same two mistakes behind something that is longer in bytes than in characters or UTF-16 units.
local BEFORE = {
  ['nothing'] = '',
  ['an emoji'] = '😀 ',
  ['a family joined by ZWJ'] = '👩‍👩‍👧‍👦 ',
  ['a combining accent'] = 'Cafe\204\129 – ',
  ['a flag and Chinese'] = '🇳🇴 王毅 ',
}

local FOUND = {
  'title-wrong-at-date: Norwegian Foreign Minister Bela Korvath',
  'name-misspelled: Ada Exmapleton',
}
local WORDS = { 'Norwegian Foreign Minister Bela Korvath', 'Ada Exmapleton' }

local function brief(before)
  local text = before .. 'Norwegian Foreign Minister Bela Korvath spoke on Thursday. ' .. before .. 'Ada Exmapleton was there.'
  local d = desk.new({ ['drafts/brief.md'] = desk.draft(text) })
  return editor.open(d.path('drafts/brief.md'))
end

for name, before in pairs(BEFORE) do
  it('underlines the right words behind ' .. name, function()
    local buf = brief(before)
    editor.wait_for_findings(buf, FOUND)
    expect.equal(WORDS, editor.underlined(buf), 'what is underlined on the screen')
    editor.clear()
  end)
end

it('would notice if a squiggle were one byte, or one character, off', function()
  local buf = brief('😀 ')
  editor.wait_for_findings(buf, FOUND)
  local moved = 0
  for _, space in pairs(vim.api.nvim_get_namespaces()) do
    local mark = vim.api.nvim_buf_get_extmarks(buf, space, 0, -1, { details = true })[1]
    if mark and (mark[4].hl_group or ''):find('^DiagnosticUnderline') then
      for _, step in ipairs({ -1, 1 }) do
        moved = moved + 1
        local id = vim.api.nvim_buf_set_extmark(buf, space, mark[2], mark[3] + step, {
          id = mark[1],
          end_row = mark[4].end_row,
          end_col = mark[4].end_col + step,
          hl_group = mark[4].hl_group,
        })
        assert(id == mark[1])
        local seen = editor.underlined(buf)
        assert(not vim.deep_equal(WORDS, seen), 'a squiggle moved by one was not noticed: ' .. vim.inspect(seen))
      end
    end
  end
  expect.equal(2, moved, 'squiggles moved')
  editor.clear()
end)

it('would notice if Neovim and the server counted differently', function()
  -- The server is made to believe in UTF-16, and Neovim in bytes: an emoji then moves everything behind it by two.
  vim.lsp.config('copydesk', { capabilities = { general = { positionEncodings = { 'utf-16' } } } })
  vim.lsp.config('copydesk', {
    on_init = function(client)
      client.offset_encoding = 'utf-8'
    end,
  })
  local buf = brief('😀 ')
  editor.wait('two findings', function()
    return #vim.diagnostic.get(buf) == 2
  end)
  assert(not vim.deep_equal(FOUND, editor.findings(buf)), 'a wrong encoding was not noticed')
  editor.clear()
  vim.lsp.config('copydesk', {
    capabilities = { general = { positionEncodings = { 'utf-8', 'utf-16', 'utf-32' } } },
    on_init = function() end,
  })
end)

it('counts in UTF-16 with a Neovim that asks for it', function()
  vim.lsp.config('copydesk', { capabilities = { general = { positionEncodings = { 'utf-16' } } } })
  local buf = brief('👩‍👩‍👧‍👦 ')
  editor.wait_for_findings(buf, FOUND)
  expect.equal('utf-16', vim.lsp.get_clients({ bufnr = buf })[1].offset_encoding)
  editor.clear()
  vim.lsp.config('copydesk', { capabilities = { general = { positionEncodings = { 'utf-8', 'utf-16', 'utf-32' } } } })
end)

it('follows typing without saving, also behind emoji', function()
  local d = desk.new()
  local buf = editor.open(d.path('drafts/brief.md'))
  local found = vim.list_extend(vim.list_slice(FOUND), { 'not-in-sources: Nora Neverseen' })
  editor.wait_for_findings(buf, found)
  editor.go_to('Norwegian Foreign Minister Bela')
  editor.keys('i😀é 👩‍👩‍👧 <Esc>')
  editor.wait_for_findings(buf, found)
  expect.equal({ WORDS[1], WORDS[2], 'Nora Neverseen' }, editor.underlined(buf), 'what is underlined after typing')
  editor.go_to('Exmapleton')
  editor.keys('cwExampleton<Esc>')
  editor.wait_for_findings(buf, { FOUND[1], 'not-in-sources: Nora Neverseen' })
  editor.go_to('Bela Korvath')
  editor.keys('2cwAda Exampleton<Esc>')
  editor.wait_for_findings(buf, { 'not-in-sources: Nora Neverseen' })
  editor.keys('u')
  editor.wait_for_findings(buf, { FOUND[1], 'not-in-sources: Nora Neverseen' })
  expect.equal(true, vim.bo[buf].modified, 'nothing was saved')
  editor.clear()
end)

it('shows severity, rule, related sentences and the message in a float', function()
  local d = desk.new()
  local buf = editor.open(d.path('drafts/brief.md'))
  local first = editor.wait('a finding', function()
    return vim.diagnostic.get(buf)[1]
  end)
  expect.equal(vim.diagnostic.severity.ERROR, first.severity, 'severity')
  expect.equal('copydesk', first.source, 'source')
  local related = first.user_data.lsp.relatedInformation
  expect.contains(vim.inspect(related), 'wire/first.md', 'related information')
  editor.go_to('Korvath')
  editor.keys('<C-W>d')
  editor.float('Bela Korvath was not foreign minister of Norway on 2031-05-02: Ada Exampleton was.')
  editor.clear()
end)

it('leaves alone what is no draft', function()
  local d = desk.new({ ['drafts/script.lua'] = 'print("Norwegian Foreign Minister Bela Korvath")\n' })
  local source = editor.open(d.path('wire/first.md'))
  editor.wait('a server for the source', function()
    return #vim.lsp.get_clients({ bufnr = source }) == 1
  end)
  local script = editor.open(d.path('drafts/script.lua'))
  local buf = editor.open(d.path('drafts/brief.md'))
  editor.wait('findings in the draft', function()
    return #vim.diagnostic.get(buf) > 0
  end)
  expect.equal({}, vim.diagnostic.get(source), 'findings in a source')
  expect.equal(0, #vim.lsp.get_clients({ bufnr = script }), 'servers for a script')
  editor.clear()
end)

it('checks text and HTML too', function()
  local d = desk.new({
    ['drafts/2031-05-02-a.txt'] = 'Norwegian Foreign Minister Bela Korvath spoke on Thursday.\n',
    ['drafts/2031-05-02-b.html'] = '<html><body><p>😀 Norwegian Foreign Minister Bela Korvath spoke.</p></body></html>\n',
  })
  for _, name in ipairs({ 'drafts/2031-05-02-a.txt', 'drafts/2031-05-02-b.html' }) do
    editor.wait_for_findings(editor.open(d.path(name)), { FOUND[1] })
  end
  editor.clear()
end)

it('the sign of a paragraph is that of its most serious finding', function()
  local text = 'Norwegian Foreign Minister Bela Korvath spoke on Thursday. Nora Neverseen came.'
  local d = desk.new({ ['drafts/brief.md'] = desk.draft(text) })
  local buf = editor.open(d.path('drafts/brief.md'))
  editor.wait_for_findings(buf, { FOUND[1], 'not-in-sources: Nora Neverseen' })
  local best
  for _, space in pairs(vim.api.nvim_get_namespaces()) do
    for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(buf, space, 0, -1, { details = true })) do
      local details = mark[4]
      if details.sign_text and (not best or details.priority > best.priority) then
        best = details
      end
    end
  end
  expect.equal('E ', best and best.sign_text)
  editor.clear()
end)
