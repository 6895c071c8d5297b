import { AlertActionLink } from '@patternfly/react-core'
import { Link } from 'react-router-dom'
import type { Cluster } from '~/api/model'
import { Alert } from '~/components/Alert'
import { optionLabel } from '~/components/OptionFields'
import { useDefaults } from '~/components/own-defaults'
import type { DraftOptions } from '~/domain/upgrade-plan/options'
import { builtIn, habitsIn } from '~/domain/upgrade-plan/own-habits'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'

type Props = {
  options: DraftOptions
  cluster: Pick<Cluster, 'haReservation'>
  onChange: (options: Partial<DraftOptions>) => void
}

/** Says which options are as they are because of somebody's settings, with the way back to the built-in ones. */
export function OwnDefaultsNote({ options, cluster, onChange }: Props) {
  const { t, list } = useText()
  const habits = habitsIn(options, useDefaults())
  if (habits.length === 0) return null
  return (
    <Alert
      variant="info"
      isInline
      component="h3"
      title={t('options.own.title', { count: habits.length })}
      actionLinks={
        <>
          <AlertActionLink onClick={() => onChange(builtIn(habits, cluster))}>
            {t('options.own.builtIn')}
          </AlertActionLink>
          <Link to={paths.settings()}>{t('options.own.settings')}</Link>
        </>
      }
    >
      {list(habits.map(habit => t(optionLabel(habit))))}
    </Alert>
  )
}
