if vim.g.loaded_copydesk then
  return
end
vim.g.loaded_copydesk = true

if vim.g.copydesk_enabled == false then
  return
end

if vim.fn.has('nvim-0.11') == 0 then
  -- Not while Neovim starts: a message then asks for a key before the first file is shown.
  vim.schedule(function()
    local message = 'copydesk: this plugin needs Neovim 0.11 or later; for older ones see :help copydesk-older'
    vim.api.nvim_echo({ { message, 'WarningMsg' } }, true, {})
  end)
  return
end

require('copydesk.highlights').define()
require('copydesk.commands').define()
require('copydesk.program').watch()
require('copydesk.completion').watch()
require('copydesk.order').watch()
require('copydesk.status').watch()
vim.lsp.enable('copydesk')
