import { Title } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useTitle } from './use-title'

/** The one `h1` of a screen. It can take the focus, so that a navigation lands here, and it titles the document. */
export function MainHeading({ title, children }: { title: string; children?: ReactNode }) {
  useTitle(title)
  return (
    <Title headingLevel="h1" id="main-heading" tabIndex={-1}>
      {children ?? title}
    </Title>
  )
}
