import { Label } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import type { LevelState, PossibleLevel } from '~/domain/cluster-level/possible-levels'
import { levelWhy } from '~/i18n/level-text'
import { useText } from '~/i18n/text'

const LOOKS = {
  now: { color: 'blue', word: 'level.state.now' },
  lower: { color: 'grey', word: 'level.state.no' },
  possible: { color: 'green', word: 'level.state.possible' },
  blockedByHosts: { color: 'orange', word: 'level.state.no' },
  noHostSupports: { color: 'orange', word: 'level.state.no' },
} as const satisfies Record<LevelState, { color: string; word: string }>

/** Every level of the engine, and why the cluster could have it or not. */
export function LevelsTable({ levels, hosts }: { levels: readonly PossibleLevel[]; hosts: number }) {
  const text = useText()
  const { t } = text
  return (
    <div className="um-stack">
      <Table aria-label={t('level.levels')} variant="compact" borders={false} gridBreakPoint="grid-md">
        <Thead>
          <Tr>
            <Th>{t('level.column.level')}</Th>
            <Th>{t('level.column.state')}</Th>
            <Th width={60}>{t('level.column.why')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {levels.map(one => (
            <Tr key={one.level}>
              <Td dataLabel={t('level.column.level')} modifier="nowrap">
                <div>
                  {one.level}
                  {one.isOfDataCenter && <div className="um-small um-subtle">{t('level.ofDataCenter')}</div>}
                </div>
              </Td>
              <Td dataLabel={t('level.column.state')} modifier="nowrap">
                <Label isCompact color={LOOKS[one.state].color}>
                  {t(LOOKS[one.state].word)}
                </Label>
              </Td>
              <Td dataLabel={t('level.column.why')}>{levelWhy(text, one, hosts)}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      <p className="um-small um-subtle">{t('level.inferredFrom')}</p>
    </div>
  )
}
