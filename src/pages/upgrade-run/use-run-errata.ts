import { useQuery } from '@tanstack/react-query'
import type { ErrataBefore, ErrataChange } from '~/domain/errata-rollup'
import { errataChange } from '~/domain/errata-rollup'
import type { RunFacts } from '~/domain/upgrade-run/facts'
import type { RunView } from '~/domain/upgrade-run/view-types'
import { hostsErrataQuery } from '~/queries/errata'

export type RunErrataProps = { view: RunView; facts: RunFacts | null }

const hostsOf = ({ view, facts }: RunErrataProps) => {
  const ids = new Set([...(view.plan?.hosts ?? []), ...view.hosts].map(({ id }) => id))
  return (facts?.hosts ?? []).filter(({ id }) => ids.has(id))
}

/** Errata before the run as they are remembered, and what became of them if somebody asked. */
export function useRunErrata(props: RunErrataProps) {
  const answer = useQuery(hostsErrataQuery(hostsOf(props)))
  const before: ErrataBefore | null = props.view.errata
  const change: ErrataChange | null =
    before === null || answer.data === undefined ? null : errataChange(before, answer.data)
  return { before, answer, change }
}
