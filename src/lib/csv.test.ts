import { describe, expect, it } from 'vitest'
import { csvOf } from './csv'

describe('a table as CSV', () => {
  it('ends every line with CRLF, and writes nothing for what is not there', () => {
    expect(csvOf([['a', 1, null], ['b'], []])).toBe('a,1,\r\nb\r\n\r\n')
  })

  it.each([
    ['plain', 'plain'],
    ['with, comma', '"with, comma"'],
    ['say "yes"', '"say ""yes"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['+49', "'+49"],
    ['-x', "'-x"],
    ['@sum(a1)', "'@sum(a1)"],
    ['\tx', "'\tx"],
    ['\r=1', '"\'\r=1"'],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ['a=1', 'a=1'],
  ])('%j is written %j', (cell, written) => {
    expect(csvOf([[cell]])).toBe(`${written}\r\n`)
  })
})
