-- Beacons that all count: each reader opens each story once, and each opening has a number of its own.
-- Arguments: the file of the stories' tokens, the site's host, the first reader's number, beacons a second or 0.
local ffi = require("ffi")
ffi.cdef [[
   typedef struct { long seconds; long nanoseconds; } instant;
   int clock_gettime(int clock, instant *now);
]]

local AGENTS = {
   "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36",
   "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Mobile Safari/537.36",
   "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
}
local BEACON = "POST /pulse/?story=%s&opening=%08x%08x&from=www.google.com HTTP/1.1\r\nHost: %s\r\n" ..
   "Origin: http://%s\r\nSec-Fetch-Site: same-origin\r\nX-Forwarded-For: 10.%d.%d.%d\r\nUser-Agent: %s\r\n" ..
   "Content-Length: 0\r\n\r\n"
local WORD = 0x100000000
local tokens, sent = {}, 0
local host, first, rate, begun

local function seconds()
   local now = ffi.new("instant")
   ffi.C.clock_gettime(1, now)
   return tonumber(now.seconds) + tonumber(now.nanoseconds) / 1e9
end

local function paced()
   begun = begun or seconds()
   return math.max(0, (begun + sent / rate - seconds()) * 1000)
end

function init(args)
   for token in io.lines(args[1]) do
      tokens[#tokens + 1] = token
   end
   host, first, rate = args[2], tonumber(args[3]), tonumber(args[4])
   math.randomseed(os.time() * 1000 + first)
   if rate > 0 then
      delay = paced
   end
end

function request()
   local reader = first + math.floor(sent / #tokens)
   local token = tokens[sent % #tokens + 1]
   sent = sent + 1
   return string.format(BEACON, token, math.random(0, WORD - 1), math.random(0, WORD - 1), host, host,
      math.floor(reader / 65536) % 256, math.floor(reader / 256) % 256, reader % 256, AGENTS[reader % #AGENTS + 1])
end
