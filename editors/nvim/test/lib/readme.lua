-- The snippets of the README, so that what is tested is what users are told.

local readme = {}

---@param name string The word in the comment above the snippet.
---@return string
function readme.snippet(name)
  local path = os.getenv('COPYDESK_PLUGIN') .. '/README.md'
  local text = table.concat(vim.fn.readfile(path), '\n')
  local marker = ('<!-- snippet: %s -->'):format(name)
  local _, at = text:find(marker, 1, true)
  assert(at, path .. ' has no ' .. marker)
  return assert(text:match('^\n```%w+\n(.-)```', at + 1), 'no code below ' .. marker)
end

return readme
