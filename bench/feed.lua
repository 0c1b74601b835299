-- A page of the feed at a random place for each request.
local cookie = os.getenv("BENCH_COOKIE")
local first = tonumber(os.getenv("BENCH_FIRST"))
local last = tonumber(os.getenv("BENCH_LAST"))
local page = os.getenv("BENCH_PAGE")
local seeded = 0

function setup(thread)
  seeded = seeded + 1
  thread:set("seed", seeded)
end

function init()
  math.randomseed(seed)
end

function request()
  local place = string.format("%.0f", first + math.random() * (last - first))
  local input = '{"limit":' .. page .. ',"cursor":"b' .. place .. '"}'
  local escaped = input:gsub("[^%w]", function(c) return string.format("%%%02X", c:byte()) end)
  return wrk.format("GET", "/trpc/post.feed?input=" .. escaped, { Cookie = cookie })
end
