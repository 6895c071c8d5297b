import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'react-router-dom'

/** After a navigation inside the app: focus to the screen's heading, and its title said politely. */
export function RouteAnnouncer() {
  const { pathname } = useLocation()
  const before = useRef(pathname)
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (before.current === pathname) return undefined
    const sameScreen =
      before.current.split('/').slice(0, 3).join('/') === pathname.split('/').slice(0, 3).join('/')
    before.current = pathname
    // A change of tab keeps the focus on the tab.
    if (sameScreen && pathname.split('/').length > 3) return undefined
    const land = () => {
      const heading = document.querySelector<HTMLElement>('#main-heading')
      // The screen that is left stays in the document, hidden, while the next one is on its way.
      if (heading === null || heading.getClientRects().length === 0) return false
      heading.focus()
      setSaid(document.title)
      return true
    }
    if (land()) return undefined
    // The screen shows its skeleton first: its heading comes with the first answer.
    const observer = new MutationObserver(() => {
      if (land()) observer.disconnect()
    })
    observer.observe(document.body, { childList: true, subtree: true })
    return () => observer.disconnect()
  }, [pathname])
  return (
    <div aria-live="polite" className="pf-v6-screen-reader">
      {said}
    </div>
  )
}
