import { PageSection, Tab, TabTitleText, Tabs } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router-dom'

type Props = {
  label: string
  /** Each has an address of its own. */
  tabs: readonly { id: string; title: string; to: string }[]
  current: string
  children: ReactNode
}

/** The views of one thing; `children` is the one that is shown. */
export function PageTabs({ label, tabs, current, children }: Props) {
  const navigate = useNavigate()
  return (
    <>
      <PageSection type="tabs">
        <Tabs
          aria-label={label}
          activeKey={current}
          onSelect={(_, key) => {
            const tab = tabs.find(({ id }) => id === key)
            if (tab !== undefined) void navigate(tab.to)
          }}
          usePageInsets
        >
          {tabs.map(({ id, title }) => (
            <Tab
              key={id}
              eventKey={id}
              title={<TabTitleText>{title}</TabTitleText>}
              tabContentId={`tab-${id}`}
            />
          ))}
        </Tabs>
      </PageSection>
      <PageSection
        isFilled
        id={`tab-${current}`}
        role="tabpanel"
        aria-label={tabs.find(({ id }) => id === current)?.title}
        tabIndex={0}
      >
        {children}
      </PageSection>
    </>
  )
}
