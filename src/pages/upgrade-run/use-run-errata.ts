import type { QueryClient } from '@tanstack/react-query'
import { useQuery } from '@tanstack/react-query'
import type { ErrataBefore, ErrataChange, HostErrata } from '~/domain/errata-rollup'
import { errataChange } from '~/domain/errata-rollup'
import type { RunFacts } from '~/domain/upgrade-run/facts'
import type { RunView } from '~/domain/upgrade-run/view-types'
import { hostsErrataQuery } from '~/queries/errata'

export type RunErrataProps = { view: RunView; facts: RunFacts | null }

const hostsOf = ({ view, facts }: RunErrataProps) => {
  const ids = new Set([...(view.plan?.hosts ?? []), ...view.hosts].map(({ id }) => id))
  return (facts?.hosts ?? []).filter(({ id }) => ids.has(id))
}

const changeOf = (
  before: ErrataBefore | null,
  read: readonly HostErrata[] | undefined,
): ErrataChange | null => (before === null || read === undefined ? null : errataChange(before, read))

/** For a report: what somebody has asked, as far as it is there. */
export const errataChangeAtHand = (queries: QueryClient, props: RunErrataProps): ErrataChange | null =>
  changeOf(props.view.errata, queries.getQueryData(hostsErrataQuery(hostsOf(props)).queryKey))

/** Errata before the run as they are remembered, and what became of them if somebody asked. */
export function useRunErrata(props: RunErrataProps) {
  const answer = useQuery(hostsErrataQuery(hostsOf(props)))
  const before: ErrataBefore | null = props.view.errata
  return { before, answer, change: changeOf(before, answer.data) }
}
