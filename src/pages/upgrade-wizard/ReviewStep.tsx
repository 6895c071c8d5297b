import {
  Button,
  Card,
  CardBody,
  CardTitle,
  Content,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Title,
  ToggleGroup,
  ToggleGroupItem,
} from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import type { ReactNode } from 'react'
import { useDeferredValue, useMemo, useState } from 'react'
import { Alert } from '~/components/Alert'
import { NoResults } from '~/components/NoResults'
import { Paged } from '~/components/Paged'
import { SearchField } from '~/components/SearchField'
import { memoryOfWave } from '~/domain/evacuation/memory-of-wave'
import type { Plan, WindowFit } from '~/domain/upgrade-plan/plan-types'
import { blockText } from '~/i18n/block-text'
import { learntNote, learntText, remediesText } from '~/i18n/plan-text'
import { aboutText, bandText } from '~/i18n/band-text'
import { vmActionText } from '~/i18n/vm-action-text'
import { useText } from '~/i18n/text'
import { HOUR } from '~/lib/time'
import { HandOff } from './HandOff'
import { MemoryChart } from './MemoryChart'
import { ReviewErrata } from './ReviewErrata'
import { Timeline } from './Timeline'
import type { StepProps } from './step-props'

/** A chart with its table: both say the same. */
function ChartOrTable({ label, chart, table }: { label: string; chart: ReactNode; table: ReactNode }) {
  const { t } = useText()
  const [isChart, setChart] = useState(true)
  return (
    <div className="um-stack">
      <ToggleGroup aria-label={`${label}: ${t('review.view')}`} isCompact>
        <ToggleGroupItem text={t('review.viewChart')} isSelected={isChart} onChange={() => setChart(true)} />
        <ToggleGroupItem
          text={t('review.viewTable')}
          isSelected={!isChart}
          onChange={() => setChart(false)}
        />
      </ToggleGroup>
      {isChart ? chart : table}
    </div>
  )
}

/** Where a host that is not begun has nothing to tell. */
const NOTHING = '–'

const FIT_VARIANT = { fits: 'success', mayNotFit: 'warning', doesNotFit: 'danger' } as const satisfies Record<
  WindowFit['verdict'],
  string
>

function HostsTable({ plan }: { plan: Plan }) {
  const text = useText()
  const { t, duration } = text
  return (
    <Paged items={plan.hosts} label={t('review.hosts')}>
      {hosts => (
        <Table aria-label={t('review.hosts')} variant="compact" gridBreakPoint="grid-lg">
          <Thead>
            <Tr>
              <Th>{t('review.column.host')}</Th>
              <Th>{t('review.column.wave')}</Th>
              <Th>{t('review.column.begins')}</Th>
              <Th>{t('review.column.lasts')}</Th>
              <Th>{t('review.column.moves')}</Th>
              <Th>{t('review.column.downs')}</Th>
              <Th>{t('review.column.end')}</Th>
              <Th width={30}>{t('review.column.steps')}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {hosts.map(host => (
              <Tr key={host.id} aria-label={host.name}>
                <Td dataLabel={t('review.column.host')}>
                  <div>
                    {host.name}
                    {host.isCanary && (
                      <div className="um-small um-subtle">
                        {t('review.canary', { soak: duration(plan.waves[0]?.soakMs ?? 0) })}
                      </div>
                    )}
                  </div>
                </Td>
                <Td dataLabel={t('review.column.wave')}>{host.wave === null ? NOTHING : host.wave + 1}</Td>
                <Td dataLabel={t('review.column.begins')} modifier="nowrap">
                  {host.blocked === null ? aboutText(text, host.beginsAfter.usualMs) : NOTHING}
                </Td>
                <Td dataLabel={t('review.column.lasts')}>
                  {host.blocked === null ? (
                    <div>
                      {bandText(text, host.lasts)}
                      <div className="um-small um-subtle">{learntNote(text, host)}</div>
                    </div>
                  ) : (
                    NOTHING
                  )}
                </Td>
                <Td dataLabel={t('review.column.moves')}>{host.moves.length}</Td>
                <Td dataLabel={t('review.column.downs')}>{host.shutDowns.length}</Td>
                <Td dataLabel={t('review.column.end')}>
                  {host.blocked === null ? t(`review.endsIn.${host.endsIn}`) : NOTHING}
                </Td>
                <Td dataLabel={t('review.column.steps')}>
                  <span className="um-small">
                    {host.blocked === null
                      ? host.steps
                          .map(
                            step => `${t(`planStep.${step.name}`)} ${aboutText(text, step.expected.usualMs)}`,
                          )
                          .join(' → ')
                      : t('review.blocked', {
                          reason: text.list(host.blocked.reasons.map(reason => blockText(text, reason))),
                        })}
                  </span>
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
    </Paged>
  )
}

function MemoryTable({
  plan,
  wave,
  names,
}: {
  plan: Plan
  wave: number
  names: ReadonlyMap<string, string>
}) {
  const { t, bytes } = useText()
  return (
    <Paged items={memoryOfWave(plan.evacuation, wave)} label={t('review.memory')}>
      {memory => (
        <Table aria-label={t('review.memory')} variant="compact">
          <Thead>
            <Tr>
              <Th>{t('review.column.host')}</Th>
              <Th>{t('review.column.now')}</Th>
              <Th>{t('review.column.then')}</Th>
              <Th>{t('review.column.capacity')}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {memory.map(({ hostId, before, after, capacity }) => (
              <Tr key={hostId}>
                <Td dataLabel={t('review.column.host')}>{names.get(hostId) ?? hostId}</Td>
                <Td dataLabel={t('review.column.now')}>{bytes(before.used)}</Td>
                <Td dataLabel={t('review.column.then')}>{bytes(after.used)}</Td>
                <Td dataLabel={t('review.column.capacity')}>{bytes(capacity)}</Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
    </Paged>
  )
}

function VmTable({ plan }: { plan: Plan }) {
  const text = useText()
  const { t } = text
  const [query, setQuery] = useState('')
  // Typing goes before what it finds.
  const wanted = useDeferredValue(query.trim().toLowerCase())
  const found = useMemo(
    () => plan.vms.filter(({ name }) => name.toLowerCase().includes(wanted)),
    [plan.vms, wanted],
  )
  if (plan.vms.length === 0) return <Content component="p">{t('review.vmsNone')}</Content>
  return (
    <div className="um-stack">
      <SearchField className="um-short" label={t('review.vmsSearch')} value={query} onChange={setQuery} />
      <Paged items={found} label={t('review.vms')}>
        {vms => (
          <Table aria-label={t('review.vms')} variant="compact" gridBreakPoint="grid-md">
            <Thead>
              <Tr>
                <Th width={20} modifier="wrap">
                  {t('review.column.vm')}
                </Th>
                <Th>{t('review.column.what')}</Th>
              </Tr>
            </Thead>
            <Tbody>
              {vms.map(vm => (
                <Tr key={vm.id} aria-label={vm.name}>
                  <Td dataLabel={t('review.column.vm')}>{vm.name}</Td>
                  <Td dataLabel={t('review.column.what')}>
                    {vm.actions.map(action => vmActionText(text, action, vm.mayNotMove)).join('; ')}
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        )}
      </Paged>
      {found.length === 0 && <NoResults onClear={() => setQuery('')} />}
    </div>
  )
}

/** The computed plan, not the inputs: hosts and waves with times, memory, virtual machines, and the plan to take along. */
export function ReviewStep({ plan, facts, draft }: StepProps) {
  const text = useText()
  const { t, bytes } = text
  const [wave, setWave] = useState(0)
  const names = useMemo(() => new Map(facts.hosts.map(host => [host.id, host.name])), [facts.hosts])
  const shownWave = Math.min(wave, Math.max(0, plan.waves.length - 1))
  const blocked = plan.hosts.flatMap(host => (host.blocked === null ? [] : [host.blocked]))
  const begun = plan.hosts.length - blocked.length
  const unsure = plan.vms.filter(({ mayNotMove }) => mayNotMove).length
  const isWithinHours = plan.endsAt.latest - plan.endsAt.earliest < 12 * HOUR
  const moment = (time: number) => (isWithinHours ? text.clockMinute(time) : text.dateMinute(time))
  const downs = plan.hosts.reduce((sum, host) => sum + host.shutDowns.length, 0)
  return (
    <div className="um-stack">
      <Title headingLevel="h2">{t('review.title')}</Title>
      <DescriptionList isHorizontal isCompact>
        <DescriptionListGroup>
          <DescriptionListTerm>{t('review.what')}</DescriptionListTerm>
          <DescriptionListDescription>
            {begun === 0
              ? t('review.nothing')
              : t('review.summary', {
                  hosts: begun,
                  waves: plan.waves.length,
                  moves: plan.totalMoves,
                  bytes: bytes(plan.totalBytes),
                  downs,
                })}
            {unsure > 0 && ` ${t('review.unsure', { count: unsure })}`}
          </DescriptionListDescription>
        </DescriptionListGroup>
        {begun > 0 && (
          <DescriptionListGroup>
            <DescriptionListTerm>{t('review.when')}</DescriptionListTerm>
            <DescriptionListDescription>
              {t('review.lasts', { time: bandText(text, plan.lasts) })}{' '}
              {t('review.ends', {
                usual: text.dateMinute(plan.endsAt.usual),
                earliest: moment(plan.endsAt.earliest),
                latest: moment(plan.endsAt.latest),
              })}{' '}
              {learntText(text, plan.hosts)}
            </DescriptionListDescription>
          </DescriptionListGroup>
        )}
        {plan.smallestFree !== null && (
          <DescriptionListGroup>
            <DescriptionListTerm>{t('review.room')}</DescriptionListTerm>
            <DescriptionListDescription>
              {t('review.smallestFree', {
                free: bytes(plan.smallestFree.free),
                host: plan.smallestFree.host.name,
                wave: plan.smallestFree.wave + 1,
              })}
            </DescriptionListDescription>
          </DescriptionListGroup>
        )}
      </DescriptionList>
      <ReviewErrata facts={facts} draft={draft} />
      {plan.window !== null && begun > 0 && (
        <Alert
          variant={FIT_VARIANT[plan.window.verdict]}
          isInline
          component="h3"
          title={t(`review.window.${plan.window.verdict}`, {
            end: text.dateMinute(plan.window.endsAt),
            usual: plan.window.hosts.usual,
            slow: plan.window.hosts.slow,
            all: plan.window.hosts.all,
          })}
        />
      )}
      {blocked.map(({ host, reasons, remedies }) => (
        <Alert
          key={host.id}
          variant="danger"
          isInline
          isPlain
          component="p"
          title={`${host.name}: ${t('review.blocked', {
            reason: text.list(reasons.map(reason => blockText(text, reason))),
          })}`}
        >
          {remedies.length > 0 && remediesText(text, remedies)}
        </Alert>
      ))}
      {plan.leftOut.map(({ host, vms }) => (
        <Alert
          key={host.id}
          variant="warning"
          isInline
          isPlain
          component="p"
          title={`${host.name}: ${t('review.leftOut', { vms: text.list(vms.map(({ name }) => name)) })}`}
        />
      ))}
      <Content component="small">{t('review.estimate')}</Content>
      <Card component="section" aria-label={t('review.hosts')}>
        <CardTitle component="h3">{t('review.hosts')}</CardTitle>
        <CardBody>
          <ChartOrTable
            label={t('review.hosts')}
            chart={<Timeline plan={plan} />}
            table={<HostsTable plan={plan} />}
          />
        </CardBody>
      </Card>
      {plan.waves.length > 0 && (
        <Card component="section" aria-label={t('review.memory')}>
          <CardTitle component="h3">{t('review.memory')}</CardTitle>
          <CardBody className="um-stack">
            <WaveChoice plan={plan} wave={shownWave} onChange={setWave} />
            <ChartOrTable
              label={t('review.memory')}
              chart={
                <MemoryChart
                  memory={memoryOfWave(plan.evacuation, plan.waves[shownWave]?.simulated ?? 0)}
                  names={names}
                />
              }
              table={<MemoryTable plan={plan} wave={plan.waves[shownWave]?.simulated ?? 0} names={names} />}
            />
          </CardBody>
        </Card>
      )}
      <Card component="section" aria-label={t('review.vms')}>
        <CardTitle component="h3">{t('review.vms')}</CardTitle>
        <CardBody>
          <VmTable plan={plan} />
        </CardBody>
      </Card>
      <HandOff plan={plan} />
    </div>
  )
}

function WaveChoice({
  plan,
  wave,
  onChange,
}: {
  plan: Plan
  wave: number
  onChange: (wave: number) => void
}) {
  const { t } = useText()
  const total = plan.waves.length
  const hosts = new Map(plan.hosts.map(({ id, name }) => [id, name]))
  const inWave = (plan.waves[wave]?.hostIds ?? []).map(id => hosts.get(id) ?? id)
  return (
    <div className="um-title-row">
      <Button variant="secondary" size="sm" isDisabled={wave === 0} onClick={() => onChange(wave - 1)}>
        {t('review.previousWave')}
      </Button>
      <span>
        {t('review.waveOf', { number: wave + 1, total })}
        {': '}
        {inWave.join(', ')}
      </span>
      <Button variant="secondary" size="sm" isDisabled={wave >= total - 1} onClick={() => onChange(wave + 1)}>
        {t('review.nextWave')}
      </Button>
    </div>
  )
}
