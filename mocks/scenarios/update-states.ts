import { EL_NEW } from 'mocks/engine/make'
import { DAY, HOUR } from 'mocks/engine/world'
import type { Scenario } from './build'
import { clusterSite } from './cluster-site'
import { pastCheck, pastDailyChecks, pastUpgrade } from './past'

const NO_MIRROR =
  "Failed to run check-update of host 'host3.example.com'. Error: Failed to download metadata for repo 'ovirt-45-upstream': Cannot download repomd.xml: All mirrors were tried"

export const updateStates: Scenario = {
  title: 'Everything one may know of updates',
  describe:
    'host1: found today. host2: never checked. host3: the last check failed. host4: found 25 days ago, not checked since. host5: none. host6: upgraded after its last check.',
  seed: now =>
    clusterSite(
      'update-states',
      now,
      ({ host, state, past }) => {
        host('host2').updateAvailable = false
        const before = structuredClone(host('host6'))
        for (const name of ['host5', 'host6'])
          Object.assign(host(name), {
            software: structuredClone(EL_NEW),
            pending: null,
            updateAvailable: false,
          })
        const vms = state.vms.filter(vm => vm.hostId === host('host6').id)
        past.push(
          ...pastDailyChecks([host('host1'), host('host5')], now - 5 * HOUR),
          ...pastDailyChecks([host('host3')], now - 2 * DAY),
          ...pastCheck(host('host3'), now - 5 * HOUR, { failed: NO_MIRROR }),
          ...pastDailyChecks([host('host4')], now - 25 * DAY),
          ...pastDailyChecks([before], now - 3 * DAY),
          ...pastUpgrade(before, host('host5'), vms, now - 2 * DAY),
        )
      },
      { isChecked: false },
    ),
}
