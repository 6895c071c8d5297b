import { AlertGroup, ExpandableSection, List, ListItem } from '@patternfly/react-core'
import type { Finding, FindingLevel } from '~/domain/upgrade-preview'
import { reasonText } from '~/i18n/reason-text'
import { useText } from '~/i18n/text'
import { Alert } from './Alert'

const VARIANTS = { blocking: 'danger', warning: 'warning', info: 'info' } as const satisfies Record<
  FindingLevel,
  string
>
const LEVELS: readonly FindingLevel[] = ['blocking', 'warning', 'info']
const FIRST = 10

/** What was found before an upgrade, gravest first; ten of a level at once, the rest unfolds. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  const text = useText()
  const { t } = text
  return (
    <AlertGroup>
      {LEVELS.map(level => {
        const sentences = findings
          .filter(finding => finding.level === level)
          .map(finding => reasonText(text, finding.reason))
        if (sentences.length === 0) return null
        const items = (from: number, to?: number) => (
          <List>
            {sentences.slice(from, to).map(sentence => (
              <ListItem key={sentence}>{sentence}</ListItem>
            ))}
          </List>
        )
        return (
          <Alert
            key={level}
            variant={VARIANTS[level]}
            isInline
            component="h2"
            title={t(`finding.${level}`, { count: sentences.length })}
          >
            {items(0, FIRST)}
            {sentences.length > FIRST && (
              <ExpandableSection toggleText={t('finding.more', { count: sentences.length - FIRST })}>
                {items(FIRST)}
              </ExpandableSection>
            )}
          </Alert>
        )
      })}
    </AlertGroup>
  )
}
