import { List, ListItem } from '@patternfly/react-core'
import { Link } from 'react-router-dom'
import { Alert } from '~/components/Alert'
import type { PlanReason } from '~/domain/upgrade-plan/reason'
import { planReasonText } from '~/i18n/plan-text'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'

/** Why the next step is not open yet. */
export function Problems({ found, clusterId }: { found: readonly PlanReason[]; clusterId: string }) {
  const text = useText()
  const { t } = text
  if (found.length === 0) return null
  const unique = [...new Map(found.map(reason => [planReasonText(text, reason), reason])).values()]
  return (
    <Alert variant="warning" isInline component="h2" title={text.t('wizard.notYet')}>
      <List>
        {unique.slice(0, 5).map(reason => (
          <ListItem key={JSON.stringify(reason)}>
            {planReasonText(text, reason)}{' '}
            {reason.code === 'plan.blockingFindings' && (
              <Link to={paths.clusterUpgrade(clusterId, 'checks')}>{t('wizard.toChecks')}</Link>
            )}
          </ListItem>
        ))}
      </List>
    </Alert>
  )
}
