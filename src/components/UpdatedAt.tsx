import { Button, Flex, FlexItem } from '@patternfly/react-core'
import { ExclamationTriangleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon'
import { SyncAltIcon } from '@patternfly/react-icons/dist/esm/icons/sync-alt-icon'
import { useText } from '~/i18n/text'
import { Tip } from './Tip'

type Props = {
  /** Time of the last answer; 0 or null: none yet. */
  at: number | null
  /** The newest poll failed: what is shown is older than it should be. */
  isStale: boolean
  isRefreshing: boolean
  /** Nothing has happened since that the engine would have told of; not said: nobody has asked. */
  quietAt?: number | null
  onRefresh: () => void
}

/** How old what one sees is, said aloud when it is older than it should be. */
export function UpdatedAt({ at, isStale, isRefreshing, quietAt = null, onRefresh }: Props) {
  const { t, clock, dateTime } = useText()
  return (
    <Flex
      spaceItems={{ default: 'spaceItemsXs' }}
      alignItems={{ default: 'alignItemsCenter' }}
      flexWrap={{ default: 'nowrap' }}
    >
      {at !== null && at > 0 && (
        <FlexItem className={isStale ? 'um-small um-nowrap' : 'um-small um-subtle um-nowrap'}>
          <Tip content={() => dateTime(at)}>
            <span>
              {isStale && <ExclamationTriangleIcon className="um-warning-icon" />}{' '}
              {isStale
                ? t('updated.stale', { time: clock(at) })
                : quietAt === null
                  ? t('updated.at', { time: clock(at) })
                  : t('updated.quiet', { time: clock(at), until: clock(quietAt) })}
            </span>
          </Tip>
        </FlexItem>
      )}
      <FlexItem>
        <Button
          variant="plain"
          aria-label={t('updated.refresh')}
          icon={<SyncAltIcon />}
          onClick={onRefresh}
          isDisabled={isRefreshing}
          isLoading={isRefreshing}
          spinnerAriaLabel={t('state.loading')}
          spinnerAriaValueText={t('state.loading')}
        />
      </FlexItem>
    </Flex>
  )
}
