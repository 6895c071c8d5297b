import { Banner, Flex, FlexItem } from '@patternfly/react-core'
import { ExclamationTriangleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon'
import { useSyncExternalStore } from 'react'
import { useText } from '~/i18n/text'
import { connection } from '~/queries/client'

/** Said on every screen while the engine does not answer: since when, and how old what one sees is. */
export function ConnectionBanner() {
  const { t, clock } = useText()
  const { state, since, lastAnswerAt } = useSyncExternalStore(connection.subscribe, connection.getSnapshot)
  return (
    <div role="status">
      {state === 'unreachable' && (
        <Banner status="warning" className="um-wraps" screenReaderText={t('state.warning')}>
          <Flex spaceItems={{ default: 'spaceItemsSm' }} flexWrap={{ default: 'nowrap' }}>
            <FlexItem>
              <ExclamationTriangleIcon />
            </FlexItem>
            <FlexItem>
              {lastAnswerAt === null
                ? t('connection.neverReached', { since: clock(since) })
                : t('connection.lost', { since: clock(since), last: clock(lastAnswerAt) })}
            </FlexItem>
          </Flex>
        </Banner>
      )}
    </div>
  )
}
