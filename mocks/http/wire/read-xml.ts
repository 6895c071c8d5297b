/**
 * A reader for the small XML bodies of oVirt's SDKs: elements, attributes, text, entities, CDATA, comments.
 * No document types, no namespaces. Null: not well-formed.
 */
export type XmlElement = {
  tag: string
  attributes: Record<string, string>
  children: XmlElement[]
  text: string
}

const ENTITIES = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

const codePoint = (digits: string, radix: number) => {
  const code = Number.parseInt(digits, radix)
  return Number.isInteger(code) && code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : ''
}

const unescape = (text: string) =>
  text.replaceAll(
    /&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-z]+));/g,
    (whole, hex?: string, dec?: string, name?: string) => {
      if (hex !== undefined) return codePoint(hex, 16)
      if (dec !== undefined) return codePoint(dec, 10)
      return ENTITIES.get(name ?? '') ?? whole
    },
  )

const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<\/([\w.:-]+)\s*>|<([\w.:-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y
const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const MAX_DEPTH = 64

const attributesOf = (text: string) => {
  const attributes: Record<string, string> = {}
  for (const match of text.matchAll(ATTRIBUTE))
    attributes[match[1] ?? ''] = unescape(match[2] ?? match[3] ?? '')
  return attributes
}

export const readXml = (source: string): XmlElement | null => {
  const top: XmlElement = { tag: '', attributes: {}, children: [], text: '' }
  const open = [top]
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < source.length) {
    const match = TOKEN.exec(source)
    const parent = open.at(-1)
    if (match === null || parent === undefined || open.length > MAX_DEPTH) return null
    const [, cdata, closing, opening, attributes, selfClosing, text] = match
    if (cdata !== undefined) parent.text += cdata
    else if (text !== undefined) parent.text += unescape(text)
    else if (closing !== undefined) {
      if (open.length === 1 || parent.tag !== closing) return null
      open.pop()
    } else if (opening !== undefined) {
      const element: XmlElement = {
        tag: opening,
        attributes: attributesOf(attributes ?? ''),
        children: [],
        text: '',
      }
      parent.children.push(element)
      if (selfClosing !== '/') open.push(element)
    }
  }
  const [root] = top.children
  return open.length === 1 && top.children.length === 1 && top.text.trim() === '' && root !== undefined
    ? root
    : null
}
