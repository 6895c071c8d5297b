import {
  Button,
  Card,
  CardBody,
  CardTitle,
  Content,
  EmptyState,
  EmptyStateBody,
  ExpandableSection,
  FormGroup,
  FormSelect,
  FormSelectOption,
  Label,
} from '@patternfly/react-core'
import { LevelUpAltIcon } from '@patternfly/react-icons/dist/esm/icons/level-up-alt-icon'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import type { Host, Vm } from '~/api/model'
import { Ago } from '~/components/Ago'
import { ConfirmDialog } from '~/components/ConfirmDialog'
import { LEVEL_LOOKS } from '~/components/level-looks'
import { isHigher, levelToPropose } from '~/domain/cluster-level/possible-levels'
import { hostsOnLevel } from '~/domain/cluster-level/hosts-on-level'
import { rehearse } from '~/domain/cluster-level/rehearsal'
import type { Rehearsal } from '~/domain/cluster-level/rehearsal'
import type { CheckFinding } from '~/domain/upgrade-plan/check-types'
import { someNames } from '~/i18n/cluster-text'
import { blindSpotText, checkText } from '~/i18n/plan-text'
import { Alert } from '~/components/Alert'
import type { Text } from '~/i18n/text'
import { useText } from '~/i18n/text'
import { paths } from '~/lib/paths'
import { raiseCluster } from '~/queries/raising'
import { HostHelp, VmHelp } from './LevelHelp'
import type { LevelFacts } from './level-facts'
import { Tip } from '~/components/Tip'

/** What is only inferred: the engine may know better. */
const INFERRED: ReadonlySet<string> = new Set(['check.hostBlocksLevel', 'check.noHostSupportsLevel'])
const FIRST = 8

type Props = {
  facts: LevelFacts
  vms: readonly Vm[]
  hosts: readonly Host[]
  isBusy: boolean
  onMaintenance: (host: Host) => void
}

/** What the engine would say to a higher level, and the way to ask it. */
export function LevelRehearsal({ facts, vms, hosts, isBusy, onMaintenance }: Props) {
  const text = useText()
  const { t } = text
  const { cluster, levels } = facts
  const [chosen, setChosen] = useState<string | null>(null)
  const [isLooking, setLooking] = useState(false)
  const higher = levels.filter(isHigher)
  const level = higher.find(one => one.level === chosen)?.level ?? levelToPropose(levels)
  if (level === null)
    return (
      <Card component="section">
        <CardTitle component="h2">{t('level.rehearsal')}</CardTitle>
        <CardBody>
          {levels.length === 0 ? (
            t('level.engineNotKnown')
          ) : (
            <EmptyState variant="sm" titleText={t('level.noHigher')} headingLevel="h3" icon={LevelUpAltIcon}>
              <EmptyStateBody>
                {t('level.noHigherBody', { level: levels.find(({ state }) => state === 'now')?.level ?? '' })}
              </EmptyStateBody>
            </EmptyState>
          )}
        </CardBody>
      </Card>
    )
  const rehearsal = rehearse(level, {
    cluster,
    dataCenter: facts.dataCenter,
    hosts,
    vms,
    previews: facts.previewing,
    rights: facts.rights,
  })
  const isPending = facts.asksPreviews && facts.previews.isPending
  const look = async () => {
    setLooking(true)
    await facts.lookAgain()
    setLooking(false)
  }
  return (
    <Card component="section" aria-label={t('level.rehearsal')}>
      <CardTitle component="h2">{t('level.rehearsal')}</CardTitle>
      <CardBody className="um-stack">
        <Content component="p">{t('level.rehearsalBody')}</Content>
        <div className="um-head-row">
          <FormGroup label={t('level.choose')} fieldId="new-level">
            <FormSelect
              id="new-level"
              className="um-level"
              value={level}
              onChange={(_, value) => setChosen(value)}
            >
              {higher.map(one => (
                <FormSelectOption key={one.level} value={one.level} label={one.level} />
              ))}
            </FormSelect>
          </FormGroup>
          <div className="um-title-row">
            <span className="um-subtle">
              {t('level.looked')} <Ago time={facts.vms.dataUpdatedAt} />
            </span>
            <Button
              variant="secondary"
              onClick={() => void look()}
              spinnerAriaLabel={t('state.loading')}
              spinnerAriaValueText={t('state.loading')}
              isLoading={isLooking || isPending}
              isAriaDisabled={isLooking || isPending}
            >
              {t('level.look')}
            </Button>
            {!facts.asksPreviews && (
              <Button variant="link" onClick={facts.askPreviews}>
                {t('level.askPreviews', { count: vms.length })}
              </Button>
            )}
          </div>
        </div>
        <Verdict rehearsal={rehearsal} />
        {facts.previews.error !== null && (
          <Alert variant="warning" isInline component="h3" title={t('level.previewsFailed')} />
        )}
        {facts.groups.error !== null && facts.groups.data === undefined && (
          <Alert variant="warning" isInline component="h3" title={t('level.affinityFailed')} />
        )}
        {rehearsal.findings.length > 0 && (
          <Findings rehearsal={rehearsal} hosts={hosts} vms={vms} onMaintenance={onMaintenance} />
        )}
        <Content component="small">
          {t('level.cannotSee', {
            limits: text.list(rehearsal.limits.map(limit => blindSpotText(text, limit))),
          })}
        </Content>
        <Raise facts={facts} rehearsal={rehearsal} vms={vms} hosts={hosts} isBusy={isBusy || isPending} />
      </CardBody>
    </Card>
  )
}

/** How many have to be restarted, those that wait for it already told apart. */
function restartsAfterwards({ t }: Text, { findings, needRestart }: Rehearsal): string {
  const waiting = findings.find(({ what }) => what.code === 'check.vmsWaitForRestart')?.affects.length ?? 0
  return waiting > 0
    ? t('level.verdict.restartsAlready', { count: waiting, more: needRestart.length })
    : t('level.verdict.restarts', { count: needRestart.length })
}

function Verdict({ rehearsal }: { rehearsal: Rehearsal }) {
  const text = useText()
  const { t } = text
  const { level, findings } = rehearsal
  const count = (grade: CheckFinding['level']) => findings.filter(finding => finding.level === grade).length
  const [blocking, warnings] = [count('blocking'), count('warning')]
  const title =
    blocking > 0
      ? t('level.verdict.blocked', { level, count: blocking })
      : warnings > 0
        ? t('level.verdict.look', { level, count: warnings })
        : t('level.verdict.free', { level })
  return (
    <Alert
      variant={blocking > 0 ? 'warning' : warnings > 0 ? 'info' : 'success'}
      isInline
      component="h3"
      title={title}
    >
      {restartsAfterwards(text, rehearsal)}
    </Alert>
  )
}

type FindingsProps = Pick<Props, 'hosts' | 'vms' | 'onMaintenance'> & { rehearsal: Rehearsal }

function Findings({ rehearsal, hosts, vms, onMaintenance }: FindingsProps) {
  const text = useText()
  const { t } = text
  return (
    <Table aria-label={t('level.findings')} variant="compact" gridBreakPoint="grid-lg">
      <Thead>
        <Tr>
          <Th width={40}>{t('checks.column.result')}</Th>
          <Th width={35}>{t('checks.column.affects')}</Th>
          <Th width={25}>{t('checks.column.action')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {rehearsal.findings.map(finding => {
          const { color, icon } = LEVEL_LOOKS[finding.level]
          return (
            <Tr key={`${finding.what.code} ${finding.affects[0]?.id ?? ''}`}>
              <Td dataLabel={t('checks.column.result')} modifier="breakWord">
                <div>
                  <Label isCompact color={color} icon={icon}>
                    {t(
                      finding.level === 'blocking' ? 'level.grade.blocking' : `checks.level.${finding.level}`,
                    )}
                  </Label>
                  <div>{checkText(text, finding.what)}</div>
                </div>
              </Td>
              <Td dataLabel={t('checks.column.affects')} modifier="breakWord">
                <div>
                  <Affects finding={finding} hosts={hosts} vms={vms} onMaintenance={onMaintenance} />
                </div>
              </Td>
              <Td dataLabel={t('checks.column.action')}>{t(`checkAction.${finding.action}`)}</Td>
            </Tr>
          )
        })}
      </Tbody>
    </Table>
  )
}

/** Whom it concerns, each leading to where it is looked after. */
function Affects({
  finding,
  hosts,
  vms,
  onMaintenance,
}: { finding: CheckFinding } & Pick<Props, 'hosts' | 'vms' | 'onMaintenance'>) {
  const { t } = useText()
  const one = ({ kind, id, name }: CheckFinding['affects'][number]) => {
    const host = kind === 'host' ? hosts.find(other => other.id === id) : undefined
    if (host !== undefined)
      return finding.level === 'blocking' ? (
        <HostHelp host={host} onMaintenance={onMaintenance} />
      ) : (
        <Link to={paths.host(host.id)}>{name}</Link>
      )
    const vm = kind === 'vm' ? vms.find(other => other.id === id) : undefined
    return vm === undefined ? name : <VmHelp vm={vm} hosts={hosts} />
  }
  // Each with what can be done about it.
  const hasActs = finding.level === 'blocking'
  const items = (some: CheckFinding['affects']) => (
    <div className={hasActs ? undefined : 'um-title-row'}>
      {some.map(affected => (
        <div key={affected.id}>{one(affected)}</div>
      ))}
    </div>
  )
  const rest = finding.affects.slice(FIRST)
  return (
    <>
      {items(finding.affects.slice(0, FIRST))}
      {rest.length > 0 && (
        <ExpandableSection toggleText={t('checks.more', { count: rest.length })}>
          {items(rest)}
        </ExpandableSection>
      )}
    </>
  )
}

function Raise({
  facts,
  rehearsal,
  vms,
  hosts,
  isBusy,
}: Pick<Props, 'facts' | 'vms' | 'hosts' | 'isBusy'> & { rehearsal: Rehearsal }) {
  const text = useText()
  const { t } = text
  const [isOpen, setOpen] = useState(false)
  const { cluster, rights } = facts
  const { level, findings, canRaise, needRestart } = rehearsal
  const blocking = findings.filter(finding => finding.level === 'blocking')
  const mayAskAnyway = !canRaise && blocking.every(({ what }) => INFERRED.has(what.code))
  const { left } = hostsOnLevel(level, hosts)
  const button = (
    <Button
      variant="primary"
      isAriaDisabled={!canRaise || isBusy}
      onClick={() => {
        if (canRaise && !isBusy) setOpen(true)
      }}
    >
      {t('level.raise', { level })}
    </Button>
  )
  return (
    <div className="um-title-row">
      {canRaise && !isBusy ? (
        button
      ) : (
        <Tip content={t(isBusy ? 'level.whyBusy' : 'level.whyNotRaise')}>{button}</Tip>
      )}
      {mayAskAnyway && (
        <Button variant="link" isAriaDisabled={isBusy} onClick={() => setOpen(!isBusy)}>
          {t('level.raiseAnyway')}
        </Button>
      )}
      {blocking.some(({ what }) => INFERRED.has(what.code)) && (
        <Link to={paths.clusterUpgrade(cluster.id)}>{t('level.upgradeHosts')}</Link>
      )}
      {isOpen && (
        <ConfirmDialog
          title={t('level.confirm.title', { cluster: cluster.name, level })}
          consequences={[
            ...(canRaise ? [] : [t('level.confirm.blocked')]),
            needRestart.length > 0
              ? t('level.confirm.restarts', { count: needRestart.length })
              : restartsAfterwards(text, rehearsal),
            t('level.confirm.changes', { count: vms.length }),
            ...(left.length === 0
              ? []
              : [
                  t('level.confirm.hosts', {
                    count: left.length,
                    hosts: someNames(
                      text,
                      left.map(({ name }) => name),
                    ),
                  }),
                ]),
            t(rights?.injectEvents === false ? 'level.confirm.copyInTab' : 'level.confirm.copyInEngine'),
            t('level.confirm.noWayBack'),
          ]}
          confirm={t('level.raise', { level })}
          onConfirm={() => void raiseCluster(cluster.id, level)}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
