import { useEffect, useEffectEvent, useState } from 'react'
import { SearchBox } from './SearchField'

type Props = {
  label: string
  /** What is searched for, by whomever it was changed. */
  value: string
  onChange: (value: string) => void
}

/** As long as a pause between two words. */
const PAUSE_MS = 400
/** Addresses and searches have their limits. */
const LONGEST = 200

/** Where the engine searches: it is asked when somebody pauses, presses Enter, or leaves. */
export function SlowSearchField({ label, value, onChange }: Props) {
  const [typed, setTyped] = useState(value)
  const [seen, setSeen] = useState(value)
  if (value !== seen) {
    setSeen(value)
    // What has been typed on since it was sent stays.
    if (value === '' || typed.trim() === seen.trim() || !typed.startsWith(value)) setTyped(value)
  }
  const isAhead = typed.trim() !== value.trim()
  const send = useEffectEvent((text: string) => onChange(text))
  useEffect(() => {
    if (!isAhead) return undefined
    const timer = setTimeout(() => send(typed), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [isAhead, typed])
  const now = (text: string) => {
    setTyped(text)
    if (text.trim() !== value.trim()) onChange(text)
  }
  return (
    <SearchBox
      label={label}
      maxLength={LONGEST}
      value={typed}
      onChange={setTyped}
      onKeyDown={event => {
        if (event.key === 'Enter') now(typed)
      }}
      onBlur={() => now(typed)}
      onClear={() => now('')}
    />
  )
}
