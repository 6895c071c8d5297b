import { PageSection, Skeleton } from '@patternfly/react-core'
import { useText } from '~/i18n/text'

/** A screen whose code or first data is on its way. */
export function PageSkeleton() {
  const { t } = useText()
  return (
    <PageSection aria-busy="true" aria-label={t('state.loading')}>
      <Skeleton width="30%" fontSize="2xl" screenreaderText={t('state.loading')} />
      <br />
      {[90, 80, 85, 70, 75].map(width => (
        <div key={width}>
          <Skeleton width={`${width}%`} />
          <br />
        </div>
      ))}
    </PageSection>
  )
}
