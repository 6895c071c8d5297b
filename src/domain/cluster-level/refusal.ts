/**
 * The engine's words against a level, taken apart (engine contract 8.2, 8.5; AppErrors.properties). A refusal may hold
 * several messages, printed in a row; each that is known becomes a part with the hosts, machines or clusters it names.
 * Names are looked up among those that are known, so that a link can be made; others are kept as they are written.
 */
import type { Named } from '~/domain/evacuation/types'

export type RefusalCode =
  | 'levelNotSupported'
  | 'cannotLower'
  | 'belowDataCenter'
  | 'vmsPreview'
  | 'hostsTooOld'
  | 'hostsLackCpuFlags'
  | 'hostsLackMachine'
  | 'suspendedAndCpu'
  | 'noHostSupports'
  | 'vmsRefuse'
  | 'locked'
  | 'clustersBehind'
  | 'vmsSuspended'

/** `id` is `null` where nothing of that name is known. */
export type Mentioned = { id: string | null; name: string }

export type RefusalPart = {
  code: RefusalCode
  kind: 'host' | 'vm' | 'cluster' | null
  mentioned: Mentioned[]
  /** The error of one of the machines. */
  detail: string | null
}

export type Refusal = {
  parts: RefusalPart[]
  /** Everything the engine said, as plain text with lines. */
  words: string
}

/** The engine writes a little HTML into some texts: lines become lines; what else looks like markup stays as it is. */
export const plainWords = (words: string): string =>
  words
    .replaceAll(/\s*<br\s*\/?>\s*/gi, '\n')
    .replaceAll(/<\/?ul>/gi, '')
    .replaceAll(/<li>/gi, '\n– ')
    .replaceAll(/<\/li>/gi, '')
    .replaceAll(/\n{2,}/g, '\n')
    .trim()

type Rule = { code: RefusalCode; kind: RefusalPart['kind']; pattern: RegExp }

const RULES: readonly Rule[] = [
  { code: 'levelNotSupported', kind: null, pattern: /Selected Compatibility Version is not supported/ },
  {
    code: 'cannotLower',
    kind: null,
    pattern: /can't be decreased if there are hosts|Cannot decrease data center/,
  },
  { code: 'belowDataCenter', kind: null, pattern: /beneath data center compatibility version/ },
  {
    code: 'vmsPreview',
    kind: 'vm',
    pattern: /are previewing snapshots\\?:[\s,]*(?<names>.*?)(?=, Cannot (?:change|update)|$)/s,
  },
  {
    code: 'hostsTooOld',
    kind: 'host',
    pattern: /active Hosts with lower version\.\s*-?Please move Host (?<names>.*?) with lower version to/s,
  },
  {
    code: 'hostsLackCpuFlags',
    kind: 'host',
    pattern: /do not support the selected CPU type\.\s*Please move Host (?<names>.*?) to maintenance/s,
  },
  {
    code: 'hostsLackMachine',
    kind: 'host',
    pattern: /when there are active Host (?<names>.*?) whose emulated machine/s,
  },
  { code: 'suspendedAndCpu', kind: null, pattern: /if there are suspended VMs in the Cluster/ },
  { code: 'noHostSupports', kind: null, pattern: /no hosts in the Cluster which support that version/ },
  {
    code: 'vmsRefuse',
    kind: 'vm',
    pattern: /failed for the following: (?<names>.*?)\. \\?"(?<detail>.*?)\\?" is one of the error/s,
  },
  { code: 'locked', kind: null, pattern: /Related operation is currently in progress/ },
  {
    code: 'clustersBehind',
    kind: 'cluster',
    pattern: /following clusters should be upgraded: (?<names>.*?)\.(?=$|\]|, )/s,
  },
  {
    code: 'vmsSuspended',
    kind: 'vm',
    pattern: /resume\/power-off the following VMs before updating the data center: (?<names>.*?)\.?$/s,
  },
]

export type Known = { hosts: readonly Named[]; vms: readonly Named[]; clusters: readonly Named[] }

const listed = (names: string): string[] => {
  const items = [...names.matchAll(/<li>(.*?)<\/li>/gs)].map(([, name]) => name ?? '')
  return (items.length > 0 ? items : names.split(',')).map(name => name.trim()).filter(name => name !== '')
}

function mentioned(names: string | undefined, kind: RefusalPart['kind'], known: Known): Mentioned[] {
  if (names === undefined || kind === null) return []
  const things = kind === 'host' ? known.hosts : kind === 'vm' ? known.vms : known.clusters
  return listed(names).map(name => ({ id: things.find(thing => thing.name === name)?.id ?? null, name }))
}

export function explainRefusal(words: string, known: Known): Refusal {
  const parts = RULES.flatMap(({ code, kind, pattern }): RefusalPart[] => {
    const found = pattern.exec(words)
    if (found === null) return []
    const { names, detail } = found.groups ?? {}
    return [{ code, kind, mentioned: mentioned(names, kind, known), detail: detail ?? null }]
  })
  return { parts, words: plainWords(words) }
}
