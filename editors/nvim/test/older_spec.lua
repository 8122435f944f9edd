-- Neovim 0.7, with the README's snippet. The plugin itself is installed too, and must do no more than say so.

local desk = require('desk')
local editor = require('editor')
local expect = require('expect')
local it = require('runner').it

local ALL = {
  'title-wrong-at-date: Norwegian Foreign Minister Bela Korvath',
  'name-misspelled: Ada Exmapleton',
  'not-in-sources: Nora Neverseen',
}

local said
it('the plugin points to the help, once, and makes no error', function()
  editor.wait('the message', function()
    said = vim.api.nvim_exec('messages', true)
    return said:find('this plugin needs Neovim 0.11 or later; for older ones see :help copydesk-older', 1, true)
  end, function()
    return said
  end)
  expect.lacks(said, 'Error')
  require('copydesk').setup({ statusline = true })
  vim.cmd('help copydesk-older')
  vim.cmd('helpclose')
  expect.equal(0, vim.fn.exists(':CopydeskEvidence'))
end)

it('the snippet “start-client” starts a server', function()
  assert(load(require('readme').snippet('start-client')))()
  local d = desk.new()
  local buf = editor.open(d.path('drafts/brief.md'))
  editor.wait_for_findings(buf, ALL)
  local client = vim.tbl_values(vim.lsp.buf_get_clients(buf))[1]
  expect.equal('utf-16', client.offset_encoding)
  expect.equal(d.folder, client.config.root_dir)
  local other = editor.open(d.path('wire/first.md'))
  editor.wait('the same server for a second file', function()
    return vim.tbl_count(vim.lsp.buf_get_clients(other)) >= 1 and #vim.lsp.get_active_clients() >= 1
  end)
  editor.clear()
end)

it('starts no server where there is no copydesk.toml', function()
  local d = desk.new({ ['copydesk.toml'] = false })
  local buf = editor.open(d.path('drafts/brief.md'))
  expect.equal(0, vim.tbl_count(vim.lsp.buf_get_clients(buf)))
  editor.clear()
end)

it('the snippet “keys” maps them', function()
  assert(load(require('readme').snippet('keys')))()
  expect.equal('K', vim.fn.maparg('K', 'n', false, true).lhs)
end)

for name, before in pairs({
  ['an emoji'] = '😀 ',
  ['a family joined by ZWJ'] = '👩‍👩‍👧‍👦 ',
  ['a combining accent'] = 'Cafe\204\129 – ',
}) do
  it('underlines the right words behind ' .. name, function()
    local text = before .. 'Norwegian Foreign Minister Bela Korvath spoke. ' .. before .. 'Ada Exmapleton was there.'
    local d = desk.new({ ['drafts/brief.md'] = desk.draft(text) })
    local buf = editor.open(d.path('drafts/brief.md'))
    editor.wait_for_findings(buf, { ALL[1], ALL[2] })
    expect.equal({ 'Norwegian Foreign Minister Bela Korvath', 'Ada Exmapleton' }, editor.underlined(buf))
    editor.go_to('Ada Exmapleton')
    editor.keys('i😀é <Esc>')
    editor.wait_for_findings(buf, { ALL[1], ALL[2] })
    editor.replace(buf, 'Ada Exmapleton', 'Ada Exampleton')
    editor.wait_for_findings(buf, { ALL[1] })
    editor.clear()
  end)
end

it('shows the evidence in the hover', function()
  local d = desk.new()
  local buf = editor.open(d.path('drafts/brief.md'))
  editor.wait_for_findings(buf, ALL)
  editor.go_to('Norwegian Foreign Minister Bela')
  vim.lsp.buf.hover()
  local hover = editor.float('Refuted as of 2031-05-02')
  expect.contains(hover, 'Norwegian Foreign Minister Ada Exampleton opened a hall in Oslo on Thursday.')
  editor.clear()
end)

it('goes to the sentence of the source', function()
  local d = desk.new()
  local buf = editor.open(d.path('drafts/brief.md'))
  editor.wait_for_findings(buf, ALL)
  editor.go_to('Norwegian Foreign Minister Bela')
  vim.lsp.buf.definition()
  -- There are two sentences and a row; this Neovim lists them and goes to none.
  editor.wait('the list of sentences', function()
    return #vim.fn.getqflist() == 3
  end, vim.fn.getqflist)
  vim.cmd('cc 2')
  expect.equal(d.path('wire/first.md'), vim.api.nvim_buf_get_name(0))
  expect.equal({ 8, 26 }, vim.api.nvim_win_get_cursor(0))
  editor.clear()
end)

it('repairs a finding from the menu', function()
  local d = desk.new({ ['drafts/brief.md'] = desk.draft('👩‍👩‍👧 😀 Ada Exmapleton was there.') })
  local buf = editor.open(d.path('drafts/brief.md'))
  editor.wait_for_findings(buf, { ALL[2] })
  editor.go_to('Ada Exmapleton')
  local keep = vim.ui.select
  vim.ui.select = function(items, options, done)
    for _, item in ipairs(items) do
      if options.format_item(item) == 'Replace with “Ada Exampleton”' then
        return done(item)
      end
    end
  end
  vim.lsp.buf.code_action()
  editor.wait_for_findings(buf, {})
  vim.ui.select = keep
  expect.contains(editor.text(buf), '👩‍👩‍👧 😀 Ada Exampleton was there.')
  editor.clear()
end)

it('follows changes of the configuration', function()
  local d = desk.new()
  local buf = editor.open(d.path('drafts/brief.md'))
  editor.wait_for_findings(buf, ALL)
  d.write('copydesk.toml', desk.CONFIG .. '\n[rules]\ntitle = "off"\n')
  editor.wait_for_findings(buf, { ALL[2], ALL[3] })
  editor.clear()
end)
