-- A process says that it serves a meeting for a while, and learns who else does. Harmless to repeat.
-- KEYS  1 here   ARGV  1 process   2 for how long, ms; 0: it stops
-- Answers whether its lease had lived until now, then names and milliseconds left, in turn.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for _, gone in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now)) do redis.call('ZREM', KEYS[1], gone) end
local lived = redis.call('ZREM', KEYS[1], ARGV[1])
local lease = tonumber(ARGV[2])
if lease > 0 then redis.call('ZADD', KEYS[1], string.format('%.0f', now + lease), ARGV[1]) end
local answer = {lived}
local here = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '+inf', 'WITHSCORES')
for i = 1, #here, 2 do
  answer[#answer + 1] = here[i]
  answer[#answer + 1] = string.format('%.0f', here[i + 1] - now)
end
-- With the lease that lives longest the key goes by itself.
if #here > 0 then redis.call('PEXPIRE', KEYS[1], string.format('%.0f', here[#here] - now)) end
return answer
