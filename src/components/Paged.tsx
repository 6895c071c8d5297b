import type { ReactNode } from 'react'
import { useState } from 'react'
import { Pager } from './Pager'

type Props<T> = {
  items: readonly T[]
  label: string
  perPage?: number
  children: (shown: readonly T[]) => ReactNode
}

/** A long list inside a screen, a page at a time; the page is not worth an address. */
export function Paged<T>({ items, label, perPage = 20, children }: Props<T>) {
  const [wanted, setPage] = useState(1)
  const page = Math.min(wanted, Math.max(1, Math.ceil(items.length / perPage)))
  return (
    <>
      {children(items.slice((page - 1) * perPage, page * perPage))}
      {items.length > perPage && (
        <Pager
          label={label}
          itemCount={items.length}
          page={page}
          perPage={perPage}
          onSetPage={(_, next) => setPage(next)}
          isCompact
        />
      )}
    </>
  )
}
