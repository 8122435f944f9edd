-- Groups of colours. They follow the colour scheme unless it, or the user, defines them.

local M = {}

---@type table<string, string>
M.links = {
  CopydeskTitle = 'Title',
  CopydeskWords = 'Function',
  CopydeskSource = 'Directory',
  CopydeskSentence = 'Visual',
  CopydeskContext = 'Comment',
  CopydeskRule = 'Special',
  CopydeskSupported = 'DiagnosticOk',
  CopydeskRefuted = 'DiagnosticError',
  CopydeskUndecided = 'DiagnosticWarn',
}

function M.define()
  for name, link in pairs(M.links) do
    vim.api.nvim_set_hl(0, name, { link = link, default = true })
  end
end

return M
