/** Every VM has its active snapshot; one that previews another has that one, too (RT/SnapshotMapper.java). */
import { idOf } from 'mocks/engine/make'
import type { Vm } from 'mocks/engine/state'
import { bool, date, type Obj } from 'mocks/http/wire/tree'
import type { Scope } from 'mocks/http/scope'
import { identity, ref } from './refs'

const encode = (
  scope: Scope,
  vm: Vm,
  about: { type: 'active' | 'preview'; status: 'ok' | 'in_preview'; description: string },
): Obj => {
  const id = idOf(about.type, vm.id)
  return {
    date: date(vm.creationTime),
    persist_memorystate: bool(false),
    snapshot_status: about.status,
    snapshot_type: about.type,
    vm: ref(scope, 'vms', vm.id),
    description: about.description,
    ...identity(scope, `vms/${vm.id}/snapshots/${id}`, id, {
      actions: ['restore'],
      links: ['cdroms', 'disks', 'nics'],
    }),
  }
}

export const encodeSnapshots = (scope: Scope, vm: Vm): Obj[] => [
  encode(scope, vm, { type: 'active', status: 'ok', description: 'Active VM' }),
  ...(vm.previewsSnapshot === true
    ? [
        encode(scope, vm, {
          type: 'preview',
          status: 'in_preview',
          description: 'Active VM before the preview',
        }),
      ]
    : []),
]
