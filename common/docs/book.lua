-- book.lua: makes the links of a page fit the book.
--
-- The book has the repository's folders, so a relative link keeps its shape; only its end changes:
-- README.md is index.html there, x.md is x.html, and a source file x.c is the listing x.c.html.
-- A link to what the book does not hold loses its target and keeps its text.
--
-- In:  source (metadata)            this page's path in the repository
--      ONE_THREAD_PAGES             file: the Markdown files that are pages, one a line
-- Out: ONE_THREAD_LISTINGS          file: source files that pages link to, appended

local pages = {}
local source = ''

local function exists(path)
  local file = io.open(path, 'r')
  if file then file:close() end
  return file ~= nil
end

local function is_directory(path)
  local file = io.open(path .. '/.', 'r')
  if file then file:close() end
  return file ~= nil
end

-- "chapters/03-resp/../../labs" becomes "labs".
local function normal(path)
  local parts = {}
  for part in path:gmatch('[^/]+') do
    if part == '..' and #parts > 0 and parts[#parts] ~= '..' then
      parts[#parts] = nil
    elseif part ~= '.' then
      parts[#parts + 1] = part
    end
  end
  return table.concat(parts, '/')
end

local function note_listing(path)
  local file = assert(io.open(os.getenv('ONE_THREAD_LISTINGS'), 'a'))
  file:write(path, '\n')
  file:close()
end

-- The link's new target, or nil where the book has none.
local function rewrite(target)
  if target:match('^%a[%w+.-]*:') or target:match('^#') then return target end
  local path, anchor = target:match('^([^#]*)(.*)$')
  local from = source:match('^(.*/)') or ''
  local where = normal(from .. path)
  if is_directory(where) then
    if not pages[(where == '' and '' or where .. '/') .. 'README.md'] then return nil end
    return (path:gsub('/*$', '/')) .. 'index.html' .. anchor
  end
  if pages[where] then
    return (path:gsub('README%.md$', 'index.html'):gsub('%.md$', '.html')) .. anchor
  end
  if where:match('^slides/.*%.md$') and exists('build/slides/' .. where:match('([^/]+)%.md$') .. '.html') then
    return (path:gsub('%.md$', '.html')) .. anchor
  end
  if where:match('%.svg$') or where:match('%.png$') then return target end
  if not exists(where) then return nil end
  note_listing(where)
  return path .. '.html' .. anchor:gsub('^#L', '#cb1-')
end

local function link(element)
  local target = rewrite(element.target)
  if target == nil then return element.content end
  element.target = target
  return element
end

-- Links in raw HTML, such as cards' and root page's, are left alone.
function Pandoc(document)
  source = pandoc.utils.stringify(document.meta.source or '')
  for line in io.lines(os.getenv('ONE_THREAD_PAGES')) do pages[line] = true end
  local body = pandoc.Div(document.blocks)
  body = pandoc.walk_block(body, { Link = link })
  return pandoc.Pandoc(body.content, document.meta)
end
