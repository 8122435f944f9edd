-- What the picture shows: Neovim's own colours, and the plugin with its tally in the status line.
vim.o.termguicolors = true
vim.o.background = 'dark'
vim.o.linebreak = true
vim.o.shortmess = vim.o.shortmess .. 'I'
vim.o.winborder = 'rounded'
vim.opt.fillchars = { eob = ' ' }
require('copydesk').setup({ statusline = true })
for _, level in ipairs({ 'Error', 'Warn', 'Info', 'Hint' }) do
  local colour = vim.api.nvim_get_hl(0, { name = 'Diagnostic' .. level, link = false }).fg
  vim.api.nvim_set_hl(0, 'DiagnosticUnderline' .. level, { undercurl = true, sp = colour })
end
