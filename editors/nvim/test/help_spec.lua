-- The help and the health report.

local desk = require('desk')
local editor = require('editor')
local expect = require('expect')
local it = require('runner').it

local HELP = table.concat(vim.fn.readfile(os.getenv('COPYDESK_PLUGIN') .. '/doc/copydesk.txt'), '\n')

--- The tags that the help defines.
local function tags()
  local found = {}
  for tag in HELP:gmatch('%*([^%s*]+)%*') do
    found[tag] = true
  end
  return found
end

--- The options that setup takes, from its own words.
local function options()
  local _, problem = pcall(require('copydesk').setup, { nothing = 1 })
  return vim.split(problem:match('there are: (.*)$'), ', ')
end

it('every command, option, function and colour has its tag', function()
  local defined = tags()
  for name in pairs(require('copydesk.commands').all) do
    expect.equal(2, vim.fn.exists(':' .. name), ':' .. name)
    expect.equal(true, defined[':' .. name], 'a tag for :' .. name)
  end
  for _, option in ipairs(options()) do
    expect.equal(true, defined['copydesk-option-' .. option], 'a tag for ' .. option)
  end
  for name in pairs(require('copydesk')) do
    expect.equal(true, defined['copydesk.' .. name .. '()'], 'a tag for ' .. name)
  end
  for group in pairs(require('copydesk.highlights').links) do
    expect.equal(true, defined['hl-' .. group], 'a tag for ' .. group)
    expect.equal(1, vim.fn.hlexists(group), group)
  end
end)

it('every tag stands for something that exists', function()
  local known = options()
  for tag in pairs(tags()) do
    local command, option = tag:match('^:(Copydesk%w+)$'), tag:match('^copydesk%-option%-([%w_]+)$')
    local func, group = tag:match('^copydesk%.(%w+)%(%)$'), tag:match('^hl%-(Copydesk%w+)$')
    if command then
      expect.equal(2, vim.fn.exists(':' .. command), tag)
    elseif option then
      expect.member(known, option)
    elseif func then
      expect.equal('function', type(require('copydesk')[func]), tag)
    elseif group then
      expect.equal(1, vim.fn.hlexists(group), tag)
    end
  end
end)

it('the README names every command', function()
  local text = table.concat(vim.fn.readfile(os.getenv('COPYDESK_PLUGIN') .. '/README.md'), '\n')
  for name in pairs(require('copydesk.commands').all) do
    expect.contains(text, ':' .. name)
  end
end)

it('the tags can be looked up, and references lead somewhere', function()
  for tag in pairs(tags()) do
    vim.cmd.help(tag)
    expect.contains(vim.api.nvim_buf_get_name(0), 'copydesk.txt', tag)
    vim.cmd.helpclose()
  end
  for tag in HELP:gmatch('|([^%s|]+)|') do
    local found = vim.fn.getcompletion(tag, 'help')
    expect.member(found, tag, 'a reference of the help')
  end
end)

it('snippets of the help are Lua', function()
  for code in HELP:gmatch('>lua\n(.-)\n<') do
    assert(load(code))
  end
end)

it('the help has the README’s ways for older versions', function()
  local flat = HELP:gsub('\n\t', '\n')
  for _, name in ipairs({ 'start', 'start-client' }) do
    expect.contains(flat, (require('readme').snippet(name)))
  end
end)

it(':checkhealth tells of program, project, sources and server', function()
  local d = desk.new()
  editor.open(d.path('drafts/brief.md'))
  editor.wait('the tally', function()
    return require('copydesk').status() == '2 claims: 1 supported, 1 refuted'
  end)
  vim.cmd('checkhealth copydesk')
  local text = editor.text()
  expect.contains(text, 'OK Neovim 0.11.')
  expect.contains(text, '/bin/copydesk: copydesk ')
  expect.contains(text, 'OK ' .. d.path('copydesk.toml'))
  expect.contains(text, 'curated list offices.toml: 1 office, 1 tenure')
  expect.contains(text, 'OK 2 sources, 1 curated list, 0 warnings')
  expect.contains(text, 'root: ' .. vim.fn.fnamemodify(d.folder, ':~'))
  expect.contains(text, 'position encoding: utf-8')
  expect.contains(text, '2 claims: 1 supported, 1 refuted')
  expect.contains(text, 'inlay hints: off. vim.lsp.inlay_hint.enable()')
  editor.clear()
end)

it(':checkhealth advises where there is no copydesk.toml', function()
  local d = desk.new({ ['copydesk.toml'] = false, ['drafts/.git/x'] = '' })
  vim.cmd.cd(d.path('drafts'))
  vim.cmd('checkhealth copydesk')
  local text = editor.text()
  expect.contains(text, 'WARNING no copydesk.toml here or above: only drafts that list their sources are checked')
  expect.contains(text, ':CopydeskInit ')
  expect.contains(text, 'no server runs')
  expect.lacks(text, '5 sources') -- those that are built in
  vim.cmd.cd(vim.env.HOME)
  editor.clear()
end)

it(':checkhealth shows what is wrong with sources', function()
  local d = desk.new({ ['copydesk.toml'] = '[corpus]\nsources = ["nowhere"]\n' })
  vim.cmd.cd(d.folder)
  vim.cmd('checkhealth copydesk')
  expect.contains(editor.text(), 'ERROR the sources cannot all be read')
  vim.cmd.cd(vim.env.HOME)
  editor.clear()
end)
