import { SearchInput } from '@patternfly/react-core'
import { startTransition, useState } from 'react'

type Props = {
  label: string
  /** What is searched for, by whomever it was changed. */
  query: string
  onSearch: (query: string) => void
}

/** What is typed is there at once; the search that it begins may take longer than a key. */
export function SearchField({ label, query, onSearch }: Props) {
  const [typed, setTyped] = useState(query)
  const [seen, setSeen] = useState(query)
  /** What was typed and has not come back as the query. */
  const [sent, setSent] = useState<readonly string[]>([])
  if (query !== seen) {
    const place = sent.lastIndexOf(query)
    setSeen(query)
    setSent(place === -1 ? [] : sent.slice(place + 1))
    if (place === -1) setTyped(query)
  }
  const search = (text: string) => {
    setTyped(text)
    setSent([...sent, text])
    startTransition(() => onSearch(text))
  }
  return (
    <SearchInput
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(_, text) => search(text)}
      onClear={() => search('')}
    />
  )
}
