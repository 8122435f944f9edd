-- Comparisons that say what was expected and what was seen.

local expect = {}

local function shown(value)
  return type(value) == 'string' and '“' .. value .. '”' or vim.inspect(value)
end

function expect.equal(expected, seen, what)
  if not vim.deep_equal(expected, seen) then
    error(('%s\nexpected: %s\n    seen: %s'):format(what or 'not equal', shown(expected), shown(seen)), 2)
  end
end

function expect.contains(text, part, what)
  if type(text) ~= 'string' or not text:find(part, 1, true) then
    error(('%s\nexpected in it: %s\n          seen: %s'):format(what or 'words are missing', shown(part), shown(text)), 2)
  end
end

function expect.lacks(text, part, what)
  if type(text) ~= 'string' or text:find(part, 1, true) then
    error(('%s\nnot expected in it: %s\n              seen: %s'):format(what or 'too many words', shown(part), shown(text)), 2)
  end
end

function expect.member(list, item, what)
  if not vim.tbl_contains(list, item) then
    error(('%s\nexpected among them: %s\n               seen: %s'):format(what or 'missing', shown(item), shown(list)), 2)
  end
end

return expect
