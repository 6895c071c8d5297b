import { Card, CardBody, CardTitle, List, ListItem } from '@patternfly/react-core'
import { ErrataAsk, ErrataRollUp } from '~/components/ErrataRollUp'
import '~/i18n/en-run-parts-words'
import { errataBeforeText } from '~/i18n/errata-rollup-text'
import { useText } from '~/i18n/text'
import type { RunErrataProps } from './use-run-errata'
import { useRunErrata } from './use-run-errata'

const PARTS = ['critical', 'security', 'total'] as const

/** Pending before, gone after. Nothing where nothing is remembered: no provider knew a host, or the run is older. */
export function RunErrata(props: RunErrataProps) {
  const text = useText()
  const { t } = text
  const { before, answer, change } = useRunErrata(props)
  if (before === null) return null
  const count = Object.keys(before.hosts).length
  return (
    <Card component="section" aria-label={t('rollup.title')}>
      <CardTitle component="h2">{t('rollup.title')}</CardTitle>
      <CardBody>
        <div className="um-stack">
          <p>{errataBeforeText(text, before)}</p>
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
