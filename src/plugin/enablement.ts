/**
 * May the button be pressed? Optimistic about hosts that are not known yet: the act itself looks again and says why not.
 */
import type { Host } from '~/api/model'
import { whyNot } from '~/domain/host-actions'
import type { HostAction } from '~/domain/host-actions'
import type { Entity } from '~/embedding/webadmin-api'

/** Hosts and clusters of other systems that are only shown by the engine cannot be upgraded by it. */
const isManaged = ({ managed }: Entity) => managed !== false

const mayBe = (action: HostAction, entity: Entity, of: (id: string) => Host | null): boolean => {
  const host = of(entity.id)
  return isManaged(entity) && (host === null || whyNot(action, host) === null)
}

/** Upgrades of hosts one at a time, as everywhere. */
export const canUpgradeHost = (selected: readonly Entity[], of: (id: string) => Host | null): boolean => {
  const [only] = selected
  return only !== undefined && selected.length === 1 && mayBe('upgrade', only, of)
}

export const canCheckHosts = (selected: readonly Entity[], of: (id: string) => Host | null): boolean =>
  selected.some(entity => mayBe('check', entity, of))

export const canUpgradeCluster = (selected: readonly Entity[]): boolean =>
  selected.length === 1 && selected.every(isManaged)
