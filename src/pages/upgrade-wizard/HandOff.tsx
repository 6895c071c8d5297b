import {
  Button,
  Card,
  CardBody,
  CardTitle,
  CodeBlock,
  CodeBlockCode,
  Content,
  ExpandableSection,
  Flex,
  FlexItem,
  Tab,
  TabTitleText,
  Tabs,
} from '@patternfly/react-core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Alert } from '~/components/Alert'
import { download, fileName } from '~/components/download'
import { addToast } from '~/components/toasts'
import type { Plan } from '~/domain/upgrade-plan/plan-types'
import { useText } from '~/i18n/text'
import { clustersQuery } from '~/queries/clusters'
import { FORMS, useHandOff } from './use-hand-off'
import type { Form } from './use-hand-off'

const FILES = {
  ansible: { ending: 'yml', type: 'application/yaml' },
  json: { ending: 'json', type: 'application/json' },
  runbook: { ending: 'md', type: 'text/markdown' },
} satisfies Record<Form, { ending: string; type: string }>

/** The plan as Ansible playbook, JSON or runbook: shown, copied or downloaded. */
export function HandOff({ plan }: { plan: Plan }) {
  const { t } = useText()
  const [form, setForm] = useState<Form>('ansible')
  const [isShown, setShown] = useState(false)
  const { make, shown } = useHandOff(form, plan, isShown)
  const what = t(`review.${form}`)
  const clusters = useQuery(clustersQuery())
  const isAmbiguous = (clusters.data ?? []).filter(({ name }) => name === plan.cluster.name).length > 1
  const withText = async (handOn: (text: string) => void | Promise<void>) => {
    const text = await make().catch(() => null)
    if (text === null) addToast({ variant: 'danger', title: t('loading.failed.heading') })
    else await handOn(text)
  }
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text)
      addToast({ variant: 'success', title: t('review.copied', { what }) })
    } catch {
      addToast({ variant: 'warning', title: t('review.copyFailed') })
    }
  }
  const save = (text: string) =>
    download(fileName(`upgrade-${plan.cluster.name}`, FILES[form].ending), FILES[form].type, text)
  return (
    <Card component="section" aria-label={t('review.handoff')}>
      <CardTitle component="h3">{t('review.handoff')}</CardTitle>
      <CardBody className="um-stack">
        <Content component="p">{t('review.handoffHelp')}</Content>
        <Tabs
          aria-label={t('review.handoff')}
          activeKey={form}
          onSelect={(_, key) => setForm(FORMS.find(one => one === key) ?? 'ansible')}
          isSubtab
        >
          {FORMS.map(one => (
            <Tab
              key={one}
              eventKey={one}
              tabContentId={`handoff-${one}`}
              title={<TabTitleText>{t(`review.${one}`)}</TabTitleText>}
            />
          ))}
        </Tabs>
        {form === 'ansible' && isAmbiguous && (
          <Alert variant="warning" isInline component="h4" title={t('handOff.sameName')}>
            {t('handOff.sameNameBody')}
          </Alert>
        )}
        <div id={`handoff-${form}`} role="tabpanel" aria-label={what} className="um-stack">
          <Flex>
            <FlexItem>
              <Button variant="secondary" onClick={() => void withText(copy)}>
                {t('review.copy', { what })}
              </Button>
            </FlexItem>
            <FlexItem>
              <Button variant="secondary" onClick={() => void withText(save)}>
                {t('review.download', { what })}
              </Button>
            </FlexItem>
          </Flex>
          <ExpandableSection
            toggleText={t('review.preview', { what })}
            isExpanded={isShown}
            onToggle={(_, isExpanded) => setShown(isExpanded)}
          >
            {shown === 'failed' ? (
              <Alert variant="danger" isInline component="h4" title={t('loading.failed.heading')} />
            ) : (
              shown !== null && (
                <CodeBlock>
                  <CodeBlockCode>{shown}</CodeBlockCode>
                </CodeBlock>
              )
            )}
          </ExpandableSection>
        </div>
      </CardBody>
    </Card>
  )
}
