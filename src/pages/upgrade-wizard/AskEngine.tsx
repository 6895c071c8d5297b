import { Button, Content, List, ListItem } from '@patternfly/react-core'
import { Ago } from '~/components/Ago'
import { Alert } from '~/components/Alert'
import { ErrorAlert } from '~/components/ErrorAlert'
import { useText } from '~/i18n/text'
import { useMigrationTargets } from '~/queries/migration-targets'
import type { StepProps } from './step-props'

/** So many questions at the most: each makes the engine's scheduler work. */
const MOST = 60

/** The engine's own word on the host whose turn is first: it speaks of this moment, so later hosts are not asked about. */
export function AskEngine({ facts, plan, draft }: Pick<StepProps, 'facts' | 'plan' | 'draft'>) {
  const text = useText()
  const { t } = text
  const targets = useMigrationTargets()
  const first = facts.hosts.find(({ id }) => id === plan.hosts[0]?.id)
  if (first === undefined || first.status !== 'up') return null
  const vms = facts.vms.filter(
    vm => vm.hostId === first.id && (draft.choices[vm.id] ?? 'migrate') === 'migrate',
  )
  if (vms.length === 0) return null
  // An answer belongs to its question: another first host, or other machines, and it is gone.
  const question = vms.slice(0, MOST)
  const asked = targets.variables?.join(' ') === question.map(({ id }) => id).join(' ')
  const names = new Map(vms.map(({ id, name }) => [id, name]))
  const answer = asked ? targets.data : undefined
  const stuck = answer?.answers.filter(({ hostIds }) => hostIds.every(id => id === first.id)) ?? []
  return (
    <div className="um-stack">
      <Content component="p">
        {t('ask.help', { host: first.name })}{' '}
        <Button
          variant="link"
          isInline
          isAriaDisabled={targets.isPending}
          onClick={() => {
            if (!targets.isPending) targets.mutate(question.map(({ id }) => id))
          }}
        >
          {t('ask.button', { count: question.length })}
        </Button>
      </Content>
      {asked && targets.error !== null && <ErrorAlert error={targets.error.error} />}
      {answer !== undefined && (
        <Alert
          variant={stuck.length === 0 ? 'success' : 'danger'}
          isInline
          component="h3"
          title={
            stuck.length === 0
              ? t('ask.fine', { count: answer.answers.length })
              : t('ask.stuck', { count: stuck.length, host: first.name })
          }
        >
          {stuck.length > 0 && (
            <List>
              {stuck.map(({ vmId }) => (
                <ListItem key={vmId}>{names.get(vmId) ?? vmId}</ListItem>
              ))}
            </List>
          )}
          <Ago time={answer.at} />
        </Alert>
      )}
    </div>
  )
}
