import { boolParam, intParam } from 'mocks/http/request'
import { searchItems, type Table } from 'mocks/http/search/evaluate'
import type { Scope } from 'mocks/http/scope'
import { kept } from 'mocks/http/wire/kept'
import type { Obj } from 'mocks/http/wire/tree'
import { collection, type Answer, type Call } from './route'

/** A searchable collection: `search`, `case_sensitive` and `max` (engine contract 1.2, 2.4). */
export const listing = <T extends object>(
  call: Call,
  names: { root: string; item: string },
  table: Table<T>,
  items: readonly T[],
  encode: (scope: Scope, item: T) => Obj,
  /** All that the text of a thing depends on. None: it is written anew each time. */
  printOf?: (scope: Scope, item: T) => string,
): Answer => {
  const found = searchItems(
    table,
    items,
    {
      search: call.params.get('search') ?? '',
      max: intParam(call.params, 'max'),
      isCaseSensitive: boolParam(call.params, 'case_sensitive') ?? false,
    },
    call.scope,
  )
  return collection(
    names.root,
    names.item,
    // What is followed is looked into.
    printOf === undefined || call.params.get('follow') !== null
      ? found.map(item => encode(call.scope, item))
      : found.map(item =>
          kept(
            item,
            () => printOf(call.scope, item),
            () => encode(call.scope, item),
          ),
        ),
  )
}

/** A collection that cannot be searched, cut to `max`. */
export const plainList = (call: Call, root: string, item: string, items: readonly Obj[]): Answer => {
  const max = intParam(call.params, 'max')
  return collection(root, item, max === null || max < 0 ? items : items.slice(0, max))
}
