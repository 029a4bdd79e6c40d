-- Removes a page of a meeting's log, oldest first, and what was remembered of the commands in it.
-- KEYS  1 log   ARGV  1 prefix of the remembered commands   2 most entries
-- Answers the names it removed; an empty list: the log is gone.
local entries = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', ARGV[2])
local names = {}
for _, entry in ipairs(entries) do
  for i = 1, #entry[2], 2 do
    if entry[2][i] == 'c' then names[#names + 1] = ARGV[1] .. entry[2][i + 1] end
  end
end
for _, name in ipairs(names) do redis.call('UNLINK', name) end
if #entries < tonumber(ARGV[2]) then
  redis.call('UNLINK', KEYS[1])
else
  -- Everything up to and including the last one of this page.
  local epoch, seq = string.match(entries[#entries][1], '(%d+)-(%d+)')
  redis.call('XTRIM', KEYS[1], 'MINID', epoch .. '-' .. string.format('%.0f', tonumber(seq) + 1))
end
return names
