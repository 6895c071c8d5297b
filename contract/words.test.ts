/** The catalogue holds every word that is used, uses every word that it holds, and each can be formatted. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createIntl } from 'react-intl'
import { describe, expect, it } from 'vitest'
import { wholeEn as en } from '~/i18n/en-later'

const SRC = new URL('../src', import.meta.url).pathname
const source = readdirSync(SRC, { withFileTypes: true, recursive: true })
  .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.'))
  .map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .join('\n')

const ids = Object.keys(en)
/** `t(\`reason.${code}\`)` uses every `reason.*` whose rest stands somewhere as a string of its own. */
const templates = [...source.matchAll(/`([a-zA-Z.]+\.)\$\{[^}]+\}([a-zA-Z.]*)`/g)].map(
  ([, prefix = '', suffix = '']) => ({
    prefix,
    suffix,
  }),
)

const isUsed = (id: string) =>
  source.includes(`'${id}'`) ||
  templates.some(({ prefix, suffix }) => {
    if (!id.startsWith(prefix) || !id.endsWith(suffix)) return false
    const middle = id.slice(prefix.length, id.length - suffix.length)
    return source.includes(`'${middle}'`) || new RegExp(`\\b${middle}\\b: [{'"]`).test(source)
  })

describe('words', () => {
  it('are all used', () => {
    expect(ids.filter(id => !isUsed(id))).toEqual([])
  })

  it('can all be formatted, whatever the numbers', () => {
    const intl = createIntl({
      locale: 'en-US',
      messages: en,
      onError: error => {
        throw error
      },
    })
    for (const [id, message] of Object.entries(en)) {
      const names = [...message.matchAll(/\{(\w+)/g)].map(match => match[1] ?? '')
      for (const value of [0, 1, 2]) {
        const values = Object.fromEntries(names.map(name => [name, value]))
        expect(intl.formatMessage({ id }, values), id).not.toContain('{')
      }
    }
  })

  it('are sentences without markup', () => {
    expect(Object.entries(en).filter(([, message]) => /[<>]/.test(message))).toEqual([])
  })
})
