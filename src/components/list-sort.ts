import type { ThProps } from '@patternfly/react-table'
import { SortByDirection } from '@patternfly/react-table'
import type { ListControls } from './use-list-state'

/** How the head of a column sorts its list. `columns`: those that are shown, in order. */
export function sortOf(list: ListControls, columns: readonly string[], column: string): ThProps['sort'] {
  return {
    sortBy: {
      index: columns.indexOf(list.sort),
      direction: list.descending ? 'desc' : 'asc',
      defaultDirection: 'asc',
    },
    onSort: (_, __, direction) =>
      list.change({ sort: column, descending: direction === SortByDirection.desc }),
    columnIndex: columns.indexOf(column),
  }
}
