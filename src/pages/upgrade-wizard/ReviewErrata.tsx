import { Title } from '@patternfly/react-core'
import { useQuery } from '@tanstack/react-query'
import { ErrataAsk, ErrataRollUp } from '~/components/ErrataRollUp'
import type { UpgradeDraft } from '~/domain/upgrade-plan/draft'
import type { PlanFacts } from '~/domain/upgrade-plan/facts'
import type { ErrataBefore } from '~/domain/errata-rollup'
import { errataBefore } from '~/domain/errata-rollup'
import { useText } from '~/i18n/text'
import { hostsErrataQuery } from '~/queries/errata'

type Props = { facts: PlanFacts; draft: UpgradeDraft }

const chosen = ({ facts, draft }: Props) => facts.hosts.filter(({ id }) => draft.hostIds.includes(id))
const isAsked = (hosts: ReturnType<typeof chosen>) => hosts.some(({ providerId }) => providerId !== null)

/** Read once, beside the review: what is pending now can be compared with what will be pending afterwards. */
export function ReviewErrata(props: Props) {
  const { t } = useText()
  const hosts = chosen(props)
  const answer = useQuery({ ...hostsErrataQuery(hosts), enabled: isAsked(hosts) })
  if (!isAsked(hosts)) return null
  return (
    <div className="um-stack">
      <Title headingLevel="h3">{t('rollup.title')}</Title>
      {answer.data === undefined ? (
        <ErrataAsk answer={answer} count={hosts.filter(({ providerId }) => providerId !== null).length} />
      ) : (
        <>
          <ErrataRollUp answer={answer} read={answer.data} />
          <p className="um-small um-subtle">{t('rollup.remembered')}</p>
        </>
      )}
    </div>
  )
}

/** What is to be remembered with the run; `isReading`: it is not known yet. */
export function useErrataBefore(props: Props): { before: ErrataBefore | null; isReading: boolean } {
  const { data, dataUpdatedAt, isFetching } = useQuery(hostsErrataQuery(chosen(props)))
  return {
    before: data === undefined ? null : errataBefore(data, dataUpdatedAt),
    isReading: data === undefined && isFetching,
  }
}
