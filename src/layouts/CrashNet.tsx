import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
} from '@patternfly/react-core'
import { ExclamationCircleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon'
import type { ReactNode } from 'react'
import { Component } from 'react'
import { useText } from '~/i18n/text'

function Crashed() {
  const { t } = useText()
  return (
    <main>
      <EmptyState
        titleText={t('crash.heading')}
        headingLevel="h1"
        icon={ExclamationCircleIcon}
        status="danger"
      >
        <EmptyStateBody>{t('crash.body')}</EmptyStateBody>
        <EmptyStateFooter>
          <EmptyStateActions>
            <Button onClick={() => window.location.reload()}>{t('action.reload')}</Button>
          </EmptyStateActions>
        </EmptyStateFooter>
      </EmptyState>
    </main>
  )
}

/** The outermost net: never a white page. Screens have their own net inside (RouteError). */
export class CrashNet extends Component<{ children: ReactNode }, { hasCrashed: boolean }> {
  override state = { hasCrashed: false }
  static getDerivedStateFromError() {
    return { hasCrashed: true }
  }
  override render() {
    return this.state.hasCrashed ? <Crashed /> : this.props.children
  }
}
