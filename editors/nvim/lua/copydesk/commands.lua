-- The commands of the editor.

local M = {}

---@class copydesk.Command
---@field run fun(given: table)
---@field options table

---@type table<string, copydesk.Command>
M.all = {
  CopydeskEvidence = {
    run = function(given)
      require('copydesk.evidence').show(given)
    end,
    options = { range = true, desc = 'Show what the sources say of the words at the cursor or in the selection' },
  },
  CopydeskFacts = {
    run = function(given)
      require('copydesk.facts').show(given)
    end,
    options = {
      nargs = '*',
      bang = true,
      desc = 'Show the entry of the fact base on a name or an office',
      complete = function(...)
        return require('copydesk.facts').complete(...)
      end,
    },
  },
  CopydeskCheck = {
    run = function()
      require('copydesk.check').run()
    end,
    options = { desc = 'Check all drafts and list their findings' },
  },
  CopydeskAccept = {
    run = function(given)
      require('copydesk.repair').accept(given)
    end,
    options = { range = true, desc = 'Accept the name at the cursor' },
  },
  CopydeskFixAll = {
    run = function()
      require('copydesk.repair').fix_all()
    end,
    options = { desc = 'Make all safe repairs' },
  },
  CopydeskRestart = {
    run = function()
      require('copydesk.client').restart()
    end,
    options = { desc = 'Start the server again' },
  },
  CopydeskLog = {
    run = function(given)
      require('copydesk.log').open(given.smods)
    end,
    options = { desc = 'Show what the server has said' },
  },
  CopydeskInit = {
    run = function(given)
      require('copydesk.begin').run(given.args)
    end,
    options = { nargs = '?', complete = 'dir', desc = 'Write a configuration, a source and a first brief' },
  },
}

function M.define()
  for name, command in pairs(M.all) do
    vim.api.nvim_create_user_command(name, command.run, command.options)
  end
end

return M
