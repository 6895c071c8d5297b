import { AlertActionLink } from '@patternfly/react-core'
import { Link } from 'react-router-dom'
import { Alert } from '~/components/Alert'
import { optionLabel } from '~/components/OptionFields'
import { useDefaults } from '~/components/own-defaults'
import type { DraftOptions } from '~/domain/upgrade-plan/options'
import { builtIn, habitsIn } from '~/domain/upgrade-plan/own-defaults'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'

type Props = { options: DraftOptions; onChange: (options: Partial<DraftOptions>) => void }

/** Says which options are as they are because of the settings of this browser, with the way back to the built-in ones. */
export function OwnDefaultsNote({ options, onChange }: Props) {
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
          <AlertActionLink onClick={() => onChange(builtIn(habits))}>
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
