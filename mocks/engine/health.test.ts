import { describe, expect, it } from 'vitest'
import { T0, bench } from './harness'
import { smallSite } from './small-site'
import { DAY, HOUR } from './world'

const bring = () => bench(smallSite('test', T0))

describe('what the engine repeats for as long as it is so (contract 5.4, 9.3)', () => {
  it('low disk space: at once and every hour, until it is mended', () => {
    const b = bring()
    b.engine.control.addFault({ kind: 'lowDisk', host: 'host1', critical: true })
    expect(b.codes('host1')).toEqual([24])
    expect(b.texts(24)[0]).toContain('Host host1 has less than 500 MB of free space left on: /var/log.')
    b.wait(3 * HOUR)
    expect(b.codes('host1').filter(code => code === 24)).toHaveLength(4)
    b.engine.control.removeFaults('lowDisk')
    b.wait(3 * HOUR)
    expect(b.codes('host1').filter(code => code === 24)).toHaveLength(4)
  })

  it.each([
    ['host1', 20, 845],
    ['host1', 5, 879],
    [undefined, 5, 846],
  ])('the certificate of %s that ends in %i days: once a day, %i', (host, days, code) => {
    const b = bring()
    b.engine.control.addFault({ kind: 'certificateEnds', days, ...(host === undefined ? {} : { host }) })
    b.wait(2 * DAY + HOUR)
    expect(b.codes().filter(one => one === code)).toHaveLength(3)
  })

  it('a second one does not repeat the first before its time', () => {
    const b = bring()
    b.engine.control.addFault({ kind: 'certificateEnds', host: 'host1', days: 20 })
    b.engine.control.addFault({ kind: 'certificateEnds', host: 'host2', days: 20 })
    expect(b.codes('host1')).toEqual([845])
    expect(b.codes('host2')).toEqual([845])
  })

  it('its own start is told', () => {
    const b = bring()
    b.engine.control.restart()
    expect(b.texts(1)).toEqual(['Starting oVirt Engine.'])
  })
})
