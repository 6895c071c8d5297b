import { SearchInput } from '@patternfly/react-core'
import type { SearchInputProps } from '@patternfly/react-core'
import { startTransition, useState } from 'react'
import { useText } from '~/i18n/text'

type Props = {
  label: string
  /** What is searched for, by whomever it was changed. */
  value: string
  onChange: (value: string) => void
  className?: string
}

/**
 * PatternFly's, with its words in the language of the app. What is typed is there at once; the search that it begins may
 * take longer than a key.
 */
export function SearchField({ label, value, onChange, className }: Props) {
  const [typed, setTyped] = useState(value)
  const [seen, setSeen] = useState(value)
  /** What was typed and has not come back as the value. */
  const [sent, setSent] = useState<readonly string[]>([])
  if (value !== seen) {
    const place = sent.lastIndexOf(value)
    setSeen(value)
    setSent(place === -1 ? [] : sent.slice(place + 1))
    if (place === -1) setTyped(value)
  }
  const search = (text: string) => {
    setTyped(text)
    setSent([...sent, text])
    startTransition(() => onChange(text))
  }
  return <SearchBox className={className} label={label} value={typed} onChange={search} />
}

type BoxProps = Omit<SearchInputProps, 'ref' | 'onChange' | 'onClear'> & {
  label: string
  value: string
  onChange: (text: string) => void
  onClear?: () => void
}

/** What somebody types into, and no more. */
export function SearchBox({ label, onChange, onClear, ...props }: BoxProps) {
  const { t } = useText()
  return (
    <SearchInput
      {...props}
      aria-label={label}
      placeholder={label}
      resetButtonLabel={t('filter.clearSearch')}
      onChange={(_, next) => onChange(next)}
      onClear={onClear ?? (() => onChange(''))}
    />
  )
}
