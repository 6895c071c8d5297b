import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { T0 } from '~/domain/test-facts'
import { look, openWatch } from './fresh'
import { MOST_MARKS, firstVisit, marked, marksFrom, withoutDismissed } from './marks'
import { boardOf } from './notes'
import { ALL_KINDS, aStatement } from './test-notes'
import { NOTE_KINDS } from './types'
import type { Statement } from './types'

const AT_FIRST = firstVisit(100)
const inC2 = { cluster: { id: 'c2', name: 'edge' } }
const run = (patch: Partial<Statement> = {}): Statement =>
  aStatement('', {
    kind: 'runEnded',
    severity: 'success',
    what: { code: 'runEnded', correlationId: 'r1', state: 'completed', hosts: null },
    isPast: true,
    ...patch,
  })

describe('statements as notes', () => {
  it('those of one kind in one cluster are one note, which leads to its hosts', () => {
    const statements = [1, 2, 3].map(id => aStatement(String(id), { signs: [id], at: T0 + id }))
    const { groups, unread } = boardOf(
      [...statements, aStatement('x', { ...inC2, signs: [9] })],
      AT_FIRST,
      ALL_KINDS,
    )
    expect(unread).toBe(2)
    expect(groups.map(({ key, notes }) => [key, notes.length])).toEqual([
      ['cluster/c1', 1],
      ['cluster/c2', 1],
    ])
    const [many] = groups[0]?.notes ?? []
    expect(many).toMatchObject({
      at: T0 + 3,
      link: { to: 'hostsOfCluster', clusterId: 'c1', update: 'available' },
    })
    expect(groups[1]?.notes[0]?.link).toEqual({ to: 'host', hostId: 'x', tab: 'general' })
  })

  it('the gravest cluster comes first, and reading moves nothing', () => {
    const grave = aStatement('b', {
      ...inC2,
      kind: 'diskSpace',
      severity: 'danger',
      what: { code: 'lowDisk', host: { id: 'b', name: 'b' }, isCritical: true },
      signs: [2],
    })
    const all = [aStatement('a'), grave]
    const order = (marks = AT_FIRST) => boardOf(all, marks, ALL_KINDS).groups.map(({ key }) => key)
    expect(order()).toEqual(['cluster/c2', 'cluster/c1'])
    expect(order(marked(AT_FIRST, 'read', [grave]))).toEqual(order())
  })

  it.each(NOTE_KINDS)('%s can be left out', kind => {
    const one = aStatement('a', { kind })
    expect(boardOf([one], AT_FIRST, new Set(NOTE_KINDS.filter(other => other !== kind))).groups).toEqual([])
    expect(boardOf([one], AT_FIRST, new Set([kind])).groups).toHaveLength(1)
  })

  it('something new makes a read note unread, and a dismissed one come back with the new alone', () => {
    const known = [aStatement('a', { signs: [1] }), aStatement('b', { signs: [2] })]
    const all = [...known, aStatement('c', { signs: [3] })]
    const read = marked(AT_FIRST, 'read', known)
    expect(boardOf(known, read, ALL_KINDS).unread).toBe(0)
    expect(boardOf(all, read, ALL_KINDS).unread).toBe(1)
    const dismissed = marked(AT_FIRST, 'dismissed', known)
    const board = boardOf(all, dismissed, ALL_KINDS)
    expect(board.dismissed).toBe(1)
    expect(board.groups[0]?.notes[0]?.statements).toEqual([all[2]])
    expect(boardOf(all, withoutDismissed(dismissed), ALL_KINDS).groups[0]?.notes[0]?.statements).toHaveLength(
      3,
    )
  })

  it('what happened before the first visit counts as read, what still stands does not', () => {
    const past = run({ signs: [99, 100] })
    expect(boardOf([past], AT_FIRST, ALL_KINDS).unread).toBe(0)
    expect(boardOf([run({ signs: [99, 101] })], AT_FIRST, ALL_KINDS).unread).toBe(1)
    expect(boardOf([aStatement('a')], AT_FIRST, ALL_KINDS).unread).toBe(1)
  })
})

describe('marks', () => {
  const signed = fc.array(
    fc.record({
      signs: fc.uniqueArray(fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.string()), { minLength: 1 }),
    }),
  )

  it('survive being kept, are bounded, and the newest stay', () => {
    fc.assert(
      fc.property(
        signed,
        fc.constantFrom('read' as const, 'dismissed' as const, 'told' as const),
        (many, list) => {
          const statements = many.map(({ signs }) => aStatement('a', { signs }))
          const marks = marked(AT_FIRST, list, statements)
          expect(marksFrom(JSON.parse(JSON.stringify(marks)))).toEqual(marks)
          expect(marks[list].length).toBeLessThanOrEqual(Math.min(MOST_MARKS, statements.length))
          expect(marked(marks, list, statements)).toBe(marks)
        },
      ),
    )
    const many = Array.from({ length: MOST_MARKS + 5 }, (_, id) => aStatement('a', { signs: [id] }))
    const marks = marked(AT_FIRST, 'read', many)
    expect(marks.read).toHaveLength(MOST_MARKS)
    expect(marks.read.at(-1)).toBe(MOST_MARKS + 4)
  })

  it.each([[null], ['x'], [[]], [{}], [{ since: 'x' }], [{ since: Number.NaN }]])(
    '%j is nothing that we kept',
    kept => {
      expect(marksFrom(kept)).toBeNull()
    },
  )

  it('what somebody meddled with is left out', () => {
    expect(marksFrom({ since: 3, read: [1, null, 'a', 1.5, {}], dismissed: 7 })).toEqual({
      since: 3,
      read: [1, 'a'],
      dismissed: [],
      told: [],
    })
  })
})

describe('what is announced', () => {
  const old = aStatement('a', { signs: [100] })
  const at100 = openWatch([old], 100)
  const news = (signs: (number | string)[]) => aStatement('b', { signs })

  it.each([
    ['new', news([101]), AT_FIRST, 1],
    ['told already, in another tab', news([101]), marked(AT_FIRST, 'told', [news([101])]), 0],
    ['read already', news([101]), marked(AT_FIRST, 'read', [news([101])]), 0],
    ['dismissed already', news([101]), marked(AT_FIRST, 'dismissed', [news([101])]), 0],
    ['given its id late', news([99]), AT_FIRST, 1],
    ['of the past, though it comes to light now', news([50]), AT_FIRST, 0],
    ['a happening without an event', news(['r1/decision']), AT_FIRST, 1],
    ['a repetition', aStatement('a', { signs: [100, 101] }), AT_FIRST, 0],
  ])('%s', (_name, statement, marks, count) => {
    expect(look(at100, [old, statement], marks).fresh).toHaveLength(count)
  })

  it('nothing that was there when the page was opened, and everything at most once', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 1 }),
        fc.array(fc.array(fc.integer({ min: 1, max: 400 }))),
        (first, looks) => {
          const statement = (id: number) => aStatement(String(id), { signs: [id] })
          let watch = openWatch(first.map(statement), Math.max(...first))
          const announced: number[] = []
          for (const ids of looks) {
            const step = look(watch, [...new Set(ids)].map(statement), AT_FIRST)
            watch = step.watch
            announced.push(...step.fresh.flatMap(({ signs }) => signs as number[]))
          }
          expect(announced.filter(id => first.includes(id))).toEqual([])
          expect(new Set(announced).size).toBe(announced.length)
        },
      ),
    )
  })
})
