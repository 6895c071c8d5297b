import { useEffect } from 'react'

/** The document's title while this screen is shown: the most particular part first. */
export function useTitle(...parts: readonly string[]): void {
  const title = [...parts.filter(part => part !== ''), 'oVirt Upgrade Manager'].join(' · ')
  useEffect(() => {
    document.title = title
  }, [title])
}
