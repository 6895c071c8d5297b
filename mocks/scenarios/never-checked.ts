import { logEvent } from 'mocks/engine/events'
import { smallSite } from 'mocks/engine/small-site'
import type { Scenario } from './build'

const CHECK_FINISHED = 885
const HOST_UP = 13
const DAY = 24 * 3600 * 1000

export const neverChecked: Scenario = {
  title: 'Never checked',
  describe: 'Updates wait for every host, but nobody has looked for them yet.',
  seed: now => {
    const state = smallSite('never-checked', now, ({ hosts }) => {
      for (const host of Object.values(hosts)) host.updateAvailable = false
    })
    state.events = state.events.filter(({ code }) => code !== CHECK_FINISHED)
    for (const host of state.hosts)
      logEvent({ state, now: now - DAY }, HOST_UP, { host, vars: { HostStatus: 'Up' } })
    return state
  },
}
