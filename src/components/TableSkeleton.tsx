import { Skeleton } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useText } from '~/i18n/text'

const ROWS = [1, 2, 3, 4, 5, 6]

/** Rows that are on their way, below the heads they will have. */
export function TableSkeleton({ label, heads }: { label: string; heads: readonly string[] }) {
  const { t } = useText()
  return (
    <Table aria-label={label} aria-busy="true" variant="compact">
      <Thead>
        <Tr>
          {heads.map(head => (
            <Th key={head}>{head}</Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {ROWS.map(row => (
          <Tr key={row}>
            {/* One for all cells: cells that say nothing cost as much as those that do. */}
            <Td colSpan={heads.length}>
              <Skeleton screenreaderText={row === 1 ? t('state.loading') : undefined} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
