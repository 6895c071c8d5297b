import { useEffect, useRef } from 'react'
import { useSearchParams } from 'react-router-dom'
import type { Host } from '~/api/model'
import type { ActionItem } from '~/components/ActionItems'
import { addToast } from '~/components/toasts'
import { useText } from '~/i18n/text'
import { ACT } from '~/lib/paths'

/** The address may ask for the dialog of the upgrade: it is opened once, or said why not, and the address forgets it. */
export function useAskedAct(host: Host, items: readonly ActionItem[]): void {
  const { t } = useText()
  const [search, setSearch] = useSearchParams()
  const asked = search.get(ACT)
  // The address follows a few renderings later.
  const isDone = useRef(false)
  useEffect(() => {
    if (asked === null || isDone.current) {
      isDone.current = asked !== null
      return
    }
    isDone.current = true
    setSearch(
      before => {
        const after = new URLSearchParams(before)
        after.delete(ACT)
        return after
      },
      { replace: true },
    )
    const item = asked === 'upgrade' ? items.find(({ id }) => id === 'upgrade') : undefined
    if (item === undefined) return
    if (item.reason === null) item.run()
    else
      addToast({
        variant: 'warning',
        title: t('webadmin.cannotUpgrade', { host: host.name }),
        body: item.reason,
      })
  }, [asked, setSearch, items, t, host.name])
}
