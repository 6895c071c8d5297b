import { parse as wholeParse } from '@formatjs/icu-messageformat-parser'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wholeEn } from './en-later'
import { parse } from './icu-parser'

/** Without what says where in the text it stood. */
const whole = (message: string) => wholeParse(message, { captureLocation: false })

describe('messages', () => {
  it('of the catalogue are read as by the whole parser', () => {
    for (const message of Object.values(wholeEn)) expect(parse(message), message).toEqual(whole(message))
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
    const text = fc.stringMatching(/^[a-z .,'é–"-]{0,8}$/)
    const { message } = fc.letrec<{ message: string; part: string }>(tie => ({
      part: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        text,
        fc.constantFrom('{a}', "'{'", "''", '{n, number}'),
        fc.tuple(tie('message'), tie('message')).map(([a, b]) => `{k, select, x {${a}} other {${b}}}`),
        fc.tuple(tie('message'), tie('message')).map(([a, b]) => `{n, plural, one {# ${a}} other {${b} #}}`),
      ),
      message: fc.array(tie('part'), { maxLength: 3 }).map(parts => parts.join('')),
    }))
    fc.assert(
      fc.property(message, sentence => {
        const read = (reader: (text: string) => unknown) => {
          try {
            return reader(sentence)
          } catch {
            return 'refused'
          }
        }
        expect(read(parse)).toEqual(read(whole))
      }),
    )
  })
})
