import { AlertActionCloseButton, ExpandableSection, List, ListItem } from '@patternfly/react-core'
import { useState } from 'react'
import type { ClusterCheck } from '~/domain/cluster-check'
import { clusterCheckText, failedCheckText } from '~/i18n/cluster-text'
import { useText } from '~/i18n/text'
import { Alert } from './Alert'
import { ClusterCheckLine } from './ClusterUpdates'

/** So many are listed at once; more unfold. */
const FIRST = 5

function Failures({ check }: { check: ClusterCheck }) {
  const text = useText()
  const items = check.failed.map(failed => (
    <ListItem key={failed.host.id}>
      <span className="um-message">{failedCheckText(text, failed)}</span>
    </ListItem>
  ))
  if (items.length === 0) return null
  return (
    <>
      <p>{text.t('clusterCheck.failedHosts', { count: items.length })}</p>
      <List>{items.slice(0, FIRST)}</List>
      {items.length > FIRST && (
        <ExpandableSection toggleText={text.t('clusterCheck.more', { count: items.length - FIRST })}>
          <List>{items.slice(FIRST)}</List>
        </ExpandableSection>
      )}
    </>
  )
}

type Props = { check: ClusterCheck | null; label: string }

/** The check of many hosts that was asked for here: how far it is, then what came of it. */
export function CheckProgress({ check, label }: Props) {
  const text = useText()
  const { t } = text
  const [dismissed, setDismissed] = useState<string | null>(null)
  const isShown = check !== null && check.id !== dismissed
  const isOver = check !== null && check.endedAt !== null
  return (
    <>
      {isShown && !isOver && (
        <Alert variant="info" isInline component="h2" title={t('clusterCheck.title')}>
          <ClusterCheckLine check={check} label={label} />
          <p className="um-small um-subtle">{t('clusterCheck.atOnce')}</p>
          <Failures check={check} />
        </Alert>
      )}
      {isShown && isOver && (
        <Alert
          variant={check.failed.length > 0 ? 'warning' : 'success'}
          isInline
          component="h2"
          title={clusterCheckText(text, check)}
          actionClose={
            <AlertActionCloseButton
              title={t('action.close')}
              aria-label={t('clusterCheck.dismiss')}
              onClose={() => setDismissed(check.id)}
            />
          }
        >
          <Failures check={check} />
        </Alert>
      )}
      <div aria-live="polite" className="pf-v6-screen-reader">
        {isShown && isOver ? clusterCheckText(text, check) : ''}
      </div>
    </>
  )
}
