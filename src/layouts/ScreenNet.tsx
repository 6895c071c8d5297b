import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  PageSection,
} from '@patternfly/react-core'
import { ExclamationCircleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon'
import type { ReactNode } from 'react'
import { Component, Suspense, lazy } from 'react'
import { useLocation } from 'react-router-dom'
import { MainHeading } from '~/components/MainHeading'
import { useText } from '~/i18n/text'
import { isLoadFailure } from '~/lib/load-failures'

const RouteError = lazy(async () => ({ default: (await import('./RouteError')).RouteError }))

/** A tab that is older than what is installed, or one without a connection. */
export function NotLoaded() {
  const { t } = useText()
  return (
    <PageSection>
      <MainHeading title={t('loading.failed.title')} />
      <EmptyState
        titleText={t('loading.failed.heading')}
        headingLevel="h2"
        icon={ExclamationCircleIcon}
        status="warning"
      >
        <EmptyStateBody>{t('loading.failed.body')}</EmptyStateBody>
        <EmptyStateFooter>
          <EmptyStateActions>
            <Button onClick={() => window.location.reload()}>{t('action.reload')}</Button>
          </EmptyStateActions>
        </EmptyStateFooter>
      </EmptyState>
    </PageSection>
  )
}

type Props = { children: ReactNode; place: string }
type State = { failure: { error: unknown } | null; place: string }

class Net extends Component<Props, State> {
  override state: State = { failure: null, place: this.props.place }
  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { failure: { error } }
  }
  /** Another address is another try. */
  static getDerivedStateFromProps({ place }: Props, state: State): Partial<State> | null {
    return place === state.place ? null : { place, failure: null }
  }
  override render() {
    const { failure } = this.state
    if (failure === null) return this.props.children
    if (isLoadFailure(failure.error)) return <NotLoaded />
    return (
      <Suspense fallback={null}>
        <RouteError error={failure.error} />
      </Suspense>
    )
  }
}

/** The net of one screen: what fails in it leaves the shell and every other screen alone. */
export function ScreenNet({ children }: { children: ReactNode }) {
  const { pathname } = useLocation()
  return <Net place={pathname}>{children}</Net>
}
