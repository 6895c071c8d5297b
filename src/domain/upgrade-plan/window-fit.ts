/**
 * How many hosts begin before the window ends. The option says "do not begin another host after", so a host that has
 * begun may end later; the end of the run is told beside it.
 */
import type { PlanHost, WindowFit } from './plan-types'

export function windowFit(hosts: readonly PlanHost[], endsAt: number, now: number): WindowFit {
  const goes = hosts.filter(host => host.blocked === null)
  const left = endsAt - now
  const beginning = (when: 'lowMs' | 'usualMs' | 'highMs') =>
    goes.filter(host => host.beginsAfter[when] < left).length
  const count = {
    slow: beginning('highMs'),
    usual: beginning('usualMs'),
    quick: beginning('lowMs'),
    all: goes.length,
  }
  const verdict = count.slow === count.all ? 'fits' : count.usual === count.all ? 'mayNotFit' : 'doesNotFit'
  return { endsAt, verdict, hosts: count }
}
