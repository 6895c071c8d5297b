import type { ComponentType, ReactNode } from 'react'
import { Suspense, lazy, useEffect, useState } from 'react'
import { isSparing, networkNow } from '~/lib/network'
import { whenIdle } from '~/lib/when-idle'

export type OnDemand<P> = ComponentType<P> & { preload: () => Promise<unknown> }

/** A part of a screen whose code is loaded when it is first shown; nothing, or what stands for it, until then. */
export function onDemand<P extends object>(
  load: () => Promise<ComponentType<P>>,
  meanwhile: ReactNode | ((props: P) => ReactNode) = null,
): OnDemand<P> {
  let loaded: ComponentType<P> | null = null
  const preload = async () => {
    loaded ??= await load()
    return loaded
  }
  const Part = lazy(async () => ({ default: await preload() }))
  const Shown = (props: P) => {
    // What is there already is shown at once, without a moment of nothing.
    const [AtHand] = useState(() => loaded)
    if (AtHand !== null) return <AtHand {...props} />
    return (
      <Suspense fallback={typeof meanwhile === 'function' ? meanwhile(props) : meanwhile}>
        <Part {...props} />
      </Suspense>
    )
  }
  return Object.assign(Shown, { preload })
}

/** What will probably be shown next on this screen is fetched when nothing else is to do. Must be constant. */
export function useAtHand(parts: readonly Pick<OnDemand<never>, 'preload'>[]): void {
  useEffect(
    () =>
      whenIdle(() => {
        if (isSparing(networkNow())) return
        // What cannot be had now is asked for again, and told, when it is shown.
        for (const { preload } of parts) preload().catch(() => undefined)
      }),
    [parts],
  )
}
