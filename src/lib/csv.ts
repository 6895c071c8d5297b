/** A table as CSV: RFC 4180, with the guard that OWASP gives against cells that a spreadsheet would take for a formula. */
export type CsvCell = string | number | null

const FORMULA = /^[=+\-@\t\r]/
const NEEDS_QUOTES = /[",\r\n]/

/** Every line ends with CRLF, the last one, too. A number is written as it is. */
export const csvOf = (rows: readonly (readonly CsvCell[])[]): string =>
  rows.map(row => `${row.map(cellOf).join(',')}\r\n`).join('')

function cellOf(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = FORMULA.test(cell) ? `'${cell}` : cell
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
