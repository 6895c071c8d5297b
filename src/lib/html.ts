/** HTML as text, for documents that leave the app. Whatever is put into a template is text, unless it came out of one. */
export class Html {
  readonly source: string
  constructor(source: string) {
    this.source = source
  }
}

type Part = Html | string | number | null | readonly Part[]

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Not allowed in a document, or able to turn around how the text beside it is read. */
const UNSAFE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

const escaped = (text: string): string =>
  text
    .replaceAll(UNSAFE, letter => (letter === '\n' || letter === '\t' ? letter : '\ufffd'))
    .replaceAll(/[&<>"']/g, letter => ESCAPES[letter] ?? '')

function sourceOf(part: Part): string {
  if (part === null) return ''
  if (part instanceof Html) return part.source
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part))
  return part.map(sourceOf).join('')
}

/** `html\`<p>${words}</p>\``: lists are joined, `null` is nothing. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(strings.map((text, at) => text + sourceOf(parts[at] ?? null)).join(''))
