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
