import type { ReactNode } from 'react'
import { Component, Suspense, lazy } from 'react'
import { useLocation } from 'react-router-dom'
import { useText } from '~/i18n/text'
import { isLoadFailure } from '~/lib/load-failures'
import { FailedScreen } from './FailedScreen'

const RouteError = lazy(async () => ({ default: (await import('./RouteError')).RouteError }))

/** A tab that is older than what is installed, or one without a connection. */
function NotLoaded() {
  const { t } = useText()
  return (
    <FailedScreen title={t('loading.failed.title')} heading={t('loading.failed.heading')} status="warning">
      {t('loading.failed.body')}
    </FailedScreen>
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
