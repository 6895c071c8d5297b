import {
  AlertActionLink,
  Button,
  Checkbox,
  Content,
  Flex,
  FlexItem,
  Stack,
  StackItem,
  Title,
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useDeferredValue, useMemo, useState } from 'react'
import type { HostKind } from '~/api/model'
import { useCheckHosts } from '~/actions/use-check-hosts'
import { Alert } from '~/components/Alert'
import { whyNot as whyNotDo } from '~/domain/host-actions'
import { HostMarks } from '~/components/HostMarks'
import { HostStatusLabel } from '~/components/HostStatusLabel'
import { NoResults } from '~/components/NoResults'
import { Paged } from '~/components/Paged'
import { NumberField } from '~/components/NumberField'
import { SearchField } from '~/components/SearchField'
import { UpdateStateLabel } from '~/components/UpdateStateLabel'
import type { Eligibility } from '~/domain/upgrade-plan/eligibility'
import { eligibility } from '~/domain/upgrade-plan/eligibility'
import { OPTION_RANGES } from '~/domain/upgrade-plan/options'
import type { VersionGrade } from '~/domain/version-grade'
import { gradesOfHosts } from '~/domain/version-grade'
import { hostReasonText, planReasonText } from '~/i18n/plan-text'
import { hostKindWord } from '~/i18n/status-text'
import { useText } from '~/i18n/text'
import { compareNatural } from '~/lib/compare'
import { OrderList } from './OrderList'
import type { StepProps } from './step-props'
import { Tip } from '~/components/Tip'

const COLUMNS = ['name', 'status', 'kind', 'version', 'vms', 'update'] as const
type Column = (typeof COLUMNS)[number]

const COMPARE: Record<Column, (a: Eligibility, b: Eligibility) => number> = {
  name: () => 0,
  status: (a, b) => compareNatural(a.host.status, b.host.status),
  kind: (a, b) => compareNatural(a.host.kind, b.host.kind),
  version: (a, b) => compareNatural(a.host.vdsm?.full ?? '', b.host.vdsm?.full ?? ''),
  vms: (a, b) => a.host.vms.total - b.host.vms.total,
  update: (a, b) => compareNatural(a.update.state, b.update.state),
}

const idsOf = (rows: readonly Eligibility[], kind: HostKind): string[] =>
  rows.flatMap(({ host }) => (host.kind === kind ? [host.id] : []))

/** How far behind the newest host of the cluster. */
function Behind({ grade }: { grade: VersionGrade }) {
  const { t } = useText()
  return grade === 'same' ? null : (
    <div className="um-small um-subtle um-wraps">{t(`grade.older.${grade}`)}</div>
  )
}

type CheckProps = { count: number; isForbidden: boolean; onClick: () => void }

function CheckButton({ count, isForbidden, onClick }: CheckProps) {
  const { t } = useText()
  const button = (
    <Button variant="link" isAriaDisabled={isForbidden} onClick={onClick}>
      {t('hostAction.checkMany', { count })}
    </Button>
  )
  return isForbidden ? <Tip content={t('selection.noRight')}>{button}</Tip> : button
}

/** Which hosts, with the reasons why others cannot be taken, and their order. */
export function HostsStep({ facts, draft, dispatch, suggestion, found, now }: StepProps) {
  const text = useText()
  const { t } = text
  const [query, setQuery] = useState('')
  const checkHosts = useCheckHosts()
  const [sort, setSort] = useState<{ column: Column; isDescending: boolean }>({
    column: 'name',
    isDescending: false,
  })
  const all = useMemo(() => eligibility(draft, facts, now), [draft, facts, now])
  const chosen = new Set(draft.hostIds)
  const grades = useMemo(() => gradesOfHosts(facts.hosts), [facts.hosts])
  // Typing goes before what it finds.
  const wanted = useDeferredValue(query.trim().toLowerCase())
  const rows = useMemo(
    () =>
      all
        .filter(({ host }) => host.name.toLowerCase().includes(wanted))
        .toSorted(
          (a, b) =>
            (sort.isDescending ? -1 : 1) *
            (COMPARE[sort.column](a, b) || compareNatural(a.host.name, b.host.name)),
        ),
    [all, wanted, sort],
  )
  // Nothing recent is known of them: no dead end, the check is asked for right here.
  const unchecked = all.flatMap(({ host, update }) =>
    !update.updateAvailable &&
    (update.state === 'notChecked' ||
      update.state === 'checkFailed' ||
      (update.state === 'upToDate' && update.isOld)) &&
    whyNotDo('check', host) === null
      ? [host]
      : [],
  )
  // All means all that the search leaves.
  const possible = rows.filter(({ whyNot }) => whyNot === null)
  // Where there is one kind only, all of it is all.
  const kinds = [...new Set(facts.hosts.map(({ kind }) => kind))]
  const byKind = kinds.length < 2 ? [] : kinds.map(kind => ({ kind, ids: idsOf(possible, kind) }))
  const gone = draft.hostIds.filter(id => facts.hosts.every(host => host.id !== id))
  const soakProblem = found.find(reason => 'option' in reason && reason.option === 'soakMin')
  return (
    <Stack hasGutter>
      <StackItem>
        <Title headingLevel="h2">{t('pick.title')}</Title>
        <Content component="p" className="um-subtle" aria-live="polite">
          {t('pick.chosen', { count: chosen.size })}
        </Content>
      </StackItem>
      <StackItem>
        <Toolbar inset={{ default: 'insetNone' }}>
          <ToolbarContent>
            <ToolbarItem>
              <SearchField label={t('pick.search')} value={query} onChange={setQuery} />
            </ToolbarItem>
            <ToolbarGroup variant="action-group-plain" rowWrap={{ default: 'wrap' }}>
              <ToolbarItem>
                <Button
                  variant="link"
                  onClick={() => dispatch({ type: 'addHosts', hostIds: possible.map(({ host }) => host.id) })}
                >
                  {t('pick.all', { count: possible.length })}
                </Button>
              </ToolbarItem>
              {byKind.map(({ kind, ids }) => (
                <ToolbarItem key={kind}>
                  <Button variant="link" onClick={() => dispatch({ type: 'addHosts', hostIds: ids })}>
                    {t('pick.kind', { count: ids.length, kind: hostKindWord(text, kind) })}
                  </Button>
                </ToolbarItem>
              ))}
              <ToolbarItem>
                <Button variant="link" onClick={() => dispatch({ type: 'setHosts', hostIds: [] })}>
                  {t('pick.none')}
                </Button>
              </ToolbarItem>
              {unchecked.length > 0 && (
                <ToolbarItem>
                  <CheckButton
                    count={unchecked.length}
                    isForbidden={facts.rights?.upgradeHosts === false}
                    onClick={() => void checkHosts(unchecked)}
                  />
                </ToolbarItem>
              )}
            </ToolbarGroup>
          </ToolbarContent>
        </Toolbar>
        <Paged items={rows} label={t('pick.pages')}>
          {shown => (
            <Table aria-label={t('pick.table')} variant="compact" gridBreakPoint="grid-lg">
              <Thead>
                <Tr>
                  <Th screenReaderText={t('hosts.selectColumn')} />
                  {COLUMNS.map((column, index) => (
                    <Th
                      key={column}
                      modifier="nowrap"
                      width={column === 'update' ? 35 : undefined}
                      sort={{
                        sortBy: {
                          index: COLUMNS.indexOf(sort.column),
                          direction: sort.isDescending ? 'desc' : 'asc',
                          defaultDirection: 'asc',
                        },
                        onSort: () =>
                          setSort({ column, isDescending: sort.column === column && !sort.isDescending }),
                        columnIndex: index,
                      }}
                    >
                      {t(`pick.column.${column}`)}
                    </Th>
                  ))}
                </Tr>
              </Thead>
              <Tbody>
                {shown.map(({ host, whyNot, notes, update }) => (
                  <Tr key={host.id} aria-label={host.name}>
                    <Td className="pf-v6-c-table__check">
                      <Checkbox
                        id={`pick-${host.id}`}
                        aria-label={t('pick.select', { host: host.name })}
                        isChecked={chosen.has(host.id)}
                        isDisabled={whyNot !== null && !chosen.has(host.id)}
                        onChange={(_, isSelected) =>
                          dispatch({ type: isSelected ? 'addHosts' : 'removeHosts', hostIds: [host.id] })
                        }
                      />
                    </Td>
                    <Td dataLabel={t('pick.column.name')}>
                      <div>
                        {host.name}{' '}
                        <HostMarks
                          spm={host.spm}
                          engineScore={
                            host.hostedEngine?.configured === true ? host.hostedEngine.score : null
                          }
                        />
                      </div>
                    </Td>
                    <Td dataLabel={t('pick.column.status')}>
                      <div>
                        <HostStatusLabel status={host.status} />
                      </div>
                    </Td>
                    <Td dataLabel={t('pick.column.kind')}>{hostKindWord(text, host.kind)}</Td>
                    <Td dataLabel={t('pick.column.version')} modifier="nowrap">
                      <div>
                        {host.vdsm?.full?.replace(/^vdsm-/, '') ?? t('value.none')}
                        <Behind grade={grades.get(host.id) ?? 'same'} />
                      </div>
                    </Td>
                    <Td dataLabel={t('pick.column.vms')}>{host.vms.total}</Td>
                    <Td dataLabel={t('pick.column.update')}>
                      <div>
                        <UpdateStateLabel state={update} />
                        <div className="um-small">
                          {whyNot !== null && (
                            <div>{t('pick.cannot', { reason: hostReasonText(text, whyNot) })}</div>
                          )}
                          {notes.map(note => (
                            <div key={note.code} className="um-subtle">
                              {hostReasonText(text, note)}
                            </div>
                          ))}
                        </div>
                      </div>
                    </Td>
                  </Tr>
                ))}
              </Tbody>
            </Table>
          )}
        </Paged>
        {rows.length === 0 && query !== '' && <NoResults onClear={() => setQuery('')} />}
      </StackItem>
      {gone.length > 0 && (
        <StackItem>
          <Alert
            variant="warning"
            isInline
            component="h3"
            title={t('pick.gone', { count: gone.length })}
            actionLinks={
              <AlertActionLink onClick={() => dispatch({ type: 'removeHosts', hostIds: gone })}>
                {t('pick.dropGone')}
              </AlertActionLink>
            }
          />
        </StackItem>
      )}
      <StackItem>
        <OrderList facts={facts} draft={draft} dispatch={dispatch} suggestion={suggestion} />
      </StackItem>
      <StackItem>
        <Flex alignItems={{ default: 'alignItemsFlexStart' }} spaceItems={{ default: 'spaceItemsXl' }}>
          <FlexItem>
            <Checkbox
              id="canary"
              label={t('pick.canary')}
              description={t('pick.canaryHelp')}
              isChecked={draft.canary.isOn}
              onChange={(_, isOn) => dispatch({ type: 'setCanary', canary: { isOn } })}
            />
          </FlexItem>
          {draft.canary.isOn && (
            <FlexItem>
              <NumberField
                id="soakMin"
                label={t('pick.soak')}
                unit={t('pick.minutes')}
                value={draft.canary.soakMin}
                {...OPTION_RANGES.soakMin}
                step={5}
                problem={soakProblem === undefined ? null : planReasonText(text, soakProblem)}
                onChange={soakMin => dispatch({ type: 'setCanary', canary: { soakMin } })}
              />
            </FlexItem>
          )}
        </Flex>
      </StackItem>
    </Stack>
  )
}
