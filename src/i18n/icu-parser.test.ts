import { parse as wholeParse } from '@formatjs/icu-messageformat-parser'
import { array, assert, constantFrom, letrec, oneof, property, stringMatching, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from './icu-parser'

const CATALOGUES = import.meta.glob<Record<string, string>>(['./en*.json', './locales/*.json'], {
  eager: true,
  import: 'default',
})

/** Without what says where in the text it stood. */
const whole = (message: string) => wholeParse(message, { captureLocation: false })

describe('messages', () => {
  it.each(Object.entries(CATALOGUES))('of %s are read as by the whole parser', (_file, messages) => {
    const wrong = Object.values(messages).filter(
      message => JSON.stringify(parse(message)) !== JSON.stringify(whole(message)),
    )
    expect(wrong).toEqual([])
  })

  it.each([
    'plain',
    '',
    "it''s, isn't it, '{not} an' argument, '",
    '{a}{ b }',
    '{n, number} of {m}',
    '{n, plural, =0 {none} one {# host} other {# hosts}}',
    "{n, plural, offset:1 one {'#' #} other {{name} and # more}}",
    '{n, selectordinal, one {#st} other {#th}}',
    '{kind, select, a {A {n, plural, one {#} other {#s}}} other {#}}',
    '{n, plural, one {{kind, select, a {# A} other {#}}} other {}}',
    "{n, plural, one {don''t} other {'{' '}'}}",
  ])('%j is read as by the whole parser', message => {
    expect(parse(message)).toEqual(whole(message))
  })

  it.each(['{', '{a', '{n, plural, one {#}}', '{n, plural}', '{n, spellout}', '{n, select, a {', '{}'])(
    '%j is refused, as by the whole parser',
    message => {
      expect(() => parse(message)).toThrow(SyntaxError)
      expect(() => whole(message)).toThrow(SyntaxError)
    },
  )

  it('made by chance are read alike', () => {
    const text = stringMatching(/^[a-z .,'é–"-]{0,8}$/)
    const { message } = letrec<{ message: string; part: string }>(tie => ({
      part: oneof(
        { depthSize: 'small', withCrossShrink: true },
        text,
        constantFrom('{a}', "'{'", "''", '{n, number}'),
        tuple(tie('message'), tie('message')).map(([a, b]) => `{k, select, x {${a}} other {${b}}}`),
        tuple(tie('message'), tie('message')).map(([a, b]) => `{n, plural, one {# ${a}} other {${b} #}}`),
      ),
      message: array(tie('part'), { maxLength: 3 }).map(parts => parts.join('')),
    }))
    assert(
      property(message, sentence => {
        let expected
        try {
          expected = whole(sentence)
        } catch {
          // Ours may be more patient: the catalogue's own test holds every sentence to the whole one.
          return
        }
        expect(parse(sentence)).toEqual(expected)
      }),
    )
  })
})
