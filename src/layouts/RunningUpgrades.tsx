import { InProgressIcon } from '@patternfly/react-icons/dist/esm/icons/in-progress-icon'
import { Label } from '@patternfly/react-core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router-dom'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import { clustersQuery } from '~/queries/clusters'
import { useRunningPercent } from '~/queries/runs-at-work'

/** The way to what runs, from everywhere; nothing while nothing runs. */
export function RunningUpgrades() {
  const { t } = useText()
  const { data } = useQuery(clustersQuery())
  const percentOf = useRunningPercent()
  const running = (data ?? []).filter(({ upgrade }) => upgrade?.inProgress === true)
  const [first] = running
  if (first === undefined) return null
  // Others leave their own correlation ids there, of which no journal tells.
  const id = running.length === 1 ? (first.upgrade?.correlationId ?? null) : null
  const percent = percentOf(first) ?? 0
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
