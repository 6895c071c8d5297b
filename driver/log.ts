/** What the driver does, one JSON line each. What is secret is kept out of it, and struck out should it come in. */

export type Level = 'info' | 'warning' | 'error'
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>
export type Log = (level: Level, what: string, fields?: LogFields) => void

export type LogOptions = {
  write: (line: string) => void
  now: () => number
  secrets: () => readonly (string | null)[]
}

/** Shorter ones would strike out half of the words. */
const SHORTEST = 4

export const createLog = ({ write, now, secrets }: LogOptions): Log => {
  const clean = (text: string): string =>
    secrets().reduce<string>(
      (rest, secret) => (secret === null || secret.length < SHORTEST ? rest : rest.replaceAll(secret, '***')),
      text,
    )
  return (level, what, fields = {}) => {
    const line = { at: new Date(now()).toISOString(), level, what, ...fields }
    write(
      `${JSON.stringify(line, (_key, value: unknown) => (typeof value === 'string' ? clean(value) : value))}\n`,
    )
  }
}
