import {
  DrawerActions,
  DrawerCloseButton,
  DrawerHead,
  DrawerPanelBody,
  DrawerPanelContent,
  Flex,
  FlexItem,
  List,
  ListItem,
  Title,
} from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router-dom'
import type { EngineEvent } from '~/api/model'
import { ActionButton } from '~/components/ActionItems'
import { Alert } from '~/components/Alert'
import { EngineWords } from '~/components/EngineWords'
import { EventLines } from '~/components/EventLines'
import { FailureCard } from '~/components/FailureCard'
import { Paged } from '~/components/Paged'
import { StepList } from '~/components/UpgradeSteps'
import { useNow } from '~/components/use-now'
import { readableText } from '~/domain/upgrade-run/journal-codec'
import type { RunHostView, RunView, VmProgress } from '~/domain/upgrade-run/view-types'
import '~/i18n/en-run-parts-words'
import { reasonText } from '~/i18n/reason-text'
import { runWaitingText } from '~/i18n/run-text'
import { useText } from '~/i18n/text'
import { noteText } from '~/i18n/upgrade-text'
import { paths } from '~/lib/paths'
import { SECOND } from '~/lib/time'
import { RunHostLabel } from '~/components/RunLabels'
import { useMachinesShown } from '~/queries/runs'
import { hostItems, itemsBasis } from './host-items'
import type { Decide } from './use-decide'

type Props = {
  view: RunView
  host: RunHostView
  events: readonly EngineEvent[]
  /** Of the engine's clock. */
  skew: number
  /** There is room beside it. */
  isWide: boolean
  decide: Decide
  onClose: () => void
}

const SOFTWARE = ['os', 'kernel', 'vdsm', 'libvirt'] as const

/** All that is known of one host of the run. */
export function HostDrawer({ view, host, events, skew, isWide, decide, onClose }: Props) {
  const text = useText()
  const { t } = text
  const head = useRef<HTMLDivElement>(null)
  useEffect(() => head.current?.focus(), [])
  useMachinesShown(view.correlationId, host.id)
  const { before, after } = host
  return (
    <DrawerPanelContent
      widths={isWide ? { default: 'width_50' } : { default: 'width_100' }}
      aria-labelledby="run-host-title"
    >
      <DrawerHead>
        <div ref={head} tabIndex={-1}>
          <Title headingLevel="h2" id="run-host-title">
            <Link to={paths.host(host.id)}>{host.name}</Link> <RunHostLabel state={host.state} />
          </Title>
        </div>
        <DrawerActions>
          <DrawerCloseButton onClick={onClose} aria-label={t('run.closeDetails')} />
        </DrawerActions>
      </DrawerHead>
      <DrawerPanelBody className="um-stack">
        <Acts view={view} host={host} decide={decide} />
        {host.cause !== null && <p>{t(`run.cause.${host.cause}`)}</p>}
        {host.waitingFor.length > 0 && host.endedAt === null && (
          <>
            <Title headingLevel="h3">{t('run.waiting')}</Title>
            <List>
              {host.waitingFor.map(waiting => (
                <ListItem key={JSON.stringify(waiting)}>{runWaitingText(text, waiting)}</ListItem>
              ))}
            </List>
          </>
        )}
        {host.notes.map(note => (
          <Alert
            key={note.code}
            variant="warning"
            isInline
            isPlain
            component="p"
            title={noteText(text, note)}
          />
        ))}
        {host.warnings.map(warning => (
          <Alert
            key={warning}
            variant="warning"
            isInline
            isPlain
            component="p"
            title={t(`run.warning.${warning}`)}
          />
        ))}
        {host.failure !== null && (
          <FailureCard
            failure={host.failure}
            hostName={host.name}
            offerOf={step =>
              step === 'retryUpgrade' && view.endedAt === null
                ? {
                    label: t('run.control.retry'),
                    reason: null,
                    run: () => decide({ do: 'retryHost', hostId: host.id }),
                  }
                : null
            }
          />
        )}
        {host.failure === null && host.engineWords !== null && <EngineWords words={[host.engineWords]} />}
        {host.steps.length > 0 && (
          <>
            <Title headingLevel="h3">{t('run.steps')}</Title>
            <Steps host={host} skew={skew} />
          </>
        )}
        {host.vms.length > 0 && <Vms vms={host.vms} />}
        {before !== null && (
          <>
            <Title headingLevel="h3">{t('run.software')}</Title>
            <Table aria-label={t('run.software')} variant="compact" borders={false}>
              <Thead>
                <Tr>
                  <Th>{t('run.what')}</Th>
                  <Th>{t('run.before')}</Th>
                  <Th>{t('run.after')}</Th>
                </Tr>
              </Thead>
              <Tbody>
                {SOFTWARE.map(part => (
                  <Tr key={part}>
                    <Td dataLabel={t('run.what')}>{t(`run.part.${part}`)}</Td>
                    <Td dataLabel={t('run.before')}>{before[part] ?? t('value.none')}</Td>
                    <Td dataLabel={t('run.after')}>{after?.[part] ?? t('value.none')}</Td>
                  </Tr>
                ))}
              </Tbody>
            </Table>
          </>
        )}
        <HostEvents host={host} events={events} />
      </DrawerPanelBody>
    </DrawerPanelContent>
  )
}

function Steps({ host, skew }: Pick<Props, 'host' | 'skew'>) {
  const { t } = useText()
  const now = useNow(SECOND) + skew
  return (
    <StepList
      steps={host.steps}
      now={now}
      label={`${host.name}: ${t('run.steps')}`}
      isOver={host.endedAt !== null}
      wordOf={name => t(`run.step.${name}`)}
    />
  )
}

/** What can be done about this host now; what cannot is in the menu of its row, with the reasons. */
function Acts({ view, host, decide }: Pick<Props, 'view' | 'host' | 'decide'>) {
  const text = useText()
  const items = hostItems(text, itemsBasis(view), host, decide).filter(({ reason }) => reason === null)
  if (items.length === 0) return null
  return (
    <Flex
      spaceItems={{ default: 'spaceItemsSm' }}
      role="group"
      aria-label={text.t('run.hostActions', { host: host.name })}
    >
      {items.map(item => (
        <FlexItem key={item.id}>
          <ActionButton item={item} />
        </FlexItem>
      ))}
    </Flex>
  )
}

/** What the engine wrote about it since its turn began, newest first. */
function HostEvents({ host, events }: Pick<Props, 'host' | 'events'>) {
  const { t } = useText()
  const from = host.begunAt
  if (from === null) return null
  const own = events
    .filter(
      event => event.host?.id === host.id && event.time >= from && event.time <= (host.endedAt ?? Infinity),
    )
    .toSorted((a, b) => b.id - a.id)
    .map(event => ({ ...event, description: readableText(event.description) }))
  if (own.length === 0) return null
  return (
    <>
      <Title headingLevel="h3">{t('run.hostEvents')}</Title>
      <Paged items={own} label={t('run.hostEvents')} perPage={10}>
        {shown => <EventLines events={shown} label={t('run.hostEvents')} />}
      </Paged>
    </>
  )
}

function Vms({ vms }: { vms: readonly VmProgress[] }) {
  const text = useText()
  const { t } = text
  return (
    <>
      <Title headingLevel="h3">{t('run.vms')}</Title>
      <Table aria-label={t('run.vms')} variant="compact" borders={false}>
        <Thead>
          <Tr>
            <Th>{t('run.vmName')}</Th>
            <Th>{t('run.vmState')}</Th>
            <Th>{t('run.vmWhere')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {vms.map(vm => (
            <Tr key={vm.id} aria-label={vm.name}>
              <Td dataLabel={t('run.vmName')}>{vm.name}</Td>
              <Td dataLabel={t('run.vmState')}>
                <div>
                  {vm.percent === null
                    ? t(`run.vm.${vm.state}`)
                    : t('run.vmPercent', { state: t(`run.vm.${vm.state}`), percent: Math.trunc(vm.percent) })}
                  {vm.reason !== null && (
                    <div className="um-small um-subtle">{reasonText(text, vm.reason)}</div>
                  )}
                  {vm.engineWords !== null && <EngineWords words={[vm.engineWords]} />}
                </div>
              </Td>
              <Td dataLabel={t('run.vmWhere')}>{vm.on?.name ?? t('value.none')}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </>
  )
}
