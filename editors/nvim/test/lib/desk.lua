-- A project in a folder of its own: sources, a list, drafts.

local desk = {}

desk.CONFIG = [==[
[corpus]
sources = ["wire"]
offices = ["offices.toml"]
]==]

desk.OFFICES = [==[
[[office]]
office = "foreign minister"
of = "Norway"
holders = [{ name = "Ada Exampleton", from = 2031-01-01, until = 2031-12-31 }]
]==]

desk.FIRST = [==[
---
date: 2031-05-01
publisher: The Exampleton Post
---

# Minister opens hall

It rained in the morning. Norwegian Foreign Minister Ada Exampleton opened a hall in Oslo on Thursday. Exampleton said the hall was a gift.
]==]

desk.SECOND = [==[
---
date: 2031-05-03
publisher: The Freedonia Herald
---

# Talks in Oslo

Ada Exampleton, the foreign minister of Norway, met Finnish Prime Minister Bela Korvath in Oslo on Saturday.
]==]

desk.BRIEF = [==[
---
date: 2031-05-02
---

# A brief

Norwegian Foreign Minister Bela Korvath spoke on Thursday. Ada Exmapleton was there.

Norwegian Foreign Minister Ada Exampleton left. She smiled. Nora Neverseen came.
]==]

local function write(path, text)
  vim.fn.mkdir(vim.fn.fnamemodify(path, ':h'), 'p')
  vim.fn.writefile(vim.split(text, '\n'), path, 'b')
end

--- Writes a project and returns it.
---@param files? table<string, string|false> Files besides the usual ones, or instead of them; false for none.
function desk.new(files)
  local made = { folder = vim.loop.fs_realpath(vim.fn.fnamemodify(vim.fn.tempname(), ':h')) .. '/desk' .. vim.loop.hrtime() }
  local all = {
    ['copydesk.toml'] = desk.CONFIG,
    ['offices.toml'] = desk.OFFICES,
    ['wire/first.md'] = desk.FIRST,
    ['wire/second.md'] = desk.SECOND,
    ['drafts/brief.md'] = desk.BRIEF,
  }
  for name, text in pairs(vim.tbl_extend('force', all, files or {})) do
    if text then
      write(made.folder .. '/' .. name, text)
    end
  end
  function made.path(name)
    return made.folder .. '/' .. name
  end
  function made.write(name, text)
    write(made.path(name), text)
  end
  return made
end

--- A draft of that day with this text.
function desk.draft(text)
  return '---\ndate: 2031-05-02\n---\n\n' .. text .. '\n'
end

return desk
