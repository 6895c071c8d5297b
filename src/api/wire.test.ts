import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EngineFailure } from './errors'
import {
  DecodeError,
  boolOr,
  collection,
  decimalOr,
  decoded,
  factOrNull,
  int,
  intOr,
  items,
  oneOf,
  record,
  refIdOrNull,
  sub,
  text,
  textOr,
  timeOrNull,
  versionOrNull,
} from './wire'
import type { Rec } from './wire'

const at = (fields: object): Rec => record(fields, 'host')

const messageOf = (decode: () => unknown): string => {
  try {
    decode()
  } catch (error) {
    if (error instanceof DecodeError) return error.message
    throw error
  }
  return 'no error'
}

describe('scalars read alike in every spelling', () => {
  test.each([
    [42, 42],
    ['42', 42],
    [' 42 ', 42],
    ['-1', -1],
    ['203409063936', 203409063936],
    ['', 7],
    [null, 7],
    [undefined, 7],
  ])('whole number %j', (wire, value) => {
    expect(intOr(at({ n: wire }), 'n', 7)).toBe(value)
  })

  test.each(['4x', '4.5', 4.5, '0x10', '1e3', true, {}, [], '9'.repeat(400)])('no whole number: %j', wire => {
    expect(() => intOr(at({ n: wire }), 'n', 7)).toThrow(DecodeError)
  })

  test.each([
    [true, true],
    ['true', true],
    ['False', false],
    ['1', true],
    [0, false],
    ['', true],
    [null, true],
  ])('boolean %j', (wire, value) => {
    expect(boolOr(at({ b: wire }), 'b', true)).toBe(value)
  })

  test.each(['yes', 2, {}, []])('no boolean: %j', wire => {
    expect(() => boolOr(at({ b: wire }), 'b', true)).toThrow(DecodeError)
  })

  test.each([
    [1718000000000, 1718000000000],
    ['1718000000000', 1718000000000],
    ['2024-06-10T08:13:20.000+02:00', 1718000000000],
    ['', null],
    [undefined, null],
  ])('time %j', (wire, value) => {
    expect(timeOrNull(at({ time: wire }), 'time')).toBe(value)
  })

  test.each(['soon', true, {}])('no time: %j', wire => {
    expect(() => timeOrNull(at({ time: wire }), 'time')).toThrow(DecodeError)
  })

  test.each([
    [1, 1],
    ['1.5', 1.5],
    ['-2e3', -2000],
    [undefined, 9],
  ])('decimal %j', (wire, value) => {
    expect(decimalOr(at({ d: wire }), 'd', 9)).toBe(value)
  })

  test('texts', () => {
    expect(text(at({ t: 5 }), 't')).toBe('5')
    expect(text(at({ t: false }), 't')).toBe('false')
    expect(text(at({ t: '' }), 't')).toBe('')
    expect(factOrNull(at({ t: '' }), 't')).toBeNull()
    expect(textOr(at({ t: null }), 't', 'x')).toBe('x')
  })

  test('an enum member that is not known is kept', () => {
    const members = ['up', 'down'] as const
    expect(oneOf(at({ s: 'up' }), 's', members)).toBe('up')
    expect(oneOf(at({ s: 'hovering' }), 's', members)).toBe('unknown:hovering')
    expect(oneOf(at({}), 's', members, 'down')).toBe('down')
    expect(() => oneOf(at({}), 's', members)).toThrow(DecodeError)
  })

  test('numbers, booleans and texts come back as they went, quoted or not', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.boolean(), fc.string(), (n, b, s) => {
        const native = at({ n, b, s })
        const quoted = at({ n: String(n), b: String(b), s })
        for (const wire of [native, quoted]) {
          expect(int(wire, 'n')).toBe(Object.is(n, -0) ? n : Number(String(n)))
          expect(boolOr(wire, 'b', !b)).toBe(b)
          expect(text(wire, 's')).toBe(s)
          expect(timeOrNull(wire, 'n')).toBe(n)
        }
      }),
    )
  })
})

describe('what is not there', () => {
  test.each([undefined, null, []])('a nested object that is %j', wire => {
    expect(sub(at({ os: wire }), 'os')).toBeNull()
    expect(refIdOrNull(at({ cluster: wire }), 'cluster')).toBeNull()
    expect(versionOrNull(at({ version: wire }), 'version')).toBeNull()
  })

  test('an empty version is none', () => {
    expect(versionOrNull(at({ version: {} }), 'version')).toBeNull()
  })

  test('what an object inherits was not sent by the engine', () => {
    for (const key of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(textOr(at({}), key, 'absent')).toBe('absent')
      expect(sub(at({}), key)).toBeNull()
    }
  })

  test('a document that names a prototype changes none', () => {
    const wire: unknown = JSON.parse(
      '{"host":[{"__proto__":{"polluted":"yes"},"id":"1"}],"__proto__":{"polluted":1}}',
    )
    expect(collection(wire, 'host', host => text(host, 'id'))).toEqual(['1'])
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    expect(
      collection(JSON.parse('{"__proto__":{"host":[{"id":"1"}]}}'), 'host', host => text(host, 'id')),
    ).toEqual([])
  })
})

describe('collections', () => {
  const ids = (wire: unknown) => collection(wire, 'host', host => text(host, 'id'))

  test.each([
    [{}, []],
    [{ host: [] }, []],
    [{ host: {} }, []],
    [{ host: null }, []],
    [[], []],
    [[{ id: '1' }], ['1']],
    [{ host: [{ id: '1' }, { id: 2 }] }, ['1', '2']],
    [{ host: { id: '1' } }, ['1']],
    [{ host: { host: [{ id: '1' }] } }, ['1']],
  ])('%j', (wire, expected) => {
    expect(ids(wire)).toEqual(expected)
  })

  test.each([{}, [], undefined, null, { host: [] }, { host: {} }])(
    'an empty nested list written %j',
    hosts => {
      expect(items(at({ hosts }), 'host', host => text(host, 'id'), 'hosts')).toEqual([])
    },
  )

  test.each([['word'], 'word', 42, null])('no collection: %j', wire => {
    expect(() => ids(wire)).toThrow(DecodeError)
  })
})

describe('a failure names the place, not the value', () => {
  const cores = (host: Rec) => {
    const cpu = sub(host, 'cpu')
    const topology = cpu && sub(cpu, 'topology')
    return topology && int(topology, 'cores')
  }

  test.each([
    [
      { host: [{}, {}, {}, { cpu: { topology: { cores: 'secret' } } }] },
      'host[3].cpu.topology.cores: expected a whole number, found string',
    ],
    [
      { host: [{ cpu: { topology: {} } }] },
      'host[0].cpu.topology.cores: expected a whole number, found nothing',
    ],
    [{ host: [{ cpu: 'x' }] }, 'host[0].cpu: expected an object, found string'],
    [{ host: [7] }, 'host[0]: expected an object, found number'],
    ['<html>', 'document: expected an object, found string'],
  ])('%j', (wire, message) => {
    expect(messageOf(() => collection(wire, 'host', cores))).toBe(message)
  })

  test('inside a nested list', () => {
    const wire = { placement_policy: { hosts: { host: [{ id: '1' }, {}] } } }
    const decode = () => {
      const policy = sub(record(wire, 'vm'), 'placement_policy')
      return policy && items(policy, 'host', host => text(host, 'id'), 'hosts')
    }
    expect(messageOf(decode)).toBe('vm.placement_policy.hosts.host[1].id: expected a text, found nothing')
  })

  test('becomes a bad response; any other error stays what it is', () => {
    const thrown = (decode: (wire: unknown) => unknown): unknown => {
      try {
        return decoded(decode, {})
      } catch (error) {
        return error
      }
    }
    const failure = thrown(wire => text(record(wire, 'vm'), 'id'))
    expect(failure).toBeInstanceOf(EngineFailure)
    expect(failure).toMatchObject({
      error: { kind: 'badResponse', detail: 'vm.id: expected a text, found nothing' },
    })
    expect(
      thrown(() => {
        throw new RangeError('ours')
      }),
    ).toBeInstanceOf(RangeError)
  })
})
