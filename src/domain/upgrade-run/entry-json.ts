/** Entries from compact JSON values (`entry-to-json.ts`). What does not read as one is `null`: others may write what they like. */
import { HOST_STATUSES } from '~/api/model'
import type { HostStatus } from '~/api/model'
import { VM_CHOICES } from '~/domain/evacuation/types'
import {
  DRIVER_REASONS,
  HOST_CAUSES,
  HOST_RESULTS,
  HOST_WARNINGS,
  IN_HAND_CHOICES,
  RUN_END_REASONS,
  RUN_RESULTS,
} from './journal-types'
import type { Decision, Entry, HostSoftware, HostSummary, PolicySetting } from './journal-types'
import { namedOf, planOf, runHostFrom } from './plan-json'
import { allOf, asFlag, asList, asMember, asNumber, asRecord, asText, asTexts } from './read-json'
import type { Json } from './read-json'

export function entryOf(value: unknown): Entry | null {
  const at = asRecord(value)
  const kind = asText(at?.['kind']) ?? ''
  return at === null || !Object.hasOwn(READERS, kind) ? null : (READERS[kind]?.(at) ?? null)
}

const READERS: Readonly<Record<string, (at: Json) => Entry | null>> = {
  plan: at => {
    const plan = planOf(at['plan'])
    return plan === null ? null : { kind: 'plan', plan }
  },
  driver: at => {
    const told = asRecord(at['driver'])
    const driver = allOf({
      number: asNumber(told?.['number']),
      client: asText(told?.['client']),
      means: asMember(told?.['means'], ['browser', 'headless']),
    })
    const why = asMember(at['why'], DRIVER_REASONS) ?? 'takeOver'
    return driver === null ? null : { kind: 'driver', driver, why }
  },
  decision: at => {
    const read = allOf({ id: asText(at['id']), decision: decisionOf(asRecord(at['decision'])) })
    return read === null ? null : { kind: 'decision', ...read }
  },
  policy: at => {
    const read = allOf({
      number: asNumber(at['number']),
      wanted: asMember(at['wanted'], ['maintenance', 'before']),
      before: policyOf(at['before']),
    })
    return read === null ? null : { kind: 'policy', ...read }
  },
  begun: at => {
    const read = allOf({ ...turnOf(at), after: asNumber(at['after']), status: statusOf(at['status']) })
    return read === null
      ? null
      : { kind: 'begun', ...read, software: softwareOf(at['software']), vms: asTexts(at['vms']) }
  },
  vmsDown: at => {
    const read = allOf({ hostId: asText(at['hostId']), attempt: asNumber(at['attempt']) })
    return read === null ? null : { kind: 'vmsDown', ...read, vms: asList(at['vms'], namedOf) }
  },
  wayBack: at => {
    const why = asMember(at['why'], ['evacuationLimit', 'stop', 'decision'])
    const read = allOf({ ...turnOf(at), why })
    return read === null ? null : { kind: 'wayBack', ...read }
  },
  refused: at => {
    const read = allOf({ command: asText(at['command']), driver: asNumber(at['driver']) })
    if (read === null) return null
    return {
      kind: 'refused',
      ...read,
      isForbidden: asFlag(at['isForbidden']),
      words: asText(at['words']) ?? '',
    }
  },
  ended: at => {
    const read = allOf({ ...turnOf(at), result: asMember(at['result'], HOST_RESULTS) })
    if (read === null) return null
    return {
      kind: 'ended',
      ...read,
      cause: asMember(at['cause'], HOST_CAUSES),
      detail: asText(at['detail']),
      warnings: asList(at['warnings'], warning => asMember(warning, HOST_WARNINGS)),
      words: asText(at['words']),
      software: asRecord(at['software']) === null ? null : softwareOf(at['software']),
    }
  },
  end: at => {
    const read = allOf({
      driver: asNumber(at['driver']),
      result: asMember(at['result'], RUN_RESULTS),
      reason: asMember(at['reason'], RUN_END_REASONS),
    })
    return read === null ? null : { kind: 'end', ...read, hosts: asList(at['hosts'], summaryOf) }
  },
}

const turnOf = (at: Json) => ({
  hostId: asText(at['hostId']),
  attempt: asNumber(at['attempt']),
  driver: asNumber(at['driver']),
})

function statusOf(value: unknown): HostStatus | null {
  const text = asText(value)
  if (text === null) return null
  return HOST_STATUSES.find(status => status === text) ?? `unknown:${text.replace(/^unknown:/, '')}`
}

function softwareOf(value: unknown): HostSoftware {
  const at = asRecord(value)
  return {
    os: asText(at?.['os']),
    kernel: asText(at?.['kernel']),
    vdsm: asText(at?.['vdsm']),
    libvirt: asText(at?.['libvirt']),
  }
}

function policyOf(value: unknown): PolicySetting | null {
  const at = asRecord(value)
  if (at === null) return null
  const properties = asList(at['properties'], one => {
    const property = asRecord(one)
    return allOf({ name: asText(property?.['name']), value: asText(property?.['value']) })
  })
  return { policyId: asText(at['policyId']), properties }
}

function summaryOf(value: unknown): HostSummary | null {
  const [id, name, result, cause, begunAt, endedAt] = Array.isArray(value) ? (value as unknown[]) : []
  const read = allOf({
    id: asText(id),
    name: asText(name),
    result: asMember(result, [...HOST_RESULTS, 'notBegun']),
  })
  if (read === null) return null
  return {
    ...read,
    cause: asMember(cause, HOST_CAUSES),
    begunAt: asNumber(begunAt),
    endedAt: asNumber(endedAt),
  }
}

function decisionOf(at: Json | null): Decision | null {
  if (at === null) return null
  const [hostId, vmId] = [asText(at['hostId']), asText(at['vmId'])]
  const word = asText(at['do'])
  switch (word) {
    case 'pause':
    case 'resume':
    case 'goOn':
    case 'handOver':
      return { do: word }
    case 'stop':
      return { do: word, inHand: asMember(at['inHand'], IN_HAND_CHOICES) ?? 'finish' }
    case 'skipHost':
    case 'retryHost':
    case 'activateHost':
      return hostId === null ? null : { do: word, hostId }
    case 'setOrder':
    case 'dropHosts':
      return { do: word, hostIds: asTexts(at['hostIds']) }
    case 'addHosts':
      return { do: word, hosts: asList(at['hosts'], runHostFrom) }
    case 'setConcurrency': {
      const concurrency = asNumber(at['concurrency'])
      return concurrency === null ? null : { do: word, concurrency }
    }
    case 'setChoice': {
      const choice = asMember(at['choice'], VM_CHOICES)
      return choice === null ? null : { do: word, vmIds: asTexts(at['vmIds']), choice }
    }
    case 'leaveVmDown':
      return vmId === null ? null : { do: word, vmId }
    default:
      return null
  }
}
