-- code.lua: draws `redis` and `console` blocks as sessions: prompt, what is typed, what comes back.

local prompts = {
  redis = '^(127%.0%.0%.1:6379[^>]*> ?)(.*)$',
  console = '^(%$ )(.*)$',
}

local function escape(text)
  return (text:gsub('[&<>"]', { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;' }))
end

local function lines(text)
  return (text .. '\n'):gmatch('(.-)\n')
end

function CodeBlock(block)
  local kind = (block.classes[1] or ''):match('^%a+')
  local pattern = prompts[kind]
  if not pattern then return nil end
  local html = {}
  local continued = false
  for line in lines(block.text) do
    local prompt, typed = line:match(pattern)
    if continued and not prompt then prompt, typed = line:match('^(>? ?)(.*)$') end
    if prompt then
      html[#html + 1] = '<span class="prompt">' .. escape(prompt) .. '</span><span class="typed">' .. escape(typed) .. '</span>'
      continued = kind == 'console' and typed:match('\\$') ~= nil
    else
      html[#html + 1] = escape(line)
      continued = false
    end
  end
  return pandoc.RawBlock('html', '<pre class="session ' .. kind .. '"><code>' .. table.concat(html, '\n') .. '</code></pre>')
end
