-- The most serious finding of a line first: in prose a line is a paragraph, which may have many.

local M = {}

--- Sorts the findings of each new server, unless the user sorts findings already.
function M.watch()
  vim.api.nvim_create_autocmd('LspAttach', {
    group = vim.api.nvim_create_augroup('copydesk.order', {}),
    desc = 'copydesk: show the most serious finding of a line',
    callback = function(event)
      local client = vim.lsp.get_client_by_id(event.data.client_id)
      if not client or client.name ~= 'copydesk' or vim.diagnostic.config().severity_sort then
        return
      end
      for _, is_pull in ipairs({ false, true }) do
        local namespace = vim.lsp.diagnostic.get_namespace(client.id, is_pull)
        vim.diagnostic.config({ severity_sort = true }, namespace)
      end
    end,
  })
end

return M
