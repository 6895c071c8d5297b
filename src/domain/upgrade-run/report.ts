/**
 * The report of a run: all that is to be kept of it, as one plain object, while it runs ("so far") and when it is over.
 * report-json.ts and report-csv.ts write it down for programs, i18n/report-html.ts for people.
 */
import type { DurationBand } from '~/domain/duration-band'
import type { ErrataBefore, ErrataChange } from '~/domain/errata-rollup'
import type { Named, VmChoice } from '~/domain/evacuation/types'
import type { StepState } from '~/domain/host-upgrade/types'
import type { DraftTarget } from '~/domain/upgrade-plan/draft'
import type { DraftOptions } from '~/domain/upgrade-plan/options'
import { RUN_EVENT } from './context'
import type { RunFacts } from './facts'
import { sentenceOf } from './journal-sentence'
import type { NameOf } from './journal-sentence'
import type {
  Entry,
  EntryKind,
  HostCause,
  HostResult,
  HostSoftware,
  HostWarning,
  Journal,
  RunEndReason,
} from './journal-types'
import { rosterOf } from './roster'
import type { Roster, RosterHost } from './roster'
import type { RunStepName } from './run-plan'
import type {
  Missing,
  RunAlert,
  RunFinding,
  RunHostState,
  RunHostView,
  RunState,
  RunView,
} from './view-types'

/** What is told of a host's software, in this order. */
export const SOFTWARE = ['os', 'kernel', 'vdsm', 'libvirt'] as const satisfies (keyof HostSoftware)[]

export type ReportStep = {
  name: RunStepName
  state: StepState
  startedAt: number | null
  endedAt: number | null
  tookMs: number | null
  expected: DurationBand
}

/** One try at a host. */
export type ReportAttempt = {
  attempt: number
  begunAt: number | null
  endedAt: number | null
  tookMs: number | null
  result: HostResult | null
  cause: HostCause | null
  detail: string | null
  warnings: HostWarning[]
  /** The engine's own text. */
  engineWords: string | null
  before: HostSoftware | null
  after: HostSoftware | null
}

/** A machine that was shut down for the upgrade of this host. */
export type ReportVm = Named & {
  askedDownAt: number
  /** The engine's first word after that; `null`: not seen. */
  downAt: number | null
  startedAt: number | null
  /** By decision. */
  staysDown: boolean
}

export type ReportHost = Named & {
  /** From 1, as it was planned or changed since. */
  place: number
  kind: string | null
  state: RunHostState
  isCanary: boolean
  expected: DurationBand
  /** Of the last try. */
  steps: ReportStep[]
  attempts: ReportAttempt[]
  /** Why it ended as it did, or was never begun. */
  cause: HostCause | null
  /** What the engine said about the failure of the last try. */
  engineWords: string[]
  before: HostSoftware | null
  after: HostSoftware | null
  vms: ReportVm[]
}

/** One entry of the journal. `words`: as the engine's event list has it. */
export type ReportLine = { at: number; by: string | null; kind: EntryKind; words: string; entry: Entry }

export type RunReport = {
  correlationId: string
  madeAt: number
  /** The run is over: nothing of it changes any more, but what others mend. */
  isFinal: boolean
  cluster: Named
  target: DraftTarget
  state: RunState
  endReason: RunEndReason | null
  startedAt: number | null
  startedBy: string | null
  endedAt: number | null
  lastedMs: number | null
  /** As they were last; `plannedOptions`: as they were at the start. */
  options: DraftOptions
  plannedOptions: DraftOptions
  canary: { isOn: boolean; soakMin: number }
  plan: { madeAt: number; fingerprint: string; hosts: Named[]; leftOut: Named[] }
  /** Machines that were not to migrate as usual. */
  choices: (Named & { choice: VmChoice })[]
  counts: RunView['counts']
  hosts: ReportHost[]
  /** Who drove and who decided: oldest first. */
  decisions: ReportLine[]
  /** The whole journal: oldest first. */
  journal: ReportLine[]
  /** Of hosts and machines, by their ids. */
  names: Record<string, string>
  /** Pending before, as the plan remembers it, and compared with what is pending when somebody asked for that. */
  errata: { before: ErrataBefore; change: ErrataChange | null } | null
  alerts: RunAlert[]
  findings: RunFinding[]
  missing: Missing[]
  /** Events of the journal that could not be read. */
  unreadable: number
}

const DECIDED: ReadonlySet<EntryKind> = new Set(['plan', 'driver', 'decision', 'wayBack', 'end'])

/** `facts`: the newest at hand, for names and for machines. `null`: the journal holds no plan. */
export function runReport(
  journal: Journal,
  view: RunView,
  facts: RunFacts | null,
  now: number,
  errata: ErrataChange | null = null,
): RunReport | null {
  const roster = rosterOf(journal)
  if (roster === null) return null
  const names = namesOf(roster, facts)
  const nameOf: NameOf = id => names.get(id) ?? id
  const lines = journal.entries.map(({ at, by, entry }) => ({
    at,
    by,
    kind: entry.kind,
    words: sentenceOf(entry, nameOf),
    entry,
  }))
  const { plan } = roster
  return {
    correlationId: journal.correlationId,
    madeAt: now,
    isFinal: view.endedAt !== null,
    cluster: plan.cluster,
    target: plan.target,
    state: view.state,
    endReason: view.endReason,
    startedAt: view.startedAt,
    startedBy: view.startedBy,
    endedAt: view.endedAt,
    lastedMs: view.startedAt === null ? null : (view.endedAt ?? now) - view.startedAt,
    options: roster.options,
    plannedOptions: plan.options,
    canary: plan.canary,
    plan: {
      madeAt: plan.madeAt,
      fingerprint: plan.fingerprint,
      hosts: plan.hosts.map(({ id, name }) => ({ id, name })),
      leftOut: plan.leftOut,
    },
    choices: Object.entries(roster.choices)
      .filter(([, choice]) => choice !== 'migrate')
      .map(([id, choice]) => ({ id, name: nameOf(id), choice })),
    counts: view.counts,
    hosts: view.hosts.map((host, at) => hostOf(host, at + 1, roster, facts)),
    decisions: lines.filter(({ kind }) => DECIDED.has(kind)),
    journal: lines,
    names: Object.fromEntries(names),
    errata: plan.errata === undefined ? null : { before: plan.errata, change: errata },
    alerts: view.alerts,
    findings: view.findings,
    missing: view.missing,
    unreadable: journal.unreadable,
  }
}

function namesOf(roster: Roster, facts: RunFacts | null): Map<string, string> {
  const names = new Map<string, string>()
  for (const { id, name } of [...roster.plan.leftOut, ...roster.hosts.map(({ host }) => host)])
    names.set(id, name)
  for (const { vm } of roster.vmsDown) names.set(vm.id, vm.name)
  for (const { id, name } of [...(facts?.hosts ?? []), ...(facts?.vms ?? [])]) names.set(id, name)
  return names
}

function hostOf(view: RunHostView, place: number, roster: Roster, facts: RunFacts | null): ReportHost {
  const one = roster.hosts.find(({ host }) => host.id === view.id)
  const attempts = one === undefined ? [] : attemptsOf(one)
  return {
    id: view.id,
    name: view.name,
    place,
    kind: one?.host.kind ?? null,
    state: view.state,
    isCanary: view.isCanary,
    expected: view.expected,
    steps: view.steps.map(({ name, state, startedAt, endedAt, expected }) => ({
      name,
      state,
      startedAt,
      endedAt,
      tookMs: between(startedAt, endedAt),
      expected,
    })),
    attempts,
    cause: view.cause,
    engineWords: wordsOf(view),
    before: view.before ?? attempts.at(-1)?.before ?? null,
    after: view.after,
    vms: vmsOf(view.id, roster, facts),
  }
}

const between = (from: number | null, to: number | null): number | null =>
  from === null || to === null ? null : Math.max(0, to - from)

/** Each once: the journal keeps the last word, the failure all of them. */
const wordsOf = ({ failure, engineWords }: RunHostView): string[] => [
  ...new Set([...(failure?.engineWords ?? []), ...(engineWords === null ? [] : [engineWords])]),
]

const attemptsOf = ({ turns }: RosterHost): ReportAttempt[] =>
  turns.map(({ attempt, begun, ended }) => ({
    attempt,
    begunAt: begun?.at ?? null,
    endedAt: ended?.at ?? null,
    tookMs: between(begun?.at ?? null, ended?.at ?? null),
    result: ended?.entry.result ?? null,
    cause: ended?.entry.cause ?? null,
    detail: ended?.entry.detail ?? null,
    warnings: ended?.entry.warnings ?? [],
    engineWords: ended?.entry.words ?? null,
    before: begun?.entry.software ?? null,
    after: ended?.entry.software ?? null,
  }))

const DOWN: ReadonlySet<number> = new Set([RUN_EVENT.vmDown, RUN_EVENT.vmPoweredOff])

function vmsOf(hostId: string, roster: Roster, facts: RunFacts | null): ReportVm[] {
  return roster.vmsDown
    .filter(down => down.hostId === hostId)
    .map(({ vm, at, position }) => {
      const own = (facts?.events ?? [])
        .filter(event => event.vm?.id === vm.id && event.id > position)
        .toSorted((a, b) => a.id - b.id)
      const down = own.find(({ code }) => DOWN.has(code))
      const started = own.find(({ code, id }) => code === RUN_EVENT.vmStarted && id > (down?.id ?? position))
      return {
        ...vm,
        askedDownAt: at,
        downAt: down?.time ?? null,
        startedAt: started?.time ?? null,
        staysDown: roster.staysDown.has(vm.id),
      }
    })
}
