/** The plan as JSON for other programs: plain names, sizes in bytes, durations in milliseconds, times as ISO 8601. */
import type { DurationBand } from '~/domain/duration-band'
import { isoTime } from './iso-time'
import type { Plan, PlanHost } from './plan-types'

const FORMAT = 'ovirt-upgrade-plan/1'

export function toJson(plan: Plan): string {
  const { cluster, target, options, endsAt, window } = plan
  const document = {
    format: FORMAT,
    madeAt: isoTime(plan.madeAt),
    fingerprint: plan.fingerprint,
    cluster,
    target,
    options: { ...options, windowEnd: options.windowEnd === null ? null : isoTime(options.windowEnd) },
    canStart: plan.canStart,
    lasts: band(plan.lasts),
    endsAt: {
      earliest: isoTime(endsAt.earliest),
      usual: isoTime(endsAt.usual),
      latest: isoTime(endsAt.latest),
    },
    window: window === null ? null : { ...window, endsAt: isoTime(window.endsAt) },
    totalMoves: plan.totalMoves,
    totalBytes: plan.totalBytes,
    smallestFree: plan.smallestFree,
    waves: plan.waves.map(({ index, hostIds, beginsAfter, lasts, soakMs }) => ({
      index,
      hostIds,
      beginsAfter: band(beginsAfter),
      lasts: band(lasts),
      soakMs,
    })),
    hosts: plan.hosts.map(hostOf),
    virtualMachines: plan.vms,
    leftOut: plan.leftOut,
    findings: plan.checks.flatMap(({ id, findings }) => findings.map(finding => ({ check: id, ...finding }))),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

const band = ({ lowMs, usualMs, highMs }: DurationBand) => ({
  lowMs: Math.round(lowMs),
  usualMs: Math.round(usualMs),
  highMs: Math.round(highMs),
})

const hostOf = (host: PlanHost) => ({
  id: host.id,
  name: host.name,
  kind: host.kind,
  wave: host.wave,
  reboots: host.reboots,
  endsIn: host.endsIn,
  isCanary: host.isCanary,
  beginsAfter: band(host.beginsAfter),
  lasts: band(host.lasts),
  steps: host.steps.map(({ name, expected }) => ({ name, expected: band(expected) })),
  moves: host.moves,
  movesBack: host.movesBack,
  shutDowns: host.shutDowns,
  blocked: host.blocked,
})
