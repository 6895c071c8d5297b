import { Card, CardBody, CardTitle } from '@patternfly/react-core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ErrataAsk, ErrataRollUp } from '~/components/ErrataRollUp'
import type { HostRow } from '~/components/host-rows'
import { useText } from '~/i18n/text'
import { hostsErrataQuery } from '~/queries/errata'

/** What is pending on the hosts of the cluster: asked when somebody wants to know, for each asks the provider. */
export function ErrataCard({ rows }: { rows: readonly HostRow[] }) {
  const { t } = useText()
  const hosts = useMemo(() => rows.map(({ host }) => host), [rows])
  const answer = useQuery(hostsErrataQuery(hosts))
  const asked = hosts.filter(({ providerId }) => providerId !== null).length
  return (
    <Card component="section" aria-label={t('rollup.title')}>
      <CardTitle component="h2">{t('rollup.title')}</CardTitle>
      <CardBody>
        {asked === 0 ? (
          <span className="um-subtle">{t('rollup.noneKnown')}</span>
        ) : answer.data === undefined ? (
          <ErrataAsk answer={answer} count={asked} />
        ) : (
          <ErrataRollUp answer={answer} read={answer.data} />
        )}
      </CardBody>
    </Card>
  )
}
