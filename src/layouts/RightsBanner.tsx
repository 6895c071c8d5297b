import { Banner } from '@patternfly/react-core'
import { useQuery } from '@tanstack/react-query'
import { useText } from '~/i18n/text'
import { engineInfoQuery } from '~/queries/engine'

/** Said on every screen to whom the engine shows only a part: else what is missing looks as if there were none. */
export function RightsBanner() {
  const { t } = useText()
  const { data } = useQuery(engineInfoQuery())
  return data?.isFiltered === true ? (
    <Banner status="info" className="um-wraps" screenReaderText={t('state.info')}>
      {t('rights.filtered')}
    </Banner>
  ) : null
}
