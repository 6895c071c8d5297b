import { InProgressIcon } from '@patternfly/react-icons/dist/esm/icons/in-progress-icon'
import { Label } from '@patternfly/react-core'
import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { Link } from 'react-router-dom'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import { clustersQuery } from '~/queries/clusters'
import { runsSeen } from '~/queries/runs-at-work'

/** The way to what runs, from everywhere; nothing while nothing runs. */
export function RunningUpgrades() {
  const { t } = useText()
  const { data } = useQuery(clustersQuery())
  const seen = useSyncExternalStore(runsSeen.subscribe, runsSeen.getSnapshot)
  const running = (data ?? []).filter(({ upgrade }) => upgrade?.inProgress === true)
  const [first] = running
  if (first === undefined) return null
  // Others leave their own correlation ids there, of which no journal tells.
  const id = running.length === 1 ? (first.upgrade?.correlationId ?? null) : null
  // The cluster tells it in steps, and late: who follows the run here knows better.
  const followed = seen.find(({ correlationId }) => correlationId === id)
  const percent = followed === undefined ? (first.upgrade?.percent ?? 0) : Math.floor(followed.progress * 100)
  return (
    <Label
      color="blue"
      icon={<InProgressIcon />}
      render={({ className, content }) => (
        <Link className={className} to={id === null ? paths.upgrades() : paths.upgrade(id)}>
          {content}
        </Link>
      )}
    >
      {running.length === 1
        ? t('runs.mastheadOne', { cluster: first.name, percent })
        : t('runs.masthead', { count: running.length })}
    </Label>
  )
}
