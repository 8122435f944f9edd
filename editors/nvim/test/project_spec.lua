-- Configuration, settings, the server's life, status, log, init.

local child = require('child')
local desk = require('desk')
local editor = require('editor')
local expect = require('expect')
local it = require('runner').it

local TITLE = 'title-wrong-at-date: Norwegian Foreign Minister Bela Korvath'
local NAME = 'name-misspelled: Ada Exmapleton'
local UNKNOWN = 'not-in-sources: Nora Neverseen'
local ALL = { TITLE, NAME, UNKNOWN }

local function brief(files)
  local d = desk.new(files)
  local buf = editor.open(d.path('drafts/brief.md'))
  editor.wait_for_findings(buf, ALL)
  return buf, d
end

it('follows changes of copydesk.toml on disk', function()
  local buf, d = brief()
  d.write('copydesk.toml', desk.CONFIG .. '\n[rules]\ntitle = "off"\n')
  editor.wait_for_findings(buf, { NAME, UNKNOWN })
  d.write('copydesk.toml', desk.CONFIG)
  editor.wait_for_findings(buf, ALL)
  editor.clear()
end)

it('follows changes of sources, made in Neovim and elsewhere', function()
  local buf, d = brief()
  d.write('wire/third.md', '---\ndate: 2031-05-01\n---\n\nNora Neverseen came to Oslo.\n')
  editor.wait_for_findings(buf, { TITLE, NAME })
  editor.open(d.path('wire/third.md'))
  vim.cmd('%s/Nora Neverseen/Somebody/ | silent write')
  editor.wait_for_findings(buf, ALL)
  editor.clear()
end)

it('says what is wrong in copydesk.toml', function()
  local d = desk.new({ ['copydesk.toml'] = '[corpus]\nsorces = ["wire"]\n' })
  editor.open(d.path('drafts/brief.md'))
  vim.cmd('silent! CopydeskLog')
  editor.wait('the problem is in the log', function()
    vim.cmd('silent! CopydeskLog')
    return editor.text():find('did you mean `sources`', 1, true)
  end, editor.text)
  editor.clear()
end)

it('sends only the settings that were given, and changes of them', function()
  local buf = brief()
  local copydesk = require('copydesk')
  copydesk.setup({ settings = { rules = { title = 'off' } } })
  editor.wait_for_findings(buf, { NAME, UNKNOWN })
  copydesk.setup({ settings = { rules = { coverage = 'off' }, corpus = {} } })
  editor.wait_for_findings(buf, { TITLE, NAME })
  copydesk.setup({ settings = {} })
  editor.wait_for_findings(buf, ALL)
  copydesk.setup({})
  vim.cmd.CopydeskLog()
  expect.lacks(editor.text(), "the editor's settings", 'the server complains of them')
  vim.cmd.close()
  expect.equal(ALL, editor.findings(buf))
  editor.clear()
end)

it('setup refuses what it does not know', function()
  local copydesk = require('copydesk')
  local _, problem = pcall(copydesk.setup, { setings = {} })
  expect.equal(
    'copydesk.setup: there is no option “setings”; there are: cmd, filetypes, root_markers, settings, statusline',
    problem
  )
  local ok = pcall(copydesk.setup, { settings = 'coverage' })
  expect.equal(false, ok, 'settings that are no table')
end)

it('tells the state and tally of the draft, with an event at each change', function()
  local told = {}
  local listener = vim.api.nvim_create_autocmd('User', {
    pattern = 'CopydeskStatus',
    callback = function(event)
      table.insert(told, event.data)
    end,
  })
  local buf, d = brief()
  local copydesk = require('copydesk')
  editor.wait('the tally', function()
    return copydesk.status(buf) == '2 claims: 1 supported, 1 refuted'
  end, copydesk.report)
  expect.equal('2 claims: 1 supported, 1 refuted', copydesk.status(), 'the current buffer')
  local report = copydesk.report(buf)
  expect.equal({ 'checked', 2 }, { report.state, report.sources })
  expect.equal({ supported = 1, refuted = 1, undecided = 0 }, report.claims)
  expect.equal(buf, told[#told].buf)
  expect.equal('checked', told[#told].status.state)
  editor.replace(buf, 'Bela Korvath', 'Ada Exampleton')
  editor.wait('the new tally', function()
    return copydesk.status(buf) == '2 claims: 2 supported'
  end, copydesk.status)
  local source = editor.open(d.path('wire/first.md'))
  editor.wait('the source is known as one', function()
    return copydesk.status(source) == 'a source'
  end, function()
    return copydesk.report(source)
  end)
  vim.cmd.enew()
  expect.equal('', copydesk.status(), 'a buffer without a server')
  vim.lsp.enable('copydesk', false)
  editor.wait('the state is forgotten when the server ends', function()
    return copydesk.report(buf) == nil
  end)
  expect.equal(nil, told[#told].status)
  vim.lsp.enable('copydesk')
  vim.api.nvim_del_autocmd(listener)
  editor.clear()
end)

it('says that a draft is excluded', function()
  local d = desk.new({ ['copydesk.toml'] = desk.CONFIG .. '\n[check]\nexclude = ["drafts/"]\n' })
  editor.open(d.path('drafts/brief.md'))
  editor.wait('the state', function()
    return require('copydesk').status() == 'not checked: excluded by the configuration'
  end, require('copydesk').report)
  editor.clear()
end)

it(':CopydeskRestart starts the server again', function()
  local buf = brief()
  local before = vim.lsp.get_clients({ bufnr = buf })[1].id
  local heard = editor.notices()
  vim.cmd.CopydeskRestart()
  heard.wait('restarted')
  heard.stop()
  editor.wait('another server', function()
    local client = vim.lsp.get_clients({ bufnr = buf })[1]
    return client and client.id ~= before and client.initialized
  end)
  editor.wait_for_findings(buf, ALL)
  vim.cmd.CopydeskLog()
  expect.contains(editor.text(), 'the server ended with status 0')
  editor.clear()
end)

it(':CopydeskRestart brings back a server that was killed', function()
  local buf = brief()
  vim.lsp.get_clients({ bufnr = buf })[1]:stop(true)
  editor.wait('the server is gone', function()
    return #vim.lsp.get_clients({ bufnr = buf }) == 0
  end)
  local heard = editor.notices()
  vim.cmd.CopydeskEvidence()
  heard.wait('no server runs for this buffer. :CopydeskRestart starts one')
  vim.cmd.CopydeskRestart()
  heard.wait('started')
  heard.stop()
  editor.wait_for_findings(buf, ALL)
  editor.clear()
end)

it(':CopydeskInit writes a project and opens its brief', function()
  local folder = vim.fn.tempname() .. ' with a space'
  local heard = editor.notices()
  vim.cmd.CopydeskInit(folder)
  heard.wait('wrote a project; this brief has two mistakes on purpose')
  expect.equal(vim.uv.fs_realpath(folder .. '/briefs/first-brief.md'), vim.uv.fs_realpath(vim.api.nvim_buf_get_name(0)))
  editor.wait('the two mistakes', function()
    return #vim.diagnostic.get(0) == 2
  end, function()
    return editor.findings(0)
  end)
  vim.cmd.CopydeskInit(folder)
  heard.wait('there already: ')
  heard.stop()
  editor.clear()
end)

it('says once, and clearly, that the program is missing', function()
  local d = desk.new({ ['drafts/other.md'] = desk.BRIEF })
  local user = child.start('', { file = d.path('drafts/brief.md'), env = { PATH = '/nowhere' } })
  local said = 'copydesk: the program “copydesk” is not on the PATH. Install it (`cargo install --path .`'
  editor.wait('the message', function()
    return user.messages():find(said, 1, true)
  end, user.messages)
  expect.contains(user.messages(), "require('copydesk').setup({ cmd = '/path/to/copydesk' })")
  user.lua('vim.cmd.edit(...)', d.path('drafts/other.md'))
  local _, times = user.messages():gsub('is not on the PATH', '')
  expect.equal(1, times, 'how often it is said')
  vim.rpcrequest(user.channel, 'nvim_input', ':CopydeskRestart<CR>')
  editor.wait(':CopydeskRestart says it again', function()
    _, times = user.messages():gsub('is not on the PATH', '')
    return times == 2
  end, user.messages)
  user.command('checkhealth copydesk')
  local health = user.lua("return require('editor').text()")
  expect.contains(health, 'ERROR the program “copydesk” is not on the PATH')
  expect.lacks(health, ':checkhealth copydesk')
  user.stop()
end)

it('names the place of a program that is not there', function()
  local d = desk.new()
  local init = "require('copydesk').setup({ cmd = '~/nowhere/copydesk' })"
  local user = child.start(init, { file = d.path('drafts/brief.md') })
  editor.wait('the message', function()
    return user.messages():find('there is no program “' .. vim.env.HOME .. '/nowhere/copydesk”', 1, true)
  end, user.messages)
  user.stop()
end)

it('does nothing where it is switched off', function()
  local d = desk.new()
  local user = child.start('vim.g.copydesk_enabled = false', { file = d.path('drafts/brief.md') })
  expect.equal(false, user.lua("return vim.lsp.is_enabled('copydesk')"))
  expect.equal(0, user.lua("return vim.fn.exists(':CopydeskEvidence')"))
  user.stop()
end)

it('a file without sources is left alone until it has some', function()
  local d = desk.new({ ['copydesk.toml'] = false, ['.git/x'] = '' })
  local buf = editor.open(d.path('drafts/brief.md'))
  editor.wait('the file is known to have no sources', function()
    return require('copydesk').status(buf) == 'no sources configured'
  end, require('copydesk').report)
  expect.equal({}, vim.diagnostic.get(buf))
  for _, command in ipairs({ 'CopydeskEvidence', 'CopydeskFacts', 'CopydeskCheck', 'CopydeskFixAll', 'CopydeskAccept' }) do
    local heard = editor.notices()
    vim.cmd[command]()
    heard.wait('no sources are configured for this file: see :checkhealth copydesk')
    heard.stop()
  end
  d.write('copydesk.toml', desk.CONFIG)
  editor.wait('the file is checked', function()
    return #vim.diagnostic.get(buf) > 0
  end, require('copydesk').report)
  editor.clear()
end)
