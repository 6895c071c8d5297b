import { PageSection, Tab, TabTitleText, Tabs } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { memo } from 'react'
import { useNavigate } from 'react-router-dom'
import { isSame } from '~/lib/keep-identity'

type BarProps = {
  label: string
  /** Each has an address of its own. */
  tabs: readonly { id: string; title: string; to: string }[]
  current: string
}
type Props = BarProps & { children: ReactNode }

/** The views of one thing; `children` is the one that is shown. */
export function PageTabs({ label, tabs, current, children }: Props) {
  return (
    <>
      <PageSection type="tabs">
        <TabBar label={label} tabs={tabs} current={current} />
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

/** PatternFly measures its tabs whenever they are drawn, which lays out the whole page: drawn when they are others. */
const TabBar = memo(function TabBar({ label, tabs, current }: BarProps) {
  const navigate = useNavigate()
  return (
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
        <Tab key={id} eventKey={id} title={<TabTitleText>{title}</TabTitleText>} tabContentId={`tab-${id}`} />
      ))}
    </Tabs>
  )
}, isSame)
