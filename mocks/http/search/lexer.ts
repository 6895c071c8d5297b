/** Words, quoted texts and relations of a search. Null: a quote that is never closed. */
export type Operator = '=' | '!=' | '<' | '>' | '<=' | '>='
export type Token =
  | { kind: 'word'; text: string; quoted: boolean; start: number; end: number }
  | { kind: 'operator'; text: Operator; start: number; end: number }

const OPERATORS: readonly Operator[] = ['!=', '<=', '>=', '=', '<', '>']
const isSpace = (char: string | undefined) => char === ' ' || char === '\t' || char === '\n' || char === '\r'

export const tokenize = (source: string): Token[] | null => {
  const tokens: Token[] = []
  const operatorAt = (at: number) => OPERATORS.find(operator => source.startsWith(operator, at))
  let at = 0
  while (at < source.length) {
    const start = at
    if (isSpace(source[at])) {
      at += 1
      continue
    }
    const operator = operatorAt(at)
    // A value may hold relation characters of its own (`description=a=b`): right after a relation all is value.
    if (operator !== undefined && tokens.at(-1)?.kind !== 'operator') {
      at += operator.length
      tokens.push({ kind: 'operator', text: operator, start, end: at })
      continue
    }
    if (source[at] === '"') {
      const close = source.indexOf('"', at + 1)
      if (close === -1) return null
      at = close + 1
      tokens.push({ kind: 'word', text: source.slice(start + 1, close), quoted: true, start, end: at })
      continue
    }
    const isEnd =
      tokens.at(-1)?.kind === 'operator' ? () => false : (here: number) => operatorAt(here) !== undefined
    while (at < source.length && !isSpace(source[at]) && !isEnd(at)) at += 1
    tokens.push({ kind: 'word', text: source.slice(start, at), quoted: false, start, end: at })
  }
  return tokens
}
