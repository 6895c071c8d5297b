import { describe, expect, it } from 'vitest'
import { raiseProof } from './raise-proof'

const told = (code: number) => ({ code, description: `event ${code}` })

describe('what became of a level that was asked for', () => {
  it.each([
    ['nothing yet', '4.6', [], { code: 'notSet' }],
    ['the level is there, and the engine is at it', '4.7', [told(9029)], { code: 'set' }],
    ['it is through', '4.7', [told(811)], { code: 'done' }],
    ['it is through, and somebody went on', '4.8', [told(811)], { code: 'done' }],
    ['a data center', '4.7', [told(952)], { code: 'done' }],
    ['events cannot be read: the level is all there is', '4.7', null, { code: 'done' }],
    ['nothing can be read', null, null, { code: 'notSet' }],
    ['it was told, and is gone again', '4.6', [told(811)], { code: 'notSet' }],
    ['refused', '4.6', [told(812)], { code: 'refused', words: 'event 812' }],
    ['refused, and not put back yet', '4.7', [told(812)], { code: 'refused', words: 'event 812' }],
    [
      'refused because of machines, in the words about them',
      '4.6',
      [told(12005), told(12005), told(812)],
      { code: 'refused', words: 'event 12005\nevent 12005' },
    ],
    ['a data center that refused', '4.6', [told(953)], { code: 'refused', words: 'event 953' }],
  ])('%s', (_name, now, events, proof) => {
    expect(raiseProof(now, '4.7', events)).toEqual(proof)
  })
})
