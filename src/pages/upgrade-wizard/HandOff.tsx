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
import { useMemo, useState } from 'react'
import { Alert } from '~/components/Alert'
import { download, fileName } from '~/components/download'
import { addToast } from '~/components/toasts'
import { toAnsiblePlaybook } from '~/domain/upgrade-plan/handoff-ansible'
import { toJson } from '~/domain/upgrade-plan/handoff-json'
import { toRunbook } from '~/domain/upgrade-plan/handoff-runbook'
import type { Plan } from '~/domain/upgrade-plan/plan-types'
import { useText } from '~/i18n/text'
import { clustersQuery } from '~/queries/clusters'

const FORMS = ['ansible', 'json', 'runbook'] as const
type Form = (typeof FORMS)[number]

const MAKE = {
  ansible: { make: toAnsiblePlaybook, ending: 'yml', type: 'application/yaml' },
  json: { make: toJson, ending: 'json', type: 'application/json' },
  runbook: { make: toRunbook, ending: 'md', type: 'text/markdown' },
} satisfies Record<Form, { make: (plan: Plan) => string; ending: string; type: string }>

/** The plan as Ansible playbook, JSON or runbook: shown, copied or downloaded. */
export function HandOff({ plan }: { plan: Plan }) {
  const { t } = useText()
  const [form, setForm] = useState<Form>('ansible')
  const text = useMemo(() => MAKE[form].make(plan), [form, plan])
  const what = t(`review.${form}`)
  const clusters = useQuery(clustersQuery())
  const isAmbiguous = (clusters.data ?? []).filter(({ name }) => name === plan.cluster.name).length > 1
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      addToast({ variant: 'success', title: t('review.copied', { what }) })
    } catch {
      addToast({ variant: 'warning', title: t('review.copyFailed') })
    }
  }
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
              <Button variant="secondary" onClick={() => void copy()}>
                {t('review.copy', { what })}
              </Button>
            </FlexItem>
            <FlexItem>
              <Button
                variant="secondary"
                onClick={() =>
                  download(fileName(`upgrade-${plan.cluster.name}`, MAKE[form].ending), MAKE[form].type, text)
                }
              >
                {t('review.download', { what })}
              </Button>
            </FlexItem>
          </Flex>
          <ExpandableSection toggleText={t('review.preview', { what })}>
            <CodeBlock>
              <CodeBlockCode>{text}</CodeBlockCode>
            </CodeBlock>
          </ExpandableSection>
        </div>
      </CardBody>
    </Card>
  )
}
