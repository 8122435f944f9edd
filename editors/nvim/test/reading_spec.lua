-- What is read and shown: hovers, places, symbols, completion, hints.

local child = require('child')
local desk = require('desk')
local editor = require('editor')
local expect = require('expect')
local it = require('runner').it

local EVIDENCE = '“Norwegian Foreign Minister Ada Exampleton opened a hall in Oslo on Thursday.”'

local brief = editor.brief

local function client(buf)
  return vim.lsp.get_clients({ bufnr = buf, name = 'copydesk' })[1]
end

it('shows the evidence in the hover', function()
  brief()
  editor.go_to('Bela Korvath', 2)
  editor.keys('K')
  local hover = editor.float('Refuted as of 2031-05-02')
  expect.contains(hover, 'Bela Korvath was not foreign minister of Norway on 2031-05-02: Ada Exampleton was.')
  expect.contains(hover, EVIDENCE)
  expect.contains(hover, 'The Exampleton Post, 2031-05-01')
  expect.contains(hover, 'The Freedonia Herald, 2031-05-03')
  expect.contains(hover, 'Curated: ')
  expect.contains(hover, 'title-wrong-at-date')
  editor.clear()
end)

it('shows the evidence for what is right, too', function()
  brief()
  editor.go_to('Norwegian Foreign Minister Ada')
  editor.keys('K')
  local hover = editor.float('Supported as of 2031-05-02')
  expect.contains(hover, EVIDENCE)
  editor.clear()
end)

it('goes to the sentence of the source', function()
  local _, d = brief()
  editor.go_to('Norwegian Foreign Minister Bela')
  editor.keys('<C-]>')
  editor.wait('the source is opened', function()
    return vim.api.nvim_buf_get_name(0) == d.path('wire/first.md')
  end, function()
    return vim.api.nvim_buf_get_name(0)
  end)
  local row, col = unpack(vim.api.nvim_win_get_cursor(0))
  local line = vim.api.nvim_buf_get_lines(0, row - 1, row, false)[1]
  expect.equal('Norwegian Foreign Minister Ada', line:sub(col + 1, col + 30), 'the text at the cursor')
  editor.clear()
end)

it('lists references: all that is said of a person', function()
  local _, d = brief()
  editor.go_to('Ada Exampleton left')
  vim.lsp.buf.references()
  local items = editor.wait('the quickfix list', function()
    local found = vim.fn.getqflist()
    return #found > 0 and found
  end)
  local places = vim.tbl_map(function(item)
    return vim.api.nvim_buf_get_name(item.bufnr):sub(#d.folder + 2) .. ':' .. item.lnum
  end, items)
  expect.member(places, 'wire/first.md:8')
  expect.member(places, 'wire/second.md:8')
  expect.member(places, 'drafts/brief.md:9')
  editor.clear()
end)

it('outlines the claims of the draft with their verdicts', function()
  brief()
  vim.lsp.buf.document_symbol()
  local items = editor.wait('the outline', function()
    local found = vim.fn.getloclist(0)
    return #found > 0 and found
  end)
  local text = vim.inspect(vim.tbl_map(function(item)
    return item.text
  end, items))
  expect.contains(text, 'Bela Korvath')
  expect.contains(text, 'Ada Exampleton')
  editor.clear()
end)

it('finds people and offices of the sources', function()
  local buf = brief()
  local answer = client(buf):request_sync('workspace/symbol', { query = 'exam' }, 10000, buf)
  expect.equal('Ada Exampleton', answer.result[1].name)
  editor.clear()
end)

it('completes names after a title, as of the draft’s date', function()
  -- In a Neovim that goes on running while the answer is on its way, as it does when somebody types.
  local d = desk.new()
  local typing = child.start('', { file = d.path('drafts/brief.md') })
  editor.wait('findings', function()
    return #typing.findings() > 0
  end)
  vim.rpcrequest(typing.channel, 'nvim_input', 'GoNorwegian Foreign Minister A<C-X><C-O>')
  local words = editor.wait('completions', function()
    local items = typing.lua("return vim.fn.complete_info({ 'items' }).items")
    return #items > 0 and vim.tbl_map(function(item)
      return item.abbr ~= '' and item.abbr or item.word
    end, items)
  end)
  expect.contains(table.concat(words, '\n'), 'Ada Exampleton')
  local function written()
    return typing.lua('return vim.api.nvim_get_current_line()')
  end
  local place = vim.fn.index(words, 'Ada Exampleton')
  vim.rpcrequest(typing.channel, 'nvim_input', ('<C-N>'):rep(place) .. '<C-Y><Esc>')
  editor.wait('the whole name is written', function()
    return written() == 'Norwegian Foreign Minister Ada Exampleton'
  end, written)
  typing.stop()
end)

it('completes while typing, as the help says', function()
  local help = table.concat(vim.fn.readfile(os.getenv('COPYDESK_PLUGIN') .. '/doc/copydesk.txt'), '\n')
  local snippet = help:match('Completion while you type: >lua\n(.-)\n<')
  local d = desk.new()
  local typing = child.start(snippet, { file = d.path('drafts/brief.md') })
  editor.wait('findings', function()
    return #typing.findings() > 0
  end)
  vim.rpcrequest(typing.channel, 'nvim_input', 'GoNorwegian Foreign Minister ')
  editor.wait('completions', function()
    return typing.lua('return vim.fn.pumvisible()') == 1
  end)
  typing.stop()
end)

it('tells in the signature help whom a pronoun means', function()
  local buf = brief()
  editor.go_to('She smiled', 3)
  vim.lsp.buf.signature_help()
  expect.contains(editor.float('Ada Exampleton'), 'Ada Exampleton')
  expect.equal(true, client(buf):supports_method('textDocument/signatureHelp'))
  editor.clear()
end)

it('shows inlay hints that the configuration asks for', function()
  local hints = '\n[editor]\ninlay-dates = true\ninlay-titles = true\n'
  local buf = brief({ ['copydesk.toml'] = desk.CONFIG .. hints })
  vim.lsp.inlay_hint.enable(true, { bufnr = buf })
  editor.wait('two hints', function()
    local labels = vim.tbl_map(function(hint)
      return hint.inlay_hint.label
    end, vim.lsp.inlay_hint.get({ bufnr = buf }))
    table.sort(labels)
    return vim.deep_equal({ '= 2031-05-01', '✓' }, labels)
  end, function()
    return vim.lsp.inlay_hint.get({ bufnr = buf })
  end)
  editor.clear()
end)

it('shows the code lens with the tally, as the README says', function()
  assert(load(require('readme').snippet('display')))()
  local buf = brief()
  local lens = editor.wait('a code lens', function()
    return vim.lsp.codelens.get(buf)[1]
  end)
  expect.equal('2 claims: 1 supported, 1 refuted', lens.command.title)
  editor.wait('the lens is drawn', function()
    for name, space in pairs(vim.api.nvim_get_namespaces()) do
      if name:find('codelens') and #vim.api.nvim_buf_get_extmarks(buf, space, 0, -1, {}) > 0 then
        return true
      end
    end
  end)
  expect.equal(true, vim.lsp.inlay_hint.is_enabled(), 'inlay hints')
  expect.equal(true, vim.diagnostic.config().virtual_text, 'virtual text')
  editor.clear()
  vim.lsp.inlay_hint.enable(false)
end)

it('marks claims by semantic tokens', function()
  local buf = brief()
  editor.go_to('Norwegian Foreign Minister Bela')
  local row, col = unpack(vim.api.nvim_win_get_cursor(0))
  local token = editor.wait('a token at the refuted claim', function()
    return (vim.lsp.semantic_tokens.get_at_pos(buf, row - 1, col) or {})[1]
  end)
  expect.equal('claim', token.type)
  expect.equal({ refuted = true }, token.modifiers)
  local group = vim.inspect_pos(buf, row - 1, col).semantic_tokens
  expect.contains(vim.inspect(group), '@lsp.typemod.claim.refuted', 'the group of colours in the help')
  editor.clear()
end)

it('highlights the mentions of a person', function()
  local buf = brief()
  editor.go_to('Ada Exampleton left')
  vim.lsp.buf.document_highlight()
  editor.wait('highlights', function()
    local space = vim.api.nvim_get_namespaces()['nvim.lsp.references'] or vim.api.nvim_get_namespaces()['vim_lsp_references']
    return space and #vim.api.nvim_buf_get_extmarks(buf, space, 0, -1, {}) >= 1
  end)
  editor.clear()
end)
