/**
 * Any text as a YAML scalar that means this text and nothing else, on one line: in double quotes, what does not print
 * escaped. What looks like a template is marked, so that Ansible does not compute it.
 */
export function yamlString(text: string): string {
  const quoted = `"${Array.from(text, escaped).join('')}"`
  return /\{[{%#]/.test(text) ? `!unsafe ${quoted}` : quoted
}

function escaped(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`
  const code = character.codePointAt(0) ?? 0
  return isPrintable(code) ? character : `\\u${code.toString(16).padStart(4, '0')}`
}

/** Of what YAML calls printable, without line breaks, marks that do not show, and lone halves of pairs. */
const isPrintable = (code: number): boolean =>
  (code >= 0x20 && code < 0x7f) ||
  (code >= 0xa0 && code < 0x2028) ||
  (code > 0x2029 && code < 0xd800) ||
  (code >= 0xe000 && code < 0xfeff) ||
  (code > 0xfeff && code < 0xfffe) ||
  code > 0xffff
