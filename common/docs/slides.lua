-- slides.lua: a picture that is a paragraph of its own takes the height that the slide has left,
-- and the title slide knows its chapter.

local function only_image(block)
  return (block.t == 'Para' or block.t == 'Plain') and #block.content == 1 and block.content[1].t == 'Image'
end

local function attribute(text)
  return (text:gsub('[&<>"]', { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;' }))
end

-- Only at the top level: in a column, a picture takes the column's width instead.
local function stretch(blocks)
  for i, block in ipairs(blocks) do
    if only_image(block) then
      local image = block.content[1]
      blocks[i] = pandoc.RawBlock('html', string.format('<img class="r-stretch" src="%s" alt="%s">',
        attribute(image.src), attribute(pandoc.utils.stringify(image.caption))))
    end
  end
  return blocks
end

function Pandoc(document)
  return pandoc.Pandoc(stretch(document.blocks), document.meta)
end
