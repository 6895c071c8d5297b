import { once } from './once'

/** The browser's own rules; they take a while to be there, and names seldom need them. */
const collator = once(() => new Intl.Collator('en', { numeric: true, sensitivity: 'base' }))

/** What names are mostly made of, as the collator orders it. Letters and digits, whose case and value count, come after. */
const SIGNS = ' _-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$'
const [ZERO, NINE, UPPER_A, UPPER_Z, LOWER_A, LOWER_Z] = [48, 57, 65, 90, 97, 122] as const
const DIGIT = SIGNS.length
const WEIGHTS = Uint8Array.from({ length: 127 }, (_, code) => {
  if (code >= ZERO && code <= NINE) return DIGIT
  if (code >= UPPER_A && code <= UPPER_Z) return DIGIT + 1 + code - UPPER_A
  if (code >= LOWER_A && code <= LOWER_Z) return DIGIT + 1 + code - LOWER_A
  // 255: not for us.
  return SIGNS.includes(String.fromCharCode(code)) ? SIGNS.indexOf(String.fromCharCode(code)) : 255
})
const isDigit = (code: number) => code >= ZERO && code <= NINE
/** The collator counts longer rows of digits in pieces. */
const LONGEST = 200

/** As the collator compares, for names of plain signs; `null` where one has others. */
function comparePlain(a: string, b: string): number | null {
  if (a.length > LONGEST || b.length > LONGEST) return null
  let left = 0
  let right = 0
  let order = 0
  while (left < a.length || right < b.length) {
    const [x, y] = [a.charCodeAt(left), b.charCodeAt(right)]
    const xWeight = left < a.length ? (WEIGHTS[x] ?? 255) : -1
    const yWeight = right < b.length ? (WEIGHTS[y] ?? 255) : -1
    if (xWeight === 255 || yWeight === 255) return null
    if (order !== 0) {
      // Decided, if only what follows is plain as well.
      left += 1
      right += 1
    } else if (xWeight === DIGIT && yWeight === DIGIT) {
      const [xEnd, yEnd] = [endOfDigits(a, left), endOfDigits(b, right)]
      order = compareDigits(a, left, xEnd, b, right, yEnd)
      left = xEnd
      right = yEnd
    } else {
      order = xWeight - yWeight
      left += 1
      right += 1
    }
  }
  return order
}

function endOfDigits(text: string, from: number): number {
  let end = from
  while (end < text.length && isDigit(text.charCodeAt(end))) end += 1
  return end
}

/** By value: without leading zeros the longer one is more. */
function compareDigits(
  a: string,
  aFrom: number,
  aEnd: number,
  b: string,
  bFrom: number,
  bEnd: number,
): number {
  let left = aFrom
  let right = bFrom
  while (left < aEnd - 1 && a.charCodeAt(left) === ZERO) left += 1
  while (right < bEnd - 1 && b.charCodeAt(right) === ZERO) right += 1
  const longer = aEnd - left - (bEnd - right)
  if (longer !== 0) return longer
  for (; left < aEnd; left += 1, right += 1) {
    const more = a.charCodeAt(left) - b.charCodeAt(right)
    if (more !== 0) return more
  }
  return 0
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Orders `host2` before `host10`, whatever the case; a total order, so that sorting is the same everywhere. */
export const compareNatural = (a: string, b: string): number =>
  (comparePlain(a, b) ?? collator().compare(a, b)) || byCodeUnit(a, b)

/** Compares by name the natural way, then by id: two things of one name keep their order from poll to poll. */
export const byName = (
  a: { name: string | null; id: string },
  b: { name: string | null; id: string },
): number => compareNatural(a.name ?? '', b.name ?? '') || byCodeUnit(a.id, b.id)

/** Versions written with dots: 4.7 before 4.10. A missing part counts as 0; what is no number as lowest. */
export const compareVersions = (a: string, b: string): number => {
  const left = a.split('.')
  const right = b.split('.')
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const difference = numberOf(left[at]) - numberOf(right[at])
    if (difference !== 0) return difference
  }
  return 0
}

const numberOf = (part: string | undefined): number => {
  const value = Number(part ?? 0)
  return Number.isFinite(value) ? value : -1
}
