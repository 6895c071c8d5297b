import { Drawer, DrawerContent, DrawerContentBody } from '@patternfly/react-core'
import type { EngineEvent } from '~/api/model'
import type { RunView } from '~/domain/upgrade-run/view-types'
import { onDemand, useAtHand } from '~/components/on-demand'
import { useWide } from '~/components/use-wide'
import { RunHosts } from './RunHosts'
import type { Decide } from './use-decide'

const HostDrawer = onDemand(async () => (await import('./HostDrawer')).HostDrawer)
const NEXT = [HostDrawer]

type Props = {
  view: RunView
  events: readonly EngineEvent[]
  now: number
  shownId: string | null
  onShow: (hostId: string | null) => void
  decide: Decide
}

/** The hosts of the run, and beside them all that is known of one. */
export function HostsTab({ view, events, now, shownId, onShow, decide }: Props) {
  useAtHand(NEXT)
  const isWide = useWide()
  const host = view.hosts.find(({ id }) => id === shownId) ?? null
  const close = () => {
    onShow(null)
    document.querySelector<HTMLElement>(`#run-host-${CSS.escape(shownId ?? '')}`)?.focus()
  }
  return (
    <Drawer isExpanded={host !== null} isInline={isWide}>
      <DrawerContent
        panelContent={
          host !== null && (
            <HostDrawer
              key={host.id}
              view={view}
              host={host}
              events={events}
              now={now}
              isWide={isWide}
              decide={decide}
              onClose={close}
            />
          )
        }
      >
        <DrawerContentBody>
          <RunHosts
            view={view}
            shownId={isWide ? (host?.id ?? null) : null}
            onShow={onShow}
            decide={decide}
          />
        </DrawerContentBody>
      </DrawerContent>
    </Drawer>
  )
}
