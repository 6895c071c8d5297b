import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'react-router-dom'

/** After a navigation inside the app: focus to the screen's heading, and its title said politely. */
export function RouteAnnouncer() {
  const { pathname } = useLocation()
  const before = useRef(pathname)
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (before.current === pathname) return
    const sameScreen =
      before.current.split('/').slice(0, 3).join('/') === pathname.split('/').slice(0, 3).join('/')
    before.current = pathname
    // A change of tab keeps the focus on the tab.
    if (sameScreen && pathname.split('/').length > 3) return
    const heading = document.querySelector<HTMLElement>('#main-heading')
    heading?.focus()
    setSaid(document.title)
  }, [pathname])
  return (
    <div aria-live="polite" className="pf-v6-screen-reader">
      {said}
    </div>
  )
}
