-- Messages to the user.

local M = {}

---@param message string
function M.info(message)
  vim.notify('copydesk: ' .. message, vim.log.levels.INFO)
end

---@param message string
function M.warn(message)
  vim.notify('copydesk: ' .. message, vim.log.levels.WARN)
end

---@param message string
function M.error(message)
  vim.notify('copydesk: ' .. message, vim.log.levels.ERROR)
end

return M
