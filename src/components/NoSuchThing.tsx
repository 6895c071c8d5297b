import { PageSection } from '@patternfly/react-core'
import type { EngineError } from '~/api/errors'
import type { Parent } from './Crumbs'
import { Crumbs } from './Crumbs'
import { MainHeading } from './MainHeading'
import { PanelError } from './PanelError'

type Props = {
  parent: Parent
  /** What it would be: "Host". */
  name: string
  error: EngineError
  /** Said when there is none with this id. */
  gone: string
  onRetry: () => void
  isRetrying: boolean
}

/** The screen of one thing that could not be read. */
export function NoSuchThing({ parent, name, error, gone, onRetry, isRetrying }: Props) {
  return (
    <PageSection>
      <Crumbs parent={parent} name={name} />
      <MainHeading title={name} />
      <PanelError
        error={error}
        title={error.kind === 'notFound' ? gone : undefined}
        onRetry={onRetry}
        isRetrying={isRetrying}
      />
    </PageSection>
  )
}
