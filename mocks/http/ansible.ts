/**
 * AnsibleServlet (engine contract 7.3): starts a playbook on the engine's machine and says nothing of it. The one there
 * is runs the role `cluster_upgrade`; what becomes of it is in the events.
 */
import type { Engine } from 'mocks/engine/contract'
import { isAdmin } from 'mocks/engine/permissions'
import { ROLE_DEFAULTS, type RoleVars } from 'mocks/engine/role-vars'
import { readText } from './body'
import { correlationIdOf } from './request'
import { htmlProblem } from './wire/problem'

const PLAYBOOK = 'ovirt-cluster-upgrade'

type Given = Record<string, unknown>

const TRUE = new Set<unknown>([true, 1, 'true', 'yes', 'on', '1', 't', 'y'])

/** What Ansible makes of an extra variable, which may be a text. */
const isTrue = (value: unknown, otherwise: boolean) =>
  value === undefined || value === null
    ? otherwise
    : TRUE.has(typeof value === 'string' ? value.toLowerCase() : value)

const numberOf = (value: unknown, otherwise: number) => {
  const number = typeof value === 'string' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : otherwise
}

const textsOf = (value: unknown, otherwise: string[]) =>
  Array.isArray(value) ? value.filter(item => typeof item === 'string') : otherwise

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)

/** Stripped and cut as the engine does it with the header the role sends it in (1.2). */
const correlationId = (value: unknown) => {
  const asked = new Headers()
  const params = { get: () => textOf(value) }
  return correlationIdOf(asked, params, () => '') || null
}

const varsOf = (given: Given, executionTimeout: string | null): RoleVars => ({
  clusterName: textOf(given['cluster_name']) ?? ROLE_DEFAULTS.clusterName,
  correlationId: correlationId(given['engine_correlation_id']),
  hostNames: textsOf(given['host_names'], ROLE_DEFAULTS.hostNames),
  hostStatuses: textsOf(given['host_statuses'], ROLE_DEFAULTS.hostStatuses),
  checkUpgrade: isTrue(given['check_upgrade'], ROLE_DEFAULTS.checkUpgrade),
  rebootAfterUpgrade: isTrue(given['reboot_after_upgrade'], ROLE_DEFAULTS.rebootAfterUpgrade),
  stopNonMigratableVms: isTrue(
    given['stop_non_migratable_vms'] ?? given['stop_pinned_to_host_vms'],
    ROLE_DEFAULTS.stopNonMigratableVms,
  ),
  useMaintenancePolicy: isTrue(given['use_maintenance_policy'], ROLE_DEFAULTS.useMaintenancePolicy),
  upgradeTimeoutSec: numberOf(given['upgrade_timeout'], ROLE_DEFAULTS.upgradeTimeoutSec),
  stoppedVms: textsOf(given['stopped_vms'], ROLE_DEFAULTS.stoppedVms),
  executionTimeoutMin: numberOf(executionTimeout, ROLE_DEFAULTS.executionTimeoutMin),
})

const isGiven = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Null: ansible-playbook ends at once, and nobody hears of it. An empty file has no variables. */
const parse = (text: string): Given | null => {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    return isGiven(value) ? value : null
  } catch {
    return null
  }
}

const bearer = (request: Request) => {
  const header = request.headers.get('authorization') ?? ''
  return header.startsWith('Bearer') ? header.slice('Bearer'.length).trim() : ''
}

export const serveAnsible = async (engine: Engine, request: Request): Promise<Response> => {
  if (request.method !== 'POST') throw htmlProblem(405, 'Method Not Allowed', { Allow: 'POST' })
  const text = await readText(request)
  const token = bearer(request)
  const user = engine.userOf(token)
  // The real one breaks off there, and leaves the client without an answer.
  if (user === null) throw htmlProblem(500, 'Internal Server Error')
  // The real one sets the status and does not end the request.
  if (!isAdmin(user)) return new Response(null, { status: 403 })
  const { searchParams } = new URL(request.url)
  if (searchParams.get('playbook') !== PLAYBOOK) throw htmlProblem(500, 'Ansible playbook was not found.')
  const given = parse(text)
  if (given !== null) engine.runRole(token, varsOf(given, searchParams.get('execution_timeout')))
  return new Response(null, { status: 200 })
}
