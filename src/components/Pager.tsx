import { Pagination } from '@patternfly/react-core'
import type { PaginationProps } from '@patternfly/react-core'
import { useText } from '~/i18n/text'
import { ALL_ROWS } from './use-list-state'

type Props = Omit<PaginationProps, 'ref' | 'titles' | 'toggleTemplate' | 'perPageOptions' | 'sizes'> & {
  label: string
  /** How many may be shown on a page; none where that is no choice. */
  sizes?: readonly number[]
}

/** PatternFly's, with its words in the language of the app. */
export function Pager({ label, sizes, ...props }: Props) {
  const { t } = useText()
  return (
    <Pagination
      {...props}
      perPageOptions={(sizes ?? []).map(value => ({
        title: value === ALL_ROWS ? t('list.allRows') : t('pager.perPage', { count: value }),
        value,
      }))}
      toggleTemplate={({ firstIndex = 0, lastIndex = 0, itemCount }) => (
        <b>
          {itemCount === undefined
            ? t('pager.ofMany', { from: firstIndex, to: lastIndex })
            : t('pager.of', { from: firstIndex, to: lastIndex, total: itemCount })}
        </b>
      )}
      titles={{
        paginationAriaLabel: label,
        perPageSuffix: '',
        // Between the page and how many there are.
        ofWord: '/',
        currPageAriaLabel: t('pager.current'),
        toFirstPageAriaLabel: t('pager.first'),
        toPreviousPageAriaLabel: t('pager.previous'),
        toNextPageAriaLabel: t('pager.next'),
        toLastPageAriaLabel: t('pager.last'),
      }}
    />
  )
}
