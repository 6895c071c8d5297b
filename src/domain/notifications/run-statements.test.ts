import { describe, expect, it } from 'vitest'
import type { EngineEvent } from '~/api/model'
import { aCluster } from '~/domain/test-facts'
import type { News } from '~/domain/upgrade-run/news'
import { newsOf } from '~/domain/upgrade-run/news'
import { readJournal } from '~/domain/upgrade-run/journal-codec'
import {
  DRIVER,
  RUN,
  aPlan,
  begun,
  decided,
  endedEntry,
  someFacts as runFacts,
  at,
  written,
} from '~/domain/upgrade-run/test-run'
import { runView } from '~/domain/upgrade-run/view'
import { DAY, someFacts, told } from './test-notes'

const SECONDS_A_DAY = DAY / 1000
const clusters = [aCluster({ upgrade: { inProgress: true, percent: 0, correlationId: RUN } })]
const running = (onFailure: 'ask' | 'skip' = 'ask') => [
  ...written({ kind: 'plan', plan: aPlan(['a', 'b'], { onFailure, failureThreshold: 5 }) }, 0),
  ...written(DRIVER, 1),
  ...written(begun('a'), 10),
]
const failed = (sec = 20) => written(endedEntry('a', 'failed', { cause: 'upgradeFailed' }), sec)
const end = (result: 'completed' | 'failed', sec = 100) =>
  written({ kind: 'end', driver: 1, result, reason: 'allDone', hosts: [] }, sec)
const tell = (journals: EngineEvent[], sec = 200, news: ReadonlyMap<string, readonly News[]> = new Map()) =>
  told(someFacts({ journals, clusters, sec, news }))

describe('of a run is told', () => {
  it.each([
    ['that it goes on', () => running(), 60, ['runStarted']],
    [
      'that it asks what to do about a host that failed',
      () => [...running(), ...failed()],
      60,
      ['runStarted', 'runNews'],
    ],
    ['not what is skipped by its own rule', () => [...running('skip'), ...failed()], 60, ['runStarted']],
    [
      'nothing of a question that was answered',
      () => [...running(), ...failed(), ...written(decided('x', { do: 'goOn' }), 30)],
      60,
      ['runStarted'],
    ],
    [
      'no question while another host is in hand',
      () => [...running(), ...failed(), ...written(begun('b'), 30)],
      60,
      ['runStarted'],
    ],
    [
      'that it is over, and no more that it began',
      () => [...running(), ...end('completed')],
      200,
      ['runEnded'],
    ],
    ['its end for a week', () => [...running(), ...end('completed')], 8 * SECONDS_A_DAY, []],
    ['that nothing is heard of it', () => running(), SECONDS_A_DAY, ['runSilent']],
    ['nothing of one that fell silent long ago', () => running(), 8 * SECONDS_A_DAY, []],
  ] satisfies [string, () => EngineEvent[], number, string[]][])('%s', (_name, events, sec, codes) => {
    expect(tell(events(), sec).map(({ what }) => what.code)).toEqual(codes)
  })

  it('how grave its end is', () => {
    expect(tell([...running(), ...end('completed')])[0]?.severity).toBe('success')
    expect(tell([...running(), ...end('failed')])[0]?.severity).toBe('danger')
  })

  it('the end under the same sign, whatever is written after it', () => {
    const ended = [...running(), ...end('completed')]
    const later = [...ended, ...written(decided('late', { do: 'leaveVmDown', vmId: 'v' }), 150)]
    expect(tell(later)[0]?.signs).toEqual(expect.arrayContaining([...(tell(ended)[0]?.signs ?? [])]))
  })

  it('the same question, under the same key, where it is followed and where it is not', () => {
    const events = [...running(), ...failed()]
    const view = runView(readJournal(RUN, events), runFacts({ events }), at(60))
    const news = newsOf({ ...view, nobodyDrivesSince: null, state: 'waitingForDecision' })
    const followed = tell(events, 60, new Map([[RUN, news]]))
    expect(followed.map(({ what, signs }) => [what.code, signs])).toEqual(
      tell(events, 60).map(({ what, signs }) => [what.code, signs]),
    )
  })

  it('where it is followed, exactly what it needs and nothing else', () => {
    const events = [...running(), ...failed()]
    expect(tell(events, 60, new Map([[RUN, []]])).map(({ what }) => what.code)).toEqual(['runStarted'])
  })
})
