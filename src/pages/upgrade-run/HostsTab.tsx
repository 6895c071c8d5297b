import { Drawer, DrawerContent, DrawerContentBody } from '@patternfly/react-core'
import type { EngineEvent } from '~/api/model'
import type { RunView } from '~/domain/upgrade-run/view-types'
import { useWide } from '~/components/use-wide'
import { onDemandPart } from '~/components/on-demand-part'
import { RunHosts } from './RunHosts'
import type { Decide } from './use-decide'

/** Asked for before it is wanted by `RunPage`. */
export const HostDrawer = onDemandPart(async () => (await import('./HostDrawer')).HostDrawer)

type Props = {
  view: RunView
  events: readonly EngineEvent[]
  /** Of the engine's clock. */
  skew: number
  shownId: string | null
  onShow: (hostId: string | null) => void
  decide: Decide
}

/** The hosts of the run, and beside them all that is known of one. */
export function HostsTab({ view, events, skew, shownId, onShow, decide }: Props) {
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
              skew={skew}
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
