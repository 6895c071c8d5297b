/** Affinity labels as the simulated engine tells them: members only where they are followed, and what is given is there. */
import { expect, it } from 'vitest'
import { idOf } from 'mocks/engine/make'
import { SCENARIOS } from 'mocks/scenarios/all'
import { addToAffinityLabel, listAffinityLabels } from '~/api/affinity-labels'
import { EngineFailure } from '~/api/errors'
import { bench } from './bench'
import { T0 } from './sites'

const labelId = idOf('affinitylabel', 'licensed')
const site = () => {
  const state = SCENARIOS['level-ready']?.seed(T0)
  if (state === undefined) throw new Error('no scenario')
  return bench(state)
}

it('members are read, and added to', async () => {
  const { api } = site()
  const label = {
    id: labelId,
    name: 'licensed',
    vmIds: [idOf('vm', 'license01')],
    hostIds: [idOf('host', 'host1')],
  }
  expect(await listAffinityLabels(api)).toEqual([label])
  await addToAffinityLabel(api, { labelId, kind: 'vms', id: idOf('vm', 'web01') })
  await addToAffinityLabel(api, { labelId, kind: 'hosts', id: idOf('host', 'host2') })
  await addToAffinityLabel(api, { labelId, kind: 'hosts', id: idOf('host', 'host2') })
  expect(await listAffinityLabels(api)).toEqual([
    {
      ...label,
      vmIds: [...label.vmIds, idOf('vm', 'web01')],
      hostIds: [...label.hostIds, idOf('host', 'host2')],
    },
  ])
})

it('a label that is gone, or read only, says so', async () => {
  const { api, engine } = site()
  const give = (id: string) => addToAffinityLabel(api, { labelId: id, kind: 'vms', id: idOf('vm', 'web01') })
  await expect(give('nothing')).rejects.toBeInstanceOf(EngineFailure)
  for (const label of engine.at().affinityLabels ?? []) label.readOnly = true
  await expect(give(labelId)).rejects.toMatchObject({ error: { kind: 'fault', detail: /read only/ } })
})
