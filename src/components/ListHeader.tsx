import { Content, Flex, FlexItem, PageSection } from '@patternfly/react-core'
import type { ComponentProps, ReactElement } from 'react'
import { isValidElement } from 'react'
import { MainHeading } from './MainHeading'
import { UpdatedAt } from './UpdatedAt'

type Props = {
  title: string
  subtitle: string
  /** How old it is: what is said of it, or whatever says it. */
  updated: ComponentProps<typeof UpdatedAt> | ReactElement
}

/** The head of a list: its name, what it says in one sentence, and how old that is. */
export function ListHeader({ title, subtitle, updated }: Props) {
  return (
    <PageSection>
      <Flex
        justifyContent={{ default: 'justifyContentSpaceBetween' }}
        alignItems={{ default: 'alignItemsFlexStart' }}
      >
        <FlexItem>
          <MainHeading title={title} />
          <Content component="p" className="um-subtle">
            {subtitle}
          </Content>
        </FlexItem>
        <FlexItem>{isValidElement(updated) ? updated : <UpdatedAt {...updated} />}</FlexItem>
      </Flex>
    </PageSection>
  )
}
