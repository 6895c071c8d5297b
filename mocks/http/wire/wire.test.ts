import { describe, expect, test } from 'vitest'
import { Problem } from './problem'
import { readXml } from './read-xml'
import { ANY, BOOL, decodeJson, decodeXml, INT, list, object, oneOf, TEXT, type Fields } from './schema'
import { bool, boolAt, date, decimal, int, listAt, numberAt, objAt, textAt } from './tree'
import { writeJson } from './write-json'
import { writeXml } from './write-xml'

const tree = {
  count: int(4),
  flag: bool(false),
  speed: decimal(2.5),
  time: date(Date.UTC(2026, 0, 2)),
  missing: undefined,
  nothing: [],
  empty: {},
  nested: { item: ['a', 'b'] },
  link: [{ href: '/x', rel: 'y' }],
  name: 'a "<&>" \u0001 é',
  href: '/h',
  id: '1',
}

test('JSON: integers and booleans are texts, decimals and dates numbers', () => {
  expect(JSON.parse(writeJson(tree))).toEqual({
    count: '4',
    flag: 'false',
    speed: 2.5,
    time: 1_767_312_000_000,
    empty: {},
    nested: { item: ['a', 'b'] },
    link: [{ href: '/x', rel: 'y' }],
    name: 'a "<&>" \u0001 é',
    href: '/h',
    id: '1',
  })
  expect(writeJson({ a: { b: 'c' }, d: [{ e: 'f' }] })).toBe(
    '{\n  "a" : {\n    "b" : "c"\n  },\n  "d" : [ {\n    "e" : "f"\n  } ]\n}',
  )
})

test('XML: id and href are attributes, everything else is an element', () => {
  expect(writeXml({ root: 'thing', tree })).toBe(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<thing href="/h" id="1">
    <count>4</count>
    <flag>false</flag>
    <speed>2.5</speed>
    <time>2026-01-02T00:00:00.000+00:00</time>
    <empty/>
    <nested>
        <item>a</item>
        <item>b</item>
    </nested>
    <link href="/x" rel="y"/>
    <name>a &quot;&lt;&amp;&gt;&quot;  é</name>
</thing>
`)
})

const FIELDS: Fields = {
  id: TEXT,
  count: INT,
  flag: BOOL,
  word: oneOf('Word', 'one', 'two'),
  properties: object({ property: list(object({ name: TEXT })) }),
  loose: ANY,
}

describe('one table reads JSON and XML alike', () => {
  const readings = [
    () =>
      decodeJson(
        FIELDS,
        {
          id: '1',
          count: '7',
          flag: true,
          word: 'TWO',
          properties: { property: [{ name: 'a' }, { name: 'b' }] },
          loose: { x: [1, null], y: null },
        },
        '/p',
      ),
    () => {
      const element = readXml(
        '<?xml version="1.0"?><!-- c --><r id="1"><count>7</count><flag>true</flag><word>two</word><properties><property><name>a</name></property><property><name>b</name></property></properties><loose><x>1</x></loose><other/></r>',
      )
      return element === null ? {} : decodeXml(FIELDS, element, '/p')
    },
  ]
  test.each(readings)('reading %#', read => {
    const body = read()
    expect(textAt(body, 'id')).toBe('1')
    expect(numberAt(body, 'count')).toBe(7)
    expect(boolAt(body, 'flag')).toBe(true)
    expect(textAt(body, 'word')).toBe('two')
    expect(listAt(body, 'properties', 'property')).toEqual([{ name: 'a' }, { name: 'b' }])
    expect(objAt(body, 'loose')).toBeDefined()
    expect(numberAt(body, 'word')).toBeUndefined()
    expect(textAt(body, 'properties', 'property', 'name')).toBeUndefined()
  })

  test.each<{ body: unknown }>([
    { body: { count: 'x' } },
    { body: { count: 1.5 } },
    { body: { count: {} } },
    { body: { flag: 'perhaps' } },
    { body: { word: 'three' } },
    { body: { properties: { property: {} } } },
    { body: { constructor: 1 } },
    { body: { unknown: null } },
    { body: null },
    { body: [] },
  ])('%j is refused', ({ body }) => {
    expect(() => decodeJson(FIELDS, body, '/p')).toThrow(Problem)
  })
})

describe('XML reader', () => {
  test.each([
    '',
    'text',
    '<a>',
    '</a>',
    '<a></b>',
    '<a/><b/>',
    '<a/>text',
    '<a b=c/>',
    '<a b="<"/>',
    '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    `${'<a>'.repeat(100)}${'</a>'.repeat(100)}`,
  ])('%s is not well-formed for us', source => {
    expect(readXml(source)).toBeNull()
  })

  test('text, entities, CDATA and attributes', () => {
    expect(readXml('<a b="1 &amp; 2" c=\'x\'>&lt;&#65;&#x42;&none;<![CDATA[<&>]]></a>')).toEqual({
      tag: 'a',
      attributes: { b: '1 & 2', c: 'x' },
      children: [],
      text: '<AB&none;<&>',
    })
  })
})
