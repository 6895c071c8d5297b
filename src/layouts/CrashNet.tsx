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
import { isLoadFailure } from '~/lib/load-failures'

function Crashed({ isOld }: { isOld: boolean }) {
  const { t } = useText()
  return (
    <main>
      <EmptyState
        titleText={t(isOld ? 'loading.failed.heading' : 'crash.heading')}
        headingLevel="h1"
        icon={ExclamationCircleIcon}
        status="danger"
      >
        <EmptyStateBody>{t(isOld ? 'loading.failed.body' : 'crash.body')}</EmptyStateBody>
        <EmptyStateFooter>
          <EmptyStateActions>
            <Button onClick={() => window.location.reload()}>{t('action.reload')}</Button>
          </EmptyStateActions>
        </EmptyStateFooter>
      </EmptyState>
    </main>
  )
}

/** The outermost net: never a white page. Screens have their own net inside (ScreenNet). */
export class CrashNet extends Component<{ children: ReactNode }, { crash: { error: unknown } | null }> {
  override state: { crash: { error: unknown } | null } = { crash: null }
  static getDerivedStateFromError(error: unknown) {
    return { crash: { error } }
  }
  override render() {
    const { crash } = this.state
    return crash === null ? this.props.children : <Crashed isOld={isLoadFailure(crash.error)} />
  }
}
