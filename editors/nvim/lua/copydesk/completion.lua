-- Completion of whole names: Neovim 0.11 by itself keeps only the first word of what a server offers.

local M = {}

--- What Neovim inserts for an item: all of its words.
---@param item lsp.CompletionItem
---@return table
function M.convert(item)
  return { word = item.textEdit and item.textEdit.newText or item.insertText or item.label }
end

--- Sees to it in each buffer, unless the user has turned on completion there before.
function M.watch()
  vim.api.nvim_create_autocmd('LspAttach', {
    group = vim.api.nvim_create_augroup('copydesk.completion', {}),
    desc = 'copydesk: complete whole names',
    callback = function(event)
      local client = vim.lsp.get_client_by_id(event.data.client_id)
      if client and client.name == 'copydesk' then
        vim.lsp.completion.enable(true, client.id, event.buf, { autotrigger = false, convert = M.convert })
      end
    end,
  })
end

return M
