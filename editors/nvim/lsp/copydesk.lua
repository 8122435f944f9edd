-- The language server for |vim.lsp.enable()|. Whatever is set with `vim.lsp.config('copydesk', …)` comes first.

---@type vim.lsp.Config
return {
  cmd = { 'copydesk', 'server', '--stdio' },
  filetypes = { 'markdown', 'text', 'html', 'xhtml', 'quarto', 'rmd', 'mdx' },
  root_markers = { 'copydesk.toml', '.git' },
  capabilities = { experimental = { copydesk = { status = true, onlyConfigured = true } } },
  handlers = {
    ['copydesk/status'] = function(...)
      return require('copydesk.status').receive(...)
    end,
    ['workspace/configuration'] = function(...)
      return require('copydesk.settings').answer(...)
    end,
    ['window/logMessage'] = function(...)
      return require('copydesk.log').message(...)
    end,
    ['window/showMessage'] = function(...)
      return require('copydesk.log').shown(...)
    end,
    ['$/logTrace'] = function(...)
      return require('copydesk.log').trace(...)
    end,
  },
  on_exit = function(...)
    require('copydesk.log').ended(...)
  end,
}
