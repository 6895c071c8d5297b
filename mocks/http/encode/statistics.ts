/** RS/VmStatisticalQuery.java: what is measured of a virtual machine. Of load the simulator knows nothing: it is 0. */
import { migrationPercent } from 'mocks/engine/migrations'
import type { Vm } from 'mocks/engine/state'
import { idOf } from 'mocks/engine/make'
import type { Scope } from 'mocks/http/scope'
import { decimal, type Obj } from 'mocks/http/wire/tree'
import { ref } from './refs'

type Measured = { name: string; description: string; unit: 'bytes' | 'percent'; datum: number }

const measured = (vm: Vm, now: number): Measured[] => [
  { name: 'memory.installed', description: 'Total memory configured', unit: 'bytes', datum: vm.memory },
  { name: 'memory.used', description: 'Memory used (agent)', unit: 'bytes', datum: 0 },
  { name: 'cpu.current.guest', description: 'CPU used by guest', unit: 'percent', datum: 0 },
  { name: 'cpu.current.hypervisor', description: 'CPU overhead', unit: 'percent', datum: 0 },
  { name: 'cpu.current.total', description: 'Total CPU used', unit: 'percent', datum: 0 },
  {
    name: 'migration.progress',
    description: 'Migration Progress',
    unit: 'percent',
    datum: migrationPercent(vm, now) ?? 0,
  },
]

export const encodeVmStatistics = (scope: Scope, vm: Vm): Obj[] =>
  measured(vm, scope.now).map(({ name, description, unit, datum }) => {
    const id = idOf('statistic', `${vm.id}/${name}`)
    return {
      kind: 'gauge',
      type: unit === 'bytes' ? 'integer' : 'decimal',
      unit,
      values: { value: [{ datum: decimal(datum) }] },
      vm: ref(scope, 'vms', vm.id),
      name,
      description,
      href: `${scope.base}/vms/${vm.id}/statistics/${id}`,
      id,
    }
  })
