/**
 * Safety copies in the engine's events, which are the only store (engine contract 3.9): a sentence for people, then a part
 * for us, over as many events as it takes. `accepted`: somebody has looked at the differences and they are wanted.
 *
 *     Safety copy … before the level is raised to 4.7. #umc1 copy 1/2 |{"format":1,…}|
 */
import type { AffinityRule, EngineEvent } from '~/api/model'
import { customIdOf } from '~/domain/upgrade-run/custom-id'
import { groupBy } from '~/lib/collections'
import type { KeptGroup, KeptLabel, KeptVm, PlacementCopy } from './placement'

/** At most 25 characters; not that of the journal of runs. */
export const COPY_ORIGIN = 'upgrade-manager-copy'

/** `MaxAuditLogMessageLength` is 10,000, of which something is kept for sentence and frame. */
const CHUNK = 9_500
/** No more than so many events: a larger copy is not written, and the page says so. */
export const MOST_PARTS = 60

/** The engine fills in `${…}` in texts; in JSON these characters stand in texts only. */
const escaped = (json: string): string =>
  json.replaceAll(
    /[^\u0020-\u007e]|[$<>&|]/g,
    letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

const inAscii = (text: string): string => text.replaceAll(/[^\u0020-\u007e]|[$#]/g, '?').slice(0, 200)

export type CopyEvent = {
  origin: string
  severity: 'normal'
  customId: number
  description: string
  clusterId: string
  floodRate: number
}

/** `null`: too large to be kept there. */
export function eventsOfCopy(copy: PlacementCopy): CopyEvent[] | null {
  const json = escaped(JSON.stringify(copy))
  const chunks: string[] = []
  for (let at = 0; at < json.length; at += CHUNK) chunks.push(json.slice(at, at + CHUNK))
  if (chunks.length > MOST_PARTS) return null
  const sentence = `Safety copy of the placement of virtual machines of cluster ${inAscii(copy.cluster.name)} before its level is raised to ${copy.to}.`
  return chunks.map((chunk, at) => eventOf(copy, `copy ${at + 1}/${chunks.length}`, sentence, chunk))
}

export const eventOfAcceptance = (copy: PlacementCopy): CopyEvent =>
  eventOf(
    copy,
    'accepted 1/1',
    `The differences from the safety copy of cluster ${inAscii(copy.cluster.name)} are wanted.`,
    '',
  )

const eventOf = (copy: PlacementCopy, frame: string, sentence: string, chunk: string): CopyEvent => ({
  origin: COPY_ORIGIN,
  severity: 'normal',
  customId: customIdOf(copy.id, frame, 0, 0),
  description: `${sentence} #umc1 ${frame} |${chunk}|`,
  clusterId: copy.cluster.id,
  floodRate: 1,
})

const PART = / #umc1 (?<what>copy|accepted) (?<part>\d{1,3})\/(?<parts>\d{1,3}) \|(?<chunk>[^|]*)\|\s*$/s

export type KeptCopy = { copy: PlacementCopy; by: string | null; isAccepted: boolean }

/** Those that are whole and readable, newest first. By correlation id: that is the id of the copy. */
export function readCopies(events: readonly EngineEvent[], clusterId: string): KeptCopy[] {
  const own = events.filter(event => event.origin === COPY_ORIGIN && event.correlationId !== null)
  return [...groupBy(own, event => event.correlationId ?? '').values()]
    .flatMap(group => {
      const parts = group.flatMap(event => {
        const found = PART.exec(event.description)?.groups
        return found === undefined ? [] : [{ ...found, event } as Part]
      })
      const copy = copyFrom(parts.filter(({ what }) => what === 'copy'))
      if (copy?.cluster.id !== clusterId) return []
      return [
        {
          copy,
          by: group[0]?.user?.name ?? null,
          isAccepted: parts.some(({ what }) => what === 'accepted'),
        },
      ]
    })
    .toSorted((a, b) => b.copy.at - a.copy.at)
}

type Part = { what: string; part: string; parts: string; chunk: string; event: EngineEvent }

function copyFrom(parts: readonly Part[]): PlacementCopy | null {
  const total = Number(parts[0]?.parts ?? 0)
  const chunks: string[] = []
  for (let number = 1; number <= total; number++) {
    const found = parts.find(({ part }) => Number(part) === number)
    if (found === undefined) return null
    chunks.push(found.chunk)
  }
  try {
    const copy = copyOf(JSON.parse(chunks.join('')))
    // The engine's time, whatever the clock of the client said.
    return copy === null ? null : { ...copy, at: parts[0]?.event.time ?? copy.at }
  } catch {
    return null
  }
}

type Rec = Record<string, unknown>
const isRecord = (value: unknown): value is Rec =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const str = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
const ruleOf = (value: unknown): AffinityRule => {
  const at = isRecord(value) ? value : {}
  return {
    enabled: at['enabled'] === true,
    enforcing: at['enforcing'] === true,
    positive: at['positive'] === true,
  }
}

const vmOf = (value: unknown): KeptVm[] => {
  if (!isRecord(value)) return []
  const [id, name, affinity] = [str(value['id']), str(value['name']), str(value['affinity'])]
  if (id === null || name === null || affinity === null) return []
  return [{ id, name, affinity, hostIds: strings(value['hostIds']), ownLevel: str(value['ownLevel']) }]
}

const groupOf = (value: unknown): KeptGroup[] => {
  if (!isRecord(value)) return []
  const [id, name] = [str(value['id']), str(value['name'])]
  if (id === null || name === null) return []
  return [
    {
      id,
      name,
      vmsRule: ruleOf(value['vmsRule']),
      hostsRule: ruleOf(value['hostsRule']),
      hostIds: strings(value['hostIds']),
      vmIds: strings(value['vmIds']),
    },
  ]
}

const labelOf = (value: unknown): KeptLabel[] => {
  if (!isRecord(value)) return []
  const [id, name] = [str(value['id']), str(value['name'])]
  if (id === null || name === null) return []
  return [{ id, name, hostIds: strings(value['hostIds']), vmIds: strings(value['vmIds']) }]
}

/** Of a copy that anybody may have written, or of a file. `null`: it is none. */
export function copyOf(value: unknown): PlacementCopy | null {
  if (!isRecord(value) || value['format'] !== 1 || !isRecord(value['cluster'])) return null
  const { cluster, at, vms, groups, names } = value
  const [id, clusterId, clusterName] = [str(value['id']), str(cluster['id']), str(cluster['name'])]
  const [from, to] = [str(value['from']), str(value['to'])]
  if (id === null || clusterId === null || clusterName === null || from === null || to === null) return null
  if (typeof at !== 'number' || !Array.isArray(vms) || !Array.isArray(groups)) return null
  return {
    format: 1,
    id,
    at,
    cluster: { id: clusterId, name: clusterName },
    from,
    to,
    vms: vms.flatMap(vmOf),
    groups: groups.flatMap(groupOf),
    labels: Array.isArray(value['labels']) ? value['labels'].flatMap(labelOf) : null,
    names: isRecord(names)
      ? Object.fromEntries(
          Object.entries(names).filter((one): one is [string, string] => typeof one[1] === 'string'),
        )
      : {},
  }
}
