/** `others`: how many more there are, whose names the engine tells nobody (engine contract 6.2, trap 34). */
export type PackageList = { names: string[]; others: number }

const CHECK_MESSAGE = /with message '(?<message>.*)'\.?\s*$/s
const FOUND_PREFIX = 'found updates for packages '
const AVAILABLE_MESSAGE = /has available updates: (?<message>.*)\.\s*$/s
const OTHERS = /^(?<names>.*?) and (?<others>\d+) others\b/s

/** The words between the quotes of an 885 or 839. */
export function checkMessage(description: string): string | null {
  return CHECK_MESSAGE.exec(description)?.groups?.['message'] ?? null
}

/** Of an 885: both its forms; `null` for "no updates found." and for a text of another shape. */
export function packagesOfCheck(description: string): PackageList | null {
  const message = checkMessage(description)
  if (message === null || message.startsWith('no updates found')) return null
  return packageList(message.startsWith(FOUND_PREFIX) ? message.slice(FOUND_PREFIX.length) : message)
}

/** Of an 843, which is written before the 885 and at most once a day. */
export function packagesOfAvailable(description: string): PackageList | null {
  const message = AVAILABLE_MESSAGE.exec(description)?.groups?.['message']
  return message === undefined ? null : packageList(message)
}

function packageList(text: string): PackageList | null {
  const cut = OTHERS.exec(text)?.groups
  const names = (cut?.['names'] ?? text)
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '')
  return names.length === 0 ? null : { names, others: Number(cut?.['others'] ?? 0) }
}
