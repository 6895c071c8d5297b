import { Banner, Button, Flex, FlexItem } from '@patternfly/react-core'
import { useSyncExternalStore } from 'react'
import { useText } from '~/i18n/text'
import { attention } from '~/queries/attention'

/** Said while the page asks the engine nothing, because nobody was there for long. */
export function AttentionBanner() {
  const { t, dateTime } = useText()
  const { isAsleep, since } = useSyncExternalStore(attention.subscribe, attention.getSnapshot)
  return (
    <div role="status">
      {isAsleep && (
        <Banner status="info" className="um-wraps" screenReaderText={t('state.info')}>
          <Flex alignItems={{ default: 'alignItemsCenter' }} spaceItems={{ default: 'spaceItemsMd' }}>
            <FlexItem>{t('attention.asleep', { since: dateTime(since) })}</FlexItem>
            <FlexItem>
              <Button variant="link" isInline onClick={attention.wake}>
                {t('attention.goOn')}
              </Button>
            </FlexItem>
          </Flex>
        </Banner>
      )}
    </div>
  )
}
