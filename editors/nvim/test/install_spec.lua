-- Every snippet of the README, in a Neovim that has nothing else.

local child = require('child')
local desk = require('desk')
local editor = require('editor')
local expect = require('expect')
local it = require('runner').it
local readme = require('readme')

local ALL = {
  'title-wrong-at-date: Norwegian Foreign Minister Bela Korvath',
  'name-misspelled: Ada Exmapleton',
  'not-in-sources: Nora Neverseen',
}

--- A folder of data in which nothing is installed.
local function nothing()
  return { XDG_DATA_HOME = vim.fn.tempname() }
end

local function expect_findings(user, findings)
  editor.wait('the findings are ' .. vim.inspect(findings), function()
    return vim.deep_equal(findings, user.findings())
  end, function()
    return { user.findings(), user.messages() }
  end)
end

it('the plugin is installed in this home folder by the snippet “package”', function()
  expect.equal(2, vim.fn.exists(':CopydeskEvidence'))
  expect.contains(vim.api.nvim_get_runtime_file('lsp/copydesk.lua', false)[1], '/.local/share/nvim/site/pack/')
end)

it('the snippet “runtimepath” installs it from a checkout', function()
  local d = desk.new()
  vim.fn.mkdir(vim.env.HOME .. '/src/copydesk/editors', 'p')
  vim.uv.fs_symlink(vim.env.COPYDESK_PLUGIN, vim.env.HOME .. '/src/copydesk/editors/nvim')
  local user = child.start(readme.snippet('runtimepath'), { file = d.path('drafts/brief.md'), env = nothing() })
  expect_findings(user, ALL)
  expect.equal(2, user.lua("return vim.fn.exists(':CopydeskEvidence')"))
  user.stop()
end)

it('the snippet “setup” sets filetypes, settings and the status line', function()
  local d = desk.new({ ['drafts/2031-05-02-page.html'] = '<p>Ada Exmapleton</p>' })
  local user = child.start(readme.snippet('setup'), { file = d.path('drafts/brief.md') })
  expect_findings(user, { ALL[1], ALL[2] })
  local line = user.lua("return vim.api.nvim_eval_statusline(vim.o.statusline, { maxwidth = 200 }).str")
  expect.contains(line, '2 claims: 1 supported, 1 refuted')
  expect.contains(line, 'brief.md')
  user.lua('vim.cmd.edit(...)', d.path('drafts/2031-05-02-page.html'))
  expect.equal(0, user.lua('return #vim.lsp.get_clients({ bufnr = 0 })'), 'servers for HTML')
  user.stop()
end)

it('setup leaves a status line alone that somebody has made', function()
  local user = child.start("vim.o.statusline = '%f' require('copydesk').setup({ statusline = true })")
  expect.equal('%f', user.lua('return vim.o.statusline'))
  expect.contains(user.messages(), "'statusline' is set already and was left alone")
  user.stop()
end)

it('the snippet “statusline” shows the tally', function()
  local d = desk.new()
  local user = child.start(readme.snippet('statusline'), { file = d.path('drafts/brief.md') })
  expect_findings(user, ALL)
  local line = user.lua('return vim.api.nvim_eval_statusline(vim.o.statusline, { maxwidth = 200 }).str')
  expect.contains(line, '2 claims: 1 supported, 1 refuted')
  user.stop()
end)

it('the snippet “only-projects” leaves other folders alone', function()
  local init = readme.snippet('only-projects')
  local inside, outside = desk.new(), desk.new({ ['copydesk.toml'] = false })
  local user = child.start(init, { file = outside.path('drafts/brief.md') })
  expect.equal(0, user.lua('return #vim.lsp.get_clients()'), 'servers where there is no copydesk.toml')
  user.lua('vim.cmd.edit(...)', inside.path('drafts/brief.md'))
  expect_findings(user, ALL)
  user.stop()
end)

it('the snippet “bare” needs no plugin', function()
  local d = desk.new()
  local user = child.start(readme.snippet('bare'), { file = d.path('drafts/brief.md'), env = nothing() })
  expect_findings(user, ALL)
  expect.equal(0, user.lua("return vim.fn.exists(':CopydeskEvidence')"))
  user.stop()
end)

it('the snippets “look” and “claims” are what Neovim understands', function()
  local init = readme.snippet('look') .. '\n' .. readme.snippet('claims')
  local user = child.start(init)
  expect.equal('', user.messages())
  expect.equal('rounded', user.lua('return vim.o.winborder'))
  user.stop()
end)

for _, name in ipairs({ 'bare', 'start' }) do
  it(('the snippet “%s” leaves files without a copydesk.toml alone'):format(name), function()
    local d = desk.new({ ['copydesk.toml'] = false, ['.git/x'] = '' })
    local user = child.start(readme.snippet(name), { file = d.path('drafts/brief.md'), env = nothing() })
    expect.equal(0, user.lua('return #vim.lsp.get_clients()'), 'servers')
    user.stop()
  end)
end

it('the snippet “start” for older versions needs no plugin', function()
  local d = desk.new()
  local user = child.start(readme.snippet('start'), { file = d.path('drafts/brief.md'), env = nothing() })
  expect_findings(user, ALL)
  expect.equal(d.folder, user.lua('return vim.lsp.get_clients()[1].root_dir'))
  user.stop()
end)
