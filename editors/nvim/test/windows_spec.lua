-- :CopydeskEvidence, :CopydeskFacts and :CopydeskCheck.

local desk = require('desk')
local editor = require('editor')
local expect = require('expect')
local it = require('runner').it

local SENTENCE = 'Norwegian Foreign Minister Ada Exampleton opened a hall in Oslo on Thursday.'

local brief = editor.brief

--- Waits until the current window shows a page, and returns its text.
local function page(name, part)
  editor.wait(('%s with “%s”'):format(name, part), function()
    return vim.api.nvim_buf_get_name(0) == 'copydesk://' .. name and editor.text():find(part, 1, true)
  end, function()
    return { vim.api.nvim_buf_get_name(0), editor.text() }
  end)
  return editor.text()
end

--- What is shown in a group of colours.
local function coloured(group)
  local space = vim.api.nvim_get_namespaces()['copydesk.page']
  local found = {}
  for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(0, space, 0, -1, { details = true })) do
    if mark[4].hl_group == group then
      local line = vim.api.nvim_buf_get_lines(0, mark[2], mark[2] + 1, false)[1]
      table.insert(found, line:sub(mark[3] + 1, mark[4].end_col))
    end
  end
  return found
end

--- Whether the cursor stands in this file at these words.
local function expect_at(path, words)
  expect.equal(path, vim.api.nvim_buf_get_name(0), 'the file that is shown')
  local row, col = unpack(vim.api.nvim_win_get_cursor(0))
  local line = vim.api.nvim_buf_get_lines(0, row - 1, row, false)[1]
  expect.equal(words, line:sub(col + 1, col + #words), 'the text at the cursor')
end

it(':CopydeskEvidence shows each sentence in its context', function()
  brief()
  editor.go_to('Bela Korvath')
  vim.cmd.CopydeskEvidence()
  local text = page('evidence', 'Refuted as of 2031-05-02')
  expect.contains(text, 'Bela Korvath was not foreign minister of Norway on 2031-05-02: Ada Exampleton was.')
  expect.contains(text, 'error: title-wrong-at-date')
  expect.contains(text, 'The Exampleton Post, 2031-05-01 · held by another')
  expect.contains(text, 'It rained in the morning. ' .. SENTENCE .. ' Exampleton said the hall was a gift.')
  expect.contains(text, 'curated list offices.toml')
  expect.equal({ 'Norwegian Foreign Minister Bela Korvath' }, coloured('CopydeskTitle'))
  expect.member(coloured('CopydeskSentence'), SENTENCE)
  expect.member(coloured('CopydeskContext'), 'It rained in the morning. ')
  expect.equal(1, #coloured('CopydeskRefuted'))
  expect.equal(false, vim.bo.modifiable, 'the page can be changed')
  editor.keys('q')
  expect.equal(1, #vim.api.nvim_tabpage_list_wins(0), 'windows after q')
  editor.clear()
end)

for _, keys in ipairs({ '<CR>', 'gf', 'gd' }) do
  it('opens the source at the sentence by ' .. keys, function()
    local _, d = brief()
    local draft = vim.api.nvim_get_current_win()
    editor.go_to('Bela Korvath')
    vim.cmd.CopydeskEvidence()
    page('evidence', SENTENCE)
    editor.go_to('It rained')
    editor.keys(keys)
    expect_at(d.path('wire/first.md'), SENTENCE)
    expect.equal(draft, vim.api.nvim_get_current_win(), 'the window of the draft shows the source')
    local space = vim.api.nvim_get_namespaces()['copydesk.flash']
    local mark = vim.api.nvim_buf_get_extmarks(0, space, 0, -1, { details = true })[1]
    expect.equal({ 7, 26, 102 }, { mark[2], mark[3], mark[4].end_col }, 'the sentence lights up')
    editor.keys('<C-O>')
    expect.equal(d.path('drafts/brief.md'), vim.api.nvim_buf_get_name(0), 'the jump list leads back')
    editor.clear()
  end)
end

it('goes from source to source, to lists and to rules', function()
  local _, d = brief()
  editor.go_to('Bela Korvath')
  vim.cmd('vertical CopydeskEvidence')
  page('evidence', SENTENCE)
  assert(vim.api.nvim_win_get_width(0) < vim.o.columns, ':vertical is followed')
  editor.keys(']]')
  expect.contains(vim.api.nvim_get_current_line(), 'title-wrong-at-date')
  editor.keys('G[[')
  editor.keys('<CR>')
  expect_at(d.path('offices.toml'), '{ name = "Ada Exampleton"')
  editor.clear()
end)

it(':CopydeskEvidence takes the selection', function()
  brief()
  editor.go_to('Norwegian Foreign Minister Bela')
  editor.keys('v$h:CopydeskEvidence<CR>')
  local text = page('evidence', 'No source has “Ada Exmapleton”')
  expect.contains(text, 'Norwegian Foreign Minister Bela Korvath')
  expect.contains(text, 'name-misspelled')
  editor.clear()
end)

it(':CopydeskEvidence uses its window again, and says when it knows nothing', function()
  local buf = brief()
  editor.go_to('Bela Korvath')
  vim.cmd.CopydeskEvidence()
  page('evidence', 'Bela Korvath')
  vim.cmd.wincmd('p')
  editor.go_to('Norwegian Foreign Minister Ada')
  vim.cmd.CopydeskEvidence()
  page('evidence', 'Supported as of 2031-05-02')
  expect.equal(2, #vim.api.nvim_tabpage_list_wins(0), 'windows')
  vim.cmd.wincmd('p')
  expect.equal(buf, vim.api.nvim_get_current_buf())
  local heard = editor.notices()
  editor.go_to('# A brief')
  vim.cmd.CopydeskEvidence()
  heard.wait('no source speaks of these words; try a name, title or date')
  heard.stop()
  editor.clear()
end)

it('finds its sentence in a source with emoji before it', function()
  local first = desk.FIRST:gsub('It rained', '👩‍👩‍👧 😀 It rained')
  local _, d = brief({ ['wire/first.md'] = first })
  editor.go_to('Bela Korvath')
  vim.cmd.CopydeskEvidence()
  page('evidence', SENTENCE)
  editor.go_to('It rained')
  editor.keys('<CR>')
  expect_at(d.path('wire/first.md'), SENTENCE)
  editor.clear()
end)

it(':CopydeskFacts shows the entry of the name at the cursor', function()
  local _, d = brief()
  editor.go_to('Ada Exampleton left')
  vim.cmd.CopydeskFacts()
  local text = page('facts', '# Ada Exampleton')
  expect.contains(text, '“' .. SENTENCE .. '” — The Exampleton Post, 2031-05-01')
  expect.lacks(text, 'file://', 'addresses are not shown')
  expect.equal('markdown', vim.bo.filetype)
  editor.go_to('The Freedonia Herald')
  editor.keys('gd')
  expect.equal(d.path('wire/second.md'), vim.api.nvim_buf_get_name(0))
  expect.equal(8, vim.api.nvim_win_get_cursor(0)[1])
  editor.clear()
end)

it(':CopydeskFacts takes a name and a day', function()
  brief()
  vim.cmd('CopydeskFacts Ada Exampleton --at 2031-05-02')
  expect.contains(page('facts', '# Ada Exampleton on 2031-05-02'), 'curated')
  vim.cmd('CopydeskFacts foreign minister of Norway --at=2031-05-02')
  page('facts', '# foreign minister of Norway')
  expect.equal(2, #vim.api.nvim_tabpage_list_wins(0), 'windows')
  vim.cmd('CopydeskFacts!')
  page('facts', '2 sources')
  editor.clear()
end)

it(':CopydeskFacts says what it does not understand', function()
  brief()
  for asked, answer in pairs({
    ['Zebedee Unheardof'] = 'no source and no list knows “Zebedee Unheardof”',
    ['Ada --at'] = '--at needs a day',
    ['Ada --on 2031-05-02'] = 'there is no option “--on”, only --at',
    ['Ada Exampleton --at someday'] = 'someday',
  }) do
    local heard = editor.notices()
    vim.cmd('CopydeskFacts ' .. asked)
    heard.wait(answer)
    heard.stop()
  end
  editor.clear()
end)

it(':CopydeskFacts completes names', function()
  brief()
  local complete = vim.fn.getcompletion
  expect.equal({ 'Ada Exampleton' }, complete('CopydeskFacts Ad', 'cmdline'))
  expect.equal({ 'Exampleton' }, complete('CopydeskFacts Ada E', 'cmdline'))
  expect.equal({ '--at' }, complete('CopydeskFacts Ada Exampleton --', 'cmdline'))
  -- Of two projects, those of the one that the draft belongs to.
  local other = { ['wire/third.md'] = '---\ndate: 2031-05-01\n---\n\nAda Sampleton came to Oslo.\n' }
  brief(other)
  expect.equal({ 'Sampleton' }, complete('CopydeskFacts Ada S', 'cmdline'))
  editor.clear()
end)

it(':CopydeskCheck lists the findings of all drafts', function()
  local _, d = brief({ ['drafts/other.md'] = desk.draft('😀 Ada Exmapleton left Oslo.') })
  local heard = editor.notices()
  vim.cmd.CopydeskCheck()
  heard.wait('2 drafts checked: 2 errors, 1 warning, 1 hint')
  heard.stop()
  local list = vim.fn.getqflist({ items = true, title = true })
  local shown = vim.tbl_map(function(item)
    local name = vim.api.nvim_buf_get_name(item.bufnr):sub(#d.folder + 2)
    return ('%s:%d:%d: %s %s'):format(name, item.lnum, item.col, item.type, item.text)
  end, list.items)
  expect.equal({
    'drafts/brief.md:7:1: E [title-wrong-at-date] Bela Korvath was not foreign minister of Norway on 2031-05-02: Ada Exampleton was.',
    'drafts/brief.md:7:60: W [name-misspelled] No source has “Ada Exmapleton”; 2 sources write “Ada Exampleton”.',
    'drafts/brief.md:9:61: N [not-in-sources] No source has the name “Nora Neverseen”.',
    'drafts/other.md:5:6: E [name-misspelled] No source has “Ada Exmapleton”; 2 sources write “Ada Exampleton”.',
  }, shown)
  expect.contains(list.title, '2 drafts checked')
  expect.equal('quickfix', vim.bo.buftype, 'the list is opened')
  editor.clear()
end)

it(':CopydeskCheck asks for the findings where Neovim is one that asks', function()
  -- As Neovim 0.12 does: it says that it can be told to ask again, and the server sends nothing by itself.
  vim.lsp.config('copydesk', { capabilities = { workspace = { diagnostics = { refreshSupport = true } } } })
  local d = desk.new({ ['drafts/other.md'] = desk.draft('😀 Ada Exmapleton left Oslo.') })
  local buf = editor.open(d.path('drafts/brief.md'))
  editor.wait('a look', function()
    return require('copydesk').status(buf) ~= ''
  end)
  assert(vim.lsp.get_clients({ bufnr = buf })[1].server_capabilities.diagnosticProvider, 'the server is asked')
  vim.cmd.CopydeskCheck()
  local items = editor.wait('the list', function()
    local found = vim.fn.getqflist()
    return #found == 4 and found
  end, vim.fn.getqflist)
  expect.equal({ 5, 6 }, { items[4].lnum, items[4].col }, 'behind an emoji, in a file that is not open')
  editor.clear()
  vim.lsp.config('copydesk', { capabilities = { workspace = { diagnostics = { refreshSupport = false } } } })
  vim.fn.setqflist({}, 'r')
end)

it('says in other windows why a command cannot work there', function()
  for _, command in ipairs({ 'CopydeskEvidence', 'CopydeskFacts', 'CopydeskCheck', 'CopydeskAccept', 'CopydeskFixAll' }) do
    local heard = editor.notices()
    vim.cmd.enew()
    vim.bo.filetype = 'lua'
    vim.cmd(command)
    heard.wait('buffers of the type “lua” are not checked, only: markdown, text, html')
    vim.cmd.help()
    vim.cmd(command)
    heard.wait('this window shows no draft')
    heard.stop()
    editor.clear()
  end
end)
