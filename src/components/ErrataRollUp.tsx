import { AlertActionLink, Button, List, ListItem, Spinner } from '@patternfly/react-core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { HostErrata } from '~/domain/errata-rollup'
import { errataRollUp } from '~/domain/errata-rollup'
import { someNames } from '~/i18n/cluster-text'
import { useText } from '~/i18n/text'
import { Alert } from './Alert'
import { ErrataLabels } from './ErrataLabels'
import { EngineWords } from './EngineWords'
import { ErrorAlert } from './ErrorAlert'
import { UpdatedAt } from './UpdatedAt'

type Answer = Pick<
  UseQueryResult<HostErrata[]>,
  'data' | 'error' | 'isFetching' | 'dataUpdatedAt' | 'isRefetchError' | 'refetch'
>

/** The way to ask, what is asked, or that it failed altogether; `null` when there is an answer. */
export function ErrataAsk({ answer, count, label }: { answer: Answer; count: number; label?: string }) {
  const { t } = useText()
  const ask = () => void answer.refetch()
  if (answer.isFetching && answer.data === undefined)
    return (
      <div role="status">
        <Spinner size="md" aria-label={t('state.loading')} aria-valuetext={t('state.loading')} />{' '}
        {t('rollup.asking')}
      </div>
    )
  return (
    <div className="um-stack">
      {answer.error !== null && <ErrorAlert error={answer.error.error} title={t('errata.failed')} />}
      <div>
        <Button variant="secondary" onClick={ask}>
          {label ?? t('rollup.ask', { count })}
        </Button>
        <div className="um-small um-subtle">{t('rollup.askHelp')}</div>
      </div>
    </div>
  )
}

/** What is pending on the hosts, and on how many of them it is known. */
export function ErrataRollUp({ answer, read }: { answer: Answer; read: readonly HostErrata[] }) {
  const text = useText()
  const { t } = text
  const sum = errataRollUp(read)
  const names = (hosts: readonly { name: string }[]) =>
    someNames(
      text,
      hosts.map(({ name }) => name),
    )
  return (
    <div className="um-stack">
      <div className="um-head-row">
        <span className="um-subtle">{t('rollup.known', { known: sum.known, hosts: sum.hosts })}</span>
        <UpdatedAt
          at={answer.dataUpdatedAt}
          isStale={answer.isRefetchError}
          isRefreshing={answer.isFetching}
          onRefresh={() => void answer.refetch()}
        />
      </div>
      {sum.known > 0 && (
        <>
          <List isPlain>
            <ListItem>{t('rollup.critical', { count: sum.criticalOn.length, known: sum.known })}</ListItem>
            <ListItem>{t('rollup.security', { count: sum.securityOn.length, known: sum.known })}</ListItem>
          </List>
          {sum.counts.total > 0 && <ErrataLabels counts={sum.counts} />}
        </>
      )}
      {sum.failed.length > 0 && (
        <Alert
          variant="warning"
          isInline
          component="h3"
          title={t('rollup.failed', {
            count: sum.failed.length,
            hosts: names(sum.failed.map(({ host }) => host)),
          })}
          actionLinks={
            <AlertActionLink onClick={() => void answer.refetch()} isDisabled={answer.isFetching}>
              {t('action.tryAgain')}
            </AlertActionLink>
          }
        >
          <EngineWords
            words={[...new Set(sum.failed.flatMap(({ words }) => (words === '' ? [] : [words])))]}
          />
        </Alert>
      )}
      {sum.noProvider.length > 0 && (
        <p className="um-small um-subtle">
          {t('rollup.noProvider', { count: sum.noProvider.length, hosts: names(sum.noProvider) })}
        </p>
      )}
    </div>
  )
}
