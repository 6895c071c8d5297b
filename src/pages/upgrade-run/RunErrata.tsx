import { Card, CardBody, CardTitle, List, ListItem } from '@patternfly/react-core'
import { ErrataAsk, ErrataRollUp } from '~/components/ErrataRollUp'
import { useText } from '~/i18n/text'
import type { RunErrataProps } from './use-run-errata'
import { useRunErrata } from './use-run-errata'

const PARTS = ['critical', 'security', 'total'] as const

/** Pending before, gone after. Nothing where nothing is remembered: no provider knew a host, or the run is older. */
export function RunErrata(props: RunErrataProps) {
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
