-- The only writer of a meeting's log. One call, safe to repeat: no rule of the room is in here.
-- KEYS  1 log   2 snapshot   3 this command's memory   4 holders
-- ARGV  1 deadline, ms of this store's clock     2 expected head ("0-0": empty)   3 id of the new entry
--       4 sealed entry   5 command tag           6 planned end + grace, ms        7 how long to remember, ms
--       8 trim entries below this id, or ""      9 sealed snapshot, or ""         10 hint channel   11 whose hint
-- Answers "WORD position time": OK, DUP, HEAD or LATE.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function answer(word, position)
  return redis.status_reply(word .. ' ' .. position .. ' ' .. string.format('%.0f', now))
end

-- A store that was paused runs what had queued up when it wakes: its callers were told long ago.
if now > tonumber(ARGV[1]) then return answer('LATE', '0-0') end

local known = redis.call('GET', KEYS[3])
if known then return answer('DUP', known) end

local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
local head = newest and newest[1] or '0-0'
if head ~= ARGV[2] then return answer('HEAD', head) end

local left = string.format('%.0f', math.max(tonumber(ARGV[6]) - now, 1000))
redis.call('XADD', KEYS[1], ARGV[3], 'c', ARGV[5], 'e', ARGV[4])
redis.call('PEXPIRE', KEYS[1], left)
redis.call('PEXPIRE', KEYS[4], left)
redis.call('SET', KEYS[3], ARGV[3], 'PX', ARGV[7])
if ARGV[8] ~= '' then redis.call('XTRIM', KEYS[1], 'MINID', ARGV[8]) end
if ARGV[9] ~= '' then
  redis.call('SET', KEYS[2], ARGV[9], 'PX', left)
else
  redis.call('PEXPIRE', KEYS[2], left)
end
redis.call('PUBLISH', ARGV[10], ARGV[11])
return answer('OK', ARGV[3])
