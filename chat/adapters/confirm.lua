-- A holder says that its keys are destroyed. Only while the register stands: a late word must not bring
-- back a key of a meeting that was erased.
-- KEYS  1 holders   ARGV  1 process   2 proof   3 hint channel   4 whose hint
-- Answers the register as it then is: names and words in turn.
if not redis.call('HGET', KEYS[1], ARGV[1]) then return {} end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('PUBLISH', ARGV[3], ARGV[4])
return redis.call('HGETALL', KEYS[1])
