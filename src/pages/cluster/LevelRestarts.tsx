import { Button, Card, CardBody, CardTitle, Checkbox, Content, Label } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import type { Host } from '~/api/model'
import { ConfirmDialog } from '~/components/ConfirmDialog'
import { EngineWords } from '~/components/EngineWords'
import type { RestartWay, Waiting } from '~/domain/cluster-level/restarts'
import { RESTART_GROUPS, RESTART_WAYS, WAYS_OF, isEnded } from '~/domain/cluster-level/restarts'
import { someNames } from '~/i18n/cluster-text'
import { errorWords } from '~/i18n/error-text'
import { vmStatusWord } from '~/i18n/status-text'
import { useText } from '~/i18n/text'
import { forgetRestarts, restartVms, stopRestarts, useRestarts } from '~/queries/restarts'
import type { FollowedRestart } from '~/queries/restarts'
import { VmHelp } from './LevelHelp'
import { Tip } from '~/components/Tip'

type Props = { list: readonly Waiting[]; clusterVmIds: ReadonlySet<string>; hosts: readonly Host[] }

/** Machines that wait for a restart, by what stands in its way, with the ways to do it. It stays until the list is empty. */
export function LevelRestarts({ list, clusterVmIds, hosts }: Props) {
  const { t } = useText()
  const restarts = useRestarts()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const mine = [...restarts.values()].filter(({ vmId }) => clusterVmIds.has(vmId))
  const open = mine.filter(restart => !isEnded(restart))
  const inHand = new Set(open.map(({ vmId }) => vmId))
  const canBeChosen = list.filter(({ group, vm }) => WAYS_OF[group].length > 0 && !inHand.has(vm.id))
  const rows = list.filter(({ vm }) => chosen.has(vm.id) && !inHand.has(vm.id))
  const choose = (ids: readonly string[], isChosen: boolean) =>
    setChosen(before => new Set(isChosen ? [...before, ...ids] : [...before].filter(id => !ids.includes(id))))
  return (
    <Card component="section" aria-label={t('level.restarts')}>
      <CardTitle component="h2">{t('level.restarts')}</CardTitle>
      <CardBody className="um-stack">
        <Content component="p">{t(list.length === 0 ? 'level.restartsNone' : 'level.restartsBody')}</Content>
        <Progress mine={mine} waiting={open.filter(({ phase }) => phase === 'waiting').length} />
        {list.length > 0 && (
          <>
            <Ways rows={rows} onDone={() => setChosen(new Set())} />
            <Table aria-label={t('level.restarts.table')} variant="compact" gridBreakPoint="grid-md">
              <Thead>
                <Tr>
                  <Th className="pf-v6-c-table__check">
                    <Checkbox
                      id="restart-all"
                      aria-label={t('level.restarts.selectAll')}
                      isChecked={canBeChosen.length > 0 && canBeChosen.every(({ vm }) => chosen.has(vm.id))}
                      isDisabled={canBeChosen.length === 0}
                      onChange={(_, isChosen) =>
                        choose(
                          canBeChosen.map(({ vm }) => vm.id),
                          isChosen,
                        )
                      }
                    />
                  </Th>
                  <Th width={25} modifier="wrap">
                    {t('level.restarts.vm')}
                  </Th>
                  <Th>{t('level.restarts.status')}</Th>
                  <Th modifier="wrap">{t('level.restarts.shows')}</Th>
                  <Th width={30}>{t('level.restarts.progress')}</Th>
                </Tr>
              </Thead>
              {RESTART_GROUPS.map(group => {
                const members = list.filter(one => one.group === group)
                if (members.length === 0) return null
                return (
                  <Tbody key={group}>
                    <Tr>
                      <Th colSpan={5} scope="rowgroup" className="um-subtle">
                        {t(`level.group.${group}`)}
                      </Th>
                    </Tr>
                    {members.map(waiting => (
                      <Row
                        key={waiting.vm.id}
                        waiting={waiting}
                        hosts={hosts}
                        restart={restarts.get(waiting.vm.id) ?? null}
                        isChosen={chosen.has(waiting.vm.id)}
                        canBeChosen={canBeChosen.includes(waiting)}
                        onChoose={isChosen => choose([waiting.vm.id], isChosen)}
                      />
                    ))}
                  </Tbody>
                )
              })}
            </Table>
          </>
        )}
      </CardBody>
    </Card>
  )
}

function Row({
  waiting: { vm, group, oldLevel },
  hosts,
  restart,
  isChosen,
  canBeChosen,
  onChoose,
}: {
  waiting: Waiting
  hosts: readonly Host[]
  restart: FollowedRestart | null
  isChosen: boolean
  canBeChosen: boolean
  onChoose: (isChosen: boolean) => void
}) {
  const text = useText()
  const { t } = text
  return (
    <Tr aria-label={vm.name}>
      <Td className="pf-v6-c-table__check">
        {WAYS_OF[group].length > 0 && (
          <Checkbox
            id={`restart-${vm.id}`}
            aria-label={t('level.restarts.select', { vm: vm.name })}
            isChecked={isChosen && canBeChosen}
            isDisabled={!canBeChosen}
            onChange={(_, isOn) => onChoose(isOn)}
          />
        )}
      </Td>
      <Td dataLabel={t('level.restarts.vm')} modifier="breakWord">
        <VmHelp vm={vm} hosts={hosts} />
      </Td>
      <Td dataLabel={t('level.restarts.status')}>{vmStatusWord(text, vm.status)}</Td>
      <Td dataLabel={t('level.restarts.shows')}>
        {oldLevel === null ? (
          t('level.restarts.otherChange')
        ) : (
          <span className="um-nowrap">{t('level.restarts.oldLevel', { level: oldLevel })}</span>
        )}
      </Td>
      <Td dataLabel={t('level.restarts.progress')}>
        {restart !== null && <RestartState restart={restart} />}
      </Td>
    </Tr>
  )
}

const COLORS = {
  waiting: 'grey',
  asked: 'blue',
  starting: 'blue',
  done: 'green',
  refused: 'red',
  late: 'orange',
  leftDown: 'red',
} as const satisfies Record<FollowedRestart['phase'], string>

/** How the restart of one machine stands; the engine's words where it was refused. */
function RestartState({ restart }: { restart: FollowedRestart }) {
  const text = useText()
  const words = restart.error === null ? null : errorWords(text, restart.error)
  return (
    <div>
      <Label isCompact color={COLORS[restart.phase]}>
        {text.t(`level.restart.${restart.phase}`)}
      </Label>
      {words !== null && (
        <>
          <div className="um-small um-message">{words.body}</div>
          <EngineWords words={words.engineWords === null ? [] : [words.engineWords]} />
        </>
      )}
    </div>
  )
}

/** What has become of those that were asked for, also when they have left the list. */
function Progress({ mine, waiting }: { mine: readonly FollowedRestart[]; waiting: number }) {
  const { t } = useText()
  if (mine.length === 0) return null
  const ended = mine.filter(isEnded)
  const done = ended.filter(({ phase }) => phase === 'done').length
  const left = ended.filter(({ phase }) => phase === 'leftDown')
  return (
    <div className="um-stack">
      <div className="um-head-row">
        <span role="status">
          {t('level.restart.summary', { done, all: mine.length, failed: ended.length - done })}
        </span>
        <div className="um-title-row">
          {waiting > 0 && (
            <Button variant="secondary" onClick={stopRestarts}>
              {t('level.restart.stop')}
            </Button>
          )}
          {ended.length > 0 && (
            <Button variant="link" onClick={forgetRestarts}>
              {t('level.restart.clear')}
            </Button>
          )}
        </div>
      </div>
      {left.map(restart => (
        <div key={restart.vmId} className="um-title-row">
          <span>{restart.name}</span>
          <RestartState restart={restart} />
          <Button
            variant="link"
            isInline
            onClick={() =>
              restartVms([{ id: restart.vmId, name: restart.name, isHostedEngine: false }], 'resume')
            }
          >
            {t('level.restart.start')}
          </Button>
        </div>
      ))}
    </div>
  )
}

/** The ways to restart those that are chosen; each is confirmed, and says whom it leaves out. */
function Ways({ rows, onDone }: { rows: readonly Waiting[]; onDone: () => void }) {
  const text = useText()
  const { t } = text
  const [open, setOpen] = useState<RestartWay | null>(null)
  const able = (way: RestartWay) => rows.filter(({ group }) => WAYS_OF[group].includes(way))
  const namesOf = (some: readonly Waiting[]) =>
    someNames(
      text,
      some.map(({ vm }) => vm.name),
    )
  const reasonOf = (way: RestartWay) =>
    rows.length === 0 ? t('level.way.noneChosen') : able(way).length === 0 ? t('level.way.notPossible') : null
  const vms = open === null ? [] : able(open)
  const leftOut = rows.filter(one => !vms.includes(one))
  return (
    <div role="group" aria-label={t('level.restarts.actions')}>
      <div className="um-title-row">
        {RESTART_WAYS.map(way => {
          const reason = reasonOf(way)
          const label = t(`level.way.${way}`)
          return (
            <Tip key={way} content={reason} position="bottom">
              <Button
                variant={way === 'reboot' ? 'primary' : 'secondary'}
                isAriaDisabled={reason !== null}
                onClick={() => {
                  if (reason === null) setOpen(way)
                }}
              >
                {rows.length === 0 ? label : t('level.way.count', { way: label, count: able(way).length })}
              </Button>
            </Tip>
          )
        })}
      </div>
      {open !== null && (
        <ConfirmDialog
          title={t(`level.way.confirm.${open}`, { count: vms.length })}
          isDanger={open === 'powerOffAndStart'}
          consequences={[
            namesOf(vms),
            t(`level.way.help.${open}`),
            ...(vms.length > 1 ? [t('level.way.oneByOne')] : []),
            ...(leftOut.length > 0
              ? [t('level.way.leftOut', { count: leftOut.length, vms: namesOf(leftOut) })]
              : []),
          ]}
          confirm={t(`level.way.${open}`)}
          onConfirm={() => {
            restartVms(
              vms.map(({ vm }) => vm),
              open,
            )
            onDone()
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  )
}
