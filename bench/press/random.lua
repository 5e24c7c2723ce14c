-- Asks for the paths of a file in random order; each request is made once, before the clock runs.
local requests = {}

function init(args)
   for path in io.lines(args[1]) do
      requests[#requests + 1] = wrk.format("GET", path)
   end
   math.randomseed(os.time())
end

function request()
   return requests[math.random(#requests)]
end

-- What --latency leaves out.
function done(summary, latency)
   io.write(string.format("  99.9%%  %.2fus\n  100%%  %.2fus\n", latency:percentile(99.9), latency.max))
end
