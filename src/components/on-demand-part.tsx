import { AlertActionLink } from '@patternfly/react-core'
import type { ComponentType, ReactNode } from 'react'
import { Component, useState } from 'react'
import { useText } from '~/i18n/text'
import { isLoadFailure } from '~/lib/load-failures'
import { ErrorAlert } from './ErrorAlert'
import { onDemand } from './on-demand'
import type { OnDemand } from './on-demand'

type NetProps = { children: ReactNode; preload: () => Promise<unknown> }

/** What could not be loaded leaves the rest of the screen alone, says so in its place, and is asked for again. */
class PartNet extends Component<NetProps, { failure: { error: unknown } | null }> {
  override state: { failure: { error: unknown } | null } = { failure: null }
  static getDerivedStateFromError(error: unknown) {
    return { failure: { error } }
  }
  override render() {
    const { failure } = this.state
    if (failure === null) return this.props.children
    if (!isLoadFailure(failure.error)) throw failure.error
    return <NotThere preload={this.props.preload} onThere={() => this.setState({ failure: null })} />
  }
}

function NotThere({ preload, onThere }: { preload: () => Promise<unknown>; onThere: () => void }) {
  const { t } = useText()
  const [isBusy, setBusy] = useState(false)
  const again = () => {
    setBusy(true)
    preload().then(onThere, () => setBusy(false))
  }
  return (
    <ErrorAlert
      error={{ kind: 'notLoaded' }}
      actionLinks={
        <AlertActionLink
          onClick={again}
          isDisabled={isBusy}
          isLoading={isBusy}
          spinnerAriaLabel={t('state.loading')}
          spinnerAriaValueText={t('state.loading')}
        >
          {t('action.tryAgain')}
        </AlertActionLink>
      }
    />
  )
}

/** A part of a screen that has more important things to show: loaded on demand, and missed alone. */
export function onDemandPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  meanwhile: ReactNode = null,
): OnDemand<P> {
  const Part = onDemand(load, meanwhile)
  const Shown = (props: P) => (
    <PartNet preload={Part.preload}>
      <Part {...props} />
    </PartNet>
  )
  return Object.assign(Shown, { preload: Part.preload })
}
