import { Button, Card, CardBody, CardFooter, CardHeader, CardTitle, Skeleton } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import type { EngineError } from '~/api/errors'
import { ErrorAlert } from '~/components/ErrorAlert'
import { useText } from '~/i18n/text'

type Props = {
  title: string
  actions?: ReactNode
  footer?: ReactNode
  children: ReactNode
}

/** One subject of the first page. */
export function OverviewCard({ title, actions, footer, children }: Props) {
  return (
    <Card isFullHeight component="section" aria-label={title}>
      <CardHeader actions={actions === undefined ? undefined : { actions, hasNoOffset: true }}>
        <CardTitle component="h2">{title}</CardTitle>
      </CardHeader>
      <CardBody>{children}</CardBody>
      {footer !== undefined && <CardFooter>{footer}</CardFooter>}
    </Card>
  )
}

type FirstAnswer = { error: { error: EngineError } | null; isFetching: boolean; refetch: () => unknown }

/** Before there is anything to show: on its way, or what failed and how to try again. The other cards go on. */
export function NotYet({ of, title }: { of: FirstAnswer; title: string }) {
  const { t } = useText()
  if (of.error === null) return <Skeleton height="8rem" screenreaderText={t('state.loading')} />
  return (
    <ErrorAlert
      error={of.error.error}
      title={title}
      actionLinks={
        <Button
          variant="link"
          isInline
          onClick={() => void of.refetch()}
          isLoading={of.isFetching}
          spinnerAriaLabel={t('state.loading')}
          spinnerAriaValueText={t('state.loading')}
          isDisabled={of.isFetching}
        >
          {t('action.tryAgain')}
        </Button>
      }
    />
  )
}
