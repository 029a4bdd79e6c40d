-- Frees a room for its next meeting, if it still points at this one.
-- KEYS  1 the room's pointer   ARGV  1 how the pointer to that meeting begins
local value = redis.call('GET', KEYS[1])
if value and string.sub(value, 1, #ARGV[1]) == ARGV[1] then return redis.call('UNLINK', KEYS[1]) end
return 0
