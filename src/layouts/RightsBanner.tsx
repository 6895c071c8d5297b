import { Banner, Flex, FlexItem } from '@patternfly/react-core'
import { LockIcon } from '@patternfly/react-icons/dist/esm/icons/lock-icon'
import { useQuery } from '@tanstack/react-query'
import { useText } from '~/i18n/text'
import { engineInfoQuery } from '~/queries/engine'

/** Said on every screen to whom the engine shows only a part: else what is missing looks as if there were none. */
export function RightsBanner() {
  const { t } = useText()
  const engine = useQuery(engineInfoQuery())
  if (engine.data?.isFiltered !== true) return null
  return (
    <Banner status="info" className="um-wraps" screenReaderText={t('state.info')}>
      <Flex spaceItems={{ default: 'spaceItemsSm' }} flexWrap={{ default: 'nowrap' }}>
        <FlexItem>
          <LockIcon />
        </FlexItem>
        <FlexItem>{t('rights.filtered')}</FlexItem>
      </Flex>
    </Banner>
  )
}
