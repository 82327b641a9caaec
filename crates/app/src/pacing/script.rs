//! What the server does in one step: finding a turn, and keeping it.

/// The keys: for each limit the times of its calls, as a sorted set of the members that calls are known by, and until
/// when it is closed. The arguments: the member of the call, how many milliseconds it may wait, whether it waited
/// already, and for each limit how many calls, or 0 for any number, and the length of the window in milliseconds.
///
/// Returns how many microseconds to wait: 0 for a call that is counted, and a negative number for one that would wait
/// too long, which has no turn then.
///
/// A call that has to wait reserves a turn: so calls keep their order, and a process that is killed while it waits holds up
/// nobody. When it has waited, its turn is held against what was really sent meanwhile, since nobody wakes up at the
/// microsecond.
pub(super) const TURN: &str = r"
local member, most, waited = ARGV[1], tonumber(ARGV[2]) * 1000, ARGV[3] == '1'
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local at = now
local limits = #KEYS / 2
for index = 1, limits do
    local times, closed = KEYS[2 * index - 1], KEYS[2 * index]
    local calls = tonumber(ARGV[2 + 2 * index])
    local window = tonumber(ARGV[3 + 2 * index]) * 1000
    at = math.max(at, tonumber(redis.call('GET', closed) or '0'))
    redis.call('ZREM', times, member)
    redis.call('ZREMRANGEBYSCORE', times, '-inf', string.format('%.0f', now - window))
    if calls > 0 then
        local before
        if waited then
            -- Those with a later turn look out for this call in their turn.
            before = redis.call('ZREVRANGEBYSCORE', times, string.format('%.0f', now), '-inf', 'WITHSCORES', 'LIMIT', calls - 1, 1)
        else
            before = redis.call('ZREVRANGE', times, calls - 1, calls - 1, 'WITHSCORES')
        end
        if before[2] then
            at = math.max(at, tonumber(before[2]) + window)
        end
    end
end
if at - now > most then
    return string.format('%.0f', now - at)
end
for index = 1, limits do
    if tonumber(ARGV[2 + 2 * index]) > 0 then
        local times = KEYS[2 * index - 1]
        redis.call('ZADD', times, string.format('%.0f', at), member)
        local life = math.ceil((at - now) / 1000) + ARGV[3 + 2 * index] + 60000
        redis.call('PEXPIRE', times, string.format('%.0f', math.max(life, redis.call('PTTL', times))))
    end
end
return string.format('%.0f', at - now)
";

/// Closes limits. The keys: those of until when. The argument: for how many milliseconds.
pub(super) const CLOSE: &str = r"
local clock = redis.call('TIME')
local till = clock[1] * 1000000 + clock[2] + ARGV[1] * 1000
for _, key in ipairs(KEYS) do
    if tonumber(redis.call('GET', key) or '0') < till then
        redis.call('SET', key, string.format('%.0f', till), 'PX', math.max(ARGV[1], 1))
    end
end
return 0
";

/// Gives a turn back. The keys: the times of the limits. The argument: the member.
pub(super) const LEAVE: &str = r"
for _, key in ipairs(KEYS) do
    redis.call('ZREM', key, ARGV[1])
end
return 0
";
