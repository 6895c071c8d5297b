/** Affinity labels (RJ/resource/BackendAffinityLabel*.java): a label lists its members only where they are followed. */
import type { AffinityLabel, Id } from 'mocks/engine/state'
import { identity, ref } from 'mocks/http/encode/refs'
import type { Scope } from 'mocks/http/scope'
import { bool, textAt, type Obj } from 'mocks/http/wire/tree'
import { MEMBER } from './bodies'
import { plainList } from './listing'
import { answer, found, valueOf, type Call, type Route } from './route'

const encode = (scope: Scope, { id, name, readOnly }: AffinityLabel): Obj => ({
  has_implicit_affinity_group: bool(false),
  read_only: bool(readOnly),
  name,
  ...identity(scope, `affinitylabels/${id}`, id, { links: ['vms', 'hosts'] }),
})

const labels = ({ scope }: Call): AffinityLabel[] => scope.state.affinityLabels ?? []
const labelOf = (call: Call): AffinityLabel => found(labels(call).find(({ id }) => id === call.id(1)))

const members = (
  what: 'vm' | 'host',
  idsOf: (label: AffinityLabel) => readonly Id[],
  memberOf: (id: Id) => { vmId: Id } | { hostId: Id },
): Route => ({
  pattern: `affinitylabels/*/${what}s`,
  GET: call =>
    plainList(
      call,
      `${what}s`,
      what,
      idsOf(labelOf(call)).map(id => ref(call.scope, `${what}s`, id)),
    ),
  POST: call => {
    const { id } = labelOf(call)
    const body = call.body(MEMBER)
    valueOf(call.engine.addToAffinityLabel(call.caller, id, memberOf(textAt(body, 'id') ?? '')))
    return answer(what, body)
  },
})

export const labelRoutes: Route[] = [
  {
    pattern: 'affinitylabels',
    GET: call =>
      plainList(
        call,
        'affinity_labels',
        'affinity_label',
        labels(call).map(label => encode(call.scope, label)),
      ),
  },
  {
    pattern: 'affinitylabels/*',
    GET: call => answer('affinity_label', encode(call.scope, labelOf(call))),
  },
  members(
    'vm',
    ({ vmIds }) => vmIds,
    vmId => ({ vmId }),
  ),
  members(
    'host',
    ({ hostIds }) => hostIds,
    hostId => ({ hostId }),
  ),
]
