import { anything, assert, constantFrom, dictionary, oneof, property, record, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aCluster } from '~/domain/test-facts'
import { draftReducer, newDraft } from './draft'
import type { DraftAction, UpgradeDraft } from './draft'
import { readDraft } from './read-draft'
import { someDraft } from './test-plan'

const cluster = aCluster()

describe('draftReducer', () => {
  const rows: [name: string, action: DraftAction, expected: Partial<UpgradeDraft>][] = [
    [
      'keeps the place of hosts that stay',
      { type: 'setHosts', hostIds: ['c', 'b', 'a'] },
      { hostIds: ['a', 'b', 'c'] },
    ],
    ['adds at the end, once', { type: 'addHosts', hostIds: ['c', 'a', 'c'] }, { hostIds: ['a', 'b', 'c'] }],
    ['removes', { type: 'removeHosts', hostIds: ['a', 'z'] }, { hostIds: ['b'] }],
    [
      'moves a host',
      { type: 'moveHost', hostId: 'b', to: 0, shown: ['a', 'b'] },
      { hostIds: ['b', 'a'], isOwnOrder: true },
    ],
    [
      'moves no further than the end',
      { type: 'moveHost', hostId: 'a', to: 99, shown: [] },
      { hostIds: ['b', 'a'] },
    ],
    [
      'does not move what is not chosen',
      { type: 'moveHost', hostId: 'z', to: 0, shown: [] },
      { hostIds: ['a', 'b'], isOwnOrder: false },
    ],
    [
      'moves among those that were shown',
      { type: 'moveHost', hostId: 'a', to: 0, shown: ['b', 'a', 'gone'] },
      { hostIds: ['a', 'b'], isOwnOrder: true },
    ],
    [
      'takes an order, whatever it names',
      { type: 'setOrder', order: ['z', 'b'], isOwn: false },
      { hostIds: ['b', 'a'], isOwnOrder: false },
    ],
    [
      'raises the target',
      { type: 'setTarget', target: { kind: 'higher', level: '4.8' } },
      { target: { kind: 'higher', level: '4.8' } },
    ],
    [
      'switches the canary on',
      { type: 'setCanary', canary: { isOn: true } },
      { canary: { isOn: true, soakMin: 15 } },
    ],
    [
      'chooses for machines',
      { type: 'setChoice', vmIds: ['1', '2'], choice: 'shutDown' },
      { choices: { 1: 'shutDown', 2: 'shutDown' } },
    ],
  ]
  it.each(rows)('%s', (_name, action, expected) => {
    expect(draftReducer(someDraft(), action)).toMatchObject(expected)
  })

  it('forgets a choice that is what happens anyway', () => {
    const chosen = draftReducer(someDraft(), { type: 'setChoice', vmIds: ['1'], choice: 'shutDown' })
    expect(draftReducer(chosen, { type: 'setChoice', vmIds: ['1'], choice: 'migrate' }).choices).toEqual({})
  })

  it('changes single options and leaves the others', () => {
    const changed = draftReducer(someDraft(), { type: 'setOptions', options: { concurrency: 3 } })
    expect(changed.options).toEqual({ ...someDraft().options, concurrency: 3 })
  })

  it('replaces everything', () => {
    const other = newDraft(aCluster({ id: 'c2', haReservation: true }))
    expect(draftReducer(someDraft(), { type: 'replace', draft: other })).toBe(other)
    expect(other.options.keepHaHeadroom).toBe(true)
  })
})

describe('readDraft', () => {
  it('reads what was written', () => {
    const draft = someDraft({
      target: { kind: 'higher', level: '4.8' },
      canary: { isOn: true, soakMin: 30 },
      choices: { 1: 'shutDown', 2: 'leaveHostOut' },
      isOwnOrder: true,
      options: { windowEnd: 5, onFailure: 'skip', concurrency: 2, reboot: false },
    })
    expect(readDraft(JSON.parse(JSON.stringify(draft)), cluster)).toEqual(draft)
  })

  it('forgets a draft of another cluster', () => {
    expect(readDraft({ ...someDraft(), clusterId: 'c2' }, cluster)).toEqual(newDraft(cluster))
  })

  it('keeps numbers out of range, so that the wizard can say so', () => {
    const draft = someDraft({ options: { concurrency: -3.5 } })
    expect(readDraft(draft, cluster).options.concurrency).toBe(-3.5)
  })

  it('makes a draft of anything at all', () => {
    const odd = oneof(
      anything(),
      record(
        {
          clusterId: constantFrom(cluster.id),
          target: anything(),
          hostIds: anything(),
          canary: anything(),
          choices: oneof(anything(), dictionary(string(), anything())),
          options: anything(),
        },
        { requiredKeys: ['clusterId'] },
      ),
    )
    assert(
      property(odd, value => {
        const draft = readDraft(value, cluster)
        expect(Object.keys(draft).sort()).toEqual(Object.keys(newDraft(cluster)).sort())
        expect(Object.keys(draft.options).sort()).toEqual(Object.keys(newDraft(cluster).options).sort())
        expect(readDraft(JSON.parse(JSON.stringify(draft)), cluster)).toEqual(draft)
      }),
    )
  })
})
