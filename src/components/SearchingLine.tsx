import { Spinner } from '@patternfly/react-core'
import { useText } from '~/i18n/text'

/** That the engine works on a search, and for those who do not see the list, that it has answered. */
export function SearchingLine({ isSearching, found }: { isSearching: boolean; found: number | null }) {
  const { t } = useText()
  return (
    <div role="status" className="um-searching um-small um-subtle">
      {isSearching && (
        <>
          <Spinner size="sm" aria-label={t('state.loading')} aria-valuetext={t('state.loading')} />
          <span>{t('list.searching')}</span>
        </>
      )}
      {!isSearching && found !== null && (
        <span className="pf-v6-screen-reader">{t('list.onPage', { count: found })}</span>
      )}
    </div>
  )
}
