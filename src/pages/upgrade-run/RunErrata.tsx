import { Card, CardBody, CardTitle, List, ListItem } from '@patternfly/react-core'
import { useQuery } from '@tanstack/react-query'
import { ErrataAsk, ErrataRollUp } from '~/components/ErrataRollUp'
import type { ErrataBefore, ErrataChange } from '~/domain/errata-rollup'
import { errataChange } from '~/domain/errata-rollup'
import type { RunFacts } from '~/domain/upgrade-run/facts'
import type { RunView } from '~/domain/upgrade-run/view-types'
import { useText } from '~/i18n/text'
import { hostsErrataQuery } from '~/queries/errata'

type Props = { view: RunView; facts: RunFacts | null }

const hostsOf = ({ view, facts }: Props) => {
  const ids = new Set(view.plan?.hosts.map(({ id }) => id))
  return (facts?.hosts ?? []).filter(({ id }) => ids.has(id))
}

/** Errata before the run as its plan remembers them, and what became of them if somebody asked. */
export function useRunErrata(props: Props) {
  const answer = useQuery(hostsErrataQuery(hostsOf(props)))
  const before: ErrataBefore | null = props.view.plan?.errata ?? null
  const change: ErrataChange | null =
    before === null || answer.data === undefined ? null : errataChange(before, answer.data)
  return { before, answer, change }
}

const PARTS = ['critical', 'security', 'total'] as const

/** Pending before, gone after. Nothing where nothing is remembered: no provider knew a host, or the run is older. */
export function RunErrata(props: Props) {
  const { t, dateTime } = useText()
  const { before, answer, change } = useRunErrata(props)
  if (before === null) return null
  const pending = Object.values(before.hosts)
  const count = pending.length
  return (
    <Card component="section" aria-label={t('rollup.title')}>
      <CardTitle component="h2">{t('rollup.title')}</CardTitle>
      <CardBody>
        <div className="um-stack">
          <p>
            {t('rollup.before', {
              at: dateTime(before.at),
              security: pending.filter(({ security }) => security > 0).length,
              critical: pending.filter(({ critical }) => critical > 0).length,
              known: count,
            })}
          </p>
          {change === null || answer.data === undefined ? (
            <ErrataAsk answer={answer} count={count} label={t('rollup.compare')} />
          ) : (
            <>
              <List>
                {PARTS.map(part => (
                  <ListItem key={part}>{t(`rollup.gone.${part}`, change[part])}</ListItem>
                ))}
              </List>
              {change.securityHosts.before > 0 && <p>{t('rollup.freed', change.securityHosts)}</p>}
              <p className="um-small um-subtle">
                {t('rollup.compared', {
                  compared: change.compared,
                  hosts: change.compared + change.notCompared,
                })}
              </p>
              <ErrataRollUp answer={answer} read={answer.data} />
            </>
          )}
        </div>
      </CardBody>
    </Card>
  )
}
