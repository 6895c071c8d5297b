import { Button, Content } from '@patternfly/react-core'
import { Alert } from '~/components/Alert'
import '~/i18n/en-upgrade-lists-words'
import { errorWords } from '~/i18n/error-text'
import { useText } from '~/i18n/text'
import type { UpgradesReach } from './use-upgrade-rows'

type Props = {
  reach: UpgradesReach
  /** Somebody looks for something. */
  isFiltered: boolean
  onLook: () => void
}

/** How far back the list reaches, and the way further back; nothing where everything was read from the beginning. */
export function OlderUpgrades({ reach, isFiltered, onLook }: Props) {
  const text = useText()
  const { t, dateTime } = text
  const { isMore, isLooking, isInVain, hasLooked, error, back, stop } = reach
  if (!isMore && !hasLooked) return null
  const at = back === null ? t('value.none') : dateTime(back)
  return (
    <>
      {error !== null && (
        <Alert variant="warning" isInline component="h2" title={t('older.failed')}>
          {errorWords(text, error).body}
        </Alert>
      )}
      <Content component="p" className="um-subtle um-below-list">
        <span role="status">
          {isMore ? t(isInVain ? 'older.inVain' : 'older.reach', { at }) : t('older.all', { at })}
        </span>{' '}
        {isMore && (
          <Button
            variant="link"
            isInline
            isLoading={isLooking}
            spinnerAriaLabel={t('state.loading')}
            spinnerAriaValueText={t('state.loading')}
            onClick={isLooking ? stop : onLook}
          >
            {t(isLooking ? 'older.stop' : isFiltered ? 'older.lookFor' : 'older.look')}
          </Button>
        )}
      </Content>
    </>
  )
}
