-- Repairs: of a finding, of all, accepting and silencing.

local desk = require('desk')
local editor = require('editor')
local expect = require('expect')
local it = require('runner').it

local TITLE = 'title-wrong-at-date: Norwegian Foreign Minister Bela Korvath'
local NAME = 'name-misspelled: Ada Exmapleton'
local UNKNOWN = 'not-in-sources: Nora Neverseen'

local function brief(files, findings)
  local d = desk.new(files)
  local buf = editor.open(d.path('drafts/brief.md'))
  editor.wait_for_findings(buf, findings or { TITLE, NAME, UNKNOWN })
  return buf, d
end

--- Takes an entry of the menu of repairs (`gra`).
local function choose(part)
  local keep, offered = vim.ui.select, nil
  vim.ui.select = function(items, options, done)
    offered = vim.tbl_map(options.format_item, items)
    for index, item in ipairs(items) do
      if offered[index]:find(part, 1, true) then
        return done(item, index)
      end
    end
  end
  editor.keys('gra')
  editor.wait('a menu', function()
    return offered
  end)
  vim.ui.select = keep
  expect.contains(table.concat(offered, '\n'), part, 'the menu')
  return offered
end

it('repairs a finding from the menu, and the finding goes', function()
  local buf = brief()
  editor.go_to('Ada Exmapleton', 4)
  choose('Replace with “Ada Exampleton”')
  editor.wait_for_findings(buf, { TITLE, UNKNOWN })
  expect.contains(editor.text(buf), 'spoke on Thursday. Ada Exampleton was there.')
  expect.equal(true, vim.bo[buf].modified, 'it was not saved')
  editor.clear()
end)

it('offers all that the README promises in the menu', function()
  brief()
  editor.go_to('Ada Exmapleton')
  local offered = table.concat(choose('Accept the name “Ada Exmapleton”'), '\n')
  for _, part in ipairs({ 'Replace with', 'as another form of', 'Silence “name-misspelled” here', 'Apply all safe repairs' }) do
    expect.contains(offered, part)
  end
  editor.go_to('Ada Exampleton left')
  choose('Cite')
  editor.wait('a footnote', function()
    return editor.text():find('[^', 1, true)
  end)
  editor.clear()
end)

it('repairs the right bytes behind an emoji', function()
  local d = desk.new({ ['drafts/brief.md'] = desk.draft('👩‍👩‍👧 Cafe\204\129 😀 Ada Exmapleton was there. 😀') })
  local buf = editor.open(d.path('drafts/brief.md'))
  editor.wait_for_findings(buf, { NAME })
  editor.go_to('Ada Exmapleton')
  choose('Replace with “Ada Exampleton”')
  editor.wait_for_findings(buf, {})
  expect.contains(editor.text(buf), '👩‍👩‍👧 Cafe\204\129 😀 Ada Exampleton was there. 😀')
  editor.clear()
end)

it(':CopydeskFixAll makes all safe repairs, and undo takes them back', function()
  local draft = desk.BRIEF .. '\nAda Exmapleton again, and Bela Korvahth.\n'
  local found = { TITLE, NAME, UNKNOWN, NAME, 'name-misspelled: Bela Korvahth' }
  local buf = brief({ ['drafts/brief.md'] = draft }, found)
  local before = editor.text(buf)
  local heard = editor.notices()
  vim.cmd.CopydeskFixAll()
  heard.wait('all safe repairs are made; u undoes them')
  heard.stop()
  editor.wait_for_findings(buf, { TITLE, UNKNOWN })
  expect.contains(editor.text(buf), 'Ada Exampleton again, and Bela Korvath.')
  editor.keys('u')
  expect.equal(before, editor.text(buf))
  editor.clear()
end)

it(':CopydeskFixAll says when there is nothing to repair', function()
  local d = desk.new({ ['drafts/brief.md'] = desk.draft('Norwegian Foreign Minister Ada Exampleton left.') })
  local buf = editor.open(d.path('drafts/brief.md'))
  editor.wait('a look', function()
    return require('copydesk').status(buf):find('1 supported')
  end)
  local heard = editor.notices()
  vim.cmd.CopydeskFixAll()
  heard.wait('nothing in this draft can be repaired safely')
  heard.stop()
  editor.clear()
end)

it(':CopydeskAccept writes the name into a new list, and the finding goes', function()
  local buf, d = brief()
  local heard = editor.notices()
  editor.go_to('Nora Neverseen')
  vim.cmd.CopydeskAccept()
  heard.wait('Accept the name “Nora Neverseen”')
  heard.stop()
  editor.wait_for_findings(buf, { TITLE, NAME })
  expect.contains(table.concat(vim.fn.readfile(d.path('names.txt')), '\n'), 'Nora Neverseen')
  editor.clear()
end)

it(':CopydeskAccept adds to a list that is there and stores it', function()
  local buf, d = brief({ ['names.txt'] = '# Our correspondents\nZoe Zebra\n' })
  editor.go_to('Nora Neverseen')
  vim.cmd.CopydeskAccept()
  editor.wait_for_findings(buf, { TITLE, NAME })
  local names = vim.fn.readfile(d.path('names.txt'))
  expect.member(names, 'Zoe Zebra')
  expect.member(names, 'Nora Neverseen')
  editor.clear()
end)

it(':CopydeskAccept offers a choice of several ways', function()
  local buf, d = brief()
  local keep, offered = vim.ui.select, nil
  vim.ui.select = function(items, options, done)
    offered = vim.tbl_map(options.format_item, items)
    done(items[2], 2)
  end
  editor.go_to('Ada Exmapleton')
  vim.cmd.CopydeskAccept()
  editor.wait_for_findings(buf, { TITLE, UNKNOWN })
  vim.ui.select = keep
  expect.equal('Accept “Ada Exmapleton” as another form of “Ada Exampleton”', offered[2])
  expect.contains(table.concat(vim.fn.readfile(d.path('names.txt')), '\n'), '= Ada Exmapleton')
  editor.clear()
end)

it(':CopydeskAccept says when there is no such name', function()
  brief()
  local heard = editor.notices()
  editor.go_to('She smiled')
  vim.cmd.CopydeskAccept()
  heard.wait('no name here that the sources do not have')
  heard.stop()
  editor.clear()
end)

it('silences a finding and puts the cursor on the reason', function()
  local buf = brief()
  editor.go_to('Nora Neverseen')
  choose('Silence “not-in-sources” here')
  editor.wait_for_findings(buf, { TITLE, NAME })
  expect.contains(editor.text(buf), 'Nora Neverseen came. <!-- copydesk: silence-line not-in-sources (reason) #')
  editor.wait('the cursor stands on the reason', function()
    local row, col = unpack(vim.api.nvim_win_get_cursor(0))
    local line = vim.api.nvim_buf_get_lines(0, row - 1, row, false)[1]
    return line:sub(col + 1, col + 6) == 'reason'
  end, function()
    return vim.api.nvim_win_get_cursor(0)
  end)
  editor.keys('ciwher own spelling<Esc>')
  editor.wait_for_findings(buf, { TITLE, NAME })
  expect.contains(editor.text(buf), '(her own spelling)')
  editor.clear()
end)
