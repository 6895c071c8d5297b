import { Skeleton } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useText } from '~/i18n/text'

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
        {[1, 2, 3, 4, 5, 6].map(row => (
          <Tr key={row}>
            {heads.map((head, at) => (
              <Td key={head}>
                <Skeleton screenreaderText={row === 1 && at === 0 ? t('state.loading') : undefined} />
              </Td>
            ))}
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
