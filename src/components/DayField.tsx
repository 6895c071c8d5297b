import { InputGroup, InputGroupItem, InputGroupText, TextInput } from '@patternfly/react-core'
import { useState } from 'react'

type Props = {
  id: string
  label: string
  /** `2026-11-28`, or empty. */
  value: string
  onChange: (day: string) => void
}

/** A year is typed digit by digit, and each of them makes a day. */
const EARLIEST = '2000-01-01'

/** A day, with the browser's own calendar. */
export function DayField({ id, label, value, onChange }: Props) {
  const [typed, setTyped] = useState(value)
  const [seen, setSeen] = useState(value)
  if (value !== seen) {
    setSeen(value)
    setTyped(value)
  }
  return (
    <InputGroup>
      <InputGroupText component="label" htmlFor={id} isPlain>
        {label}
      </InputGroupText>
      <InputGroupItem>
        <TextInput
          id={id}
          type="date"
          min={EARLIEST}
          value={typed}
          onChange={(_, day) => {
            setTyped(day)
            if (day === '' || day >= EARLIEST) onChange(day)
          }}
        />
      </InputGroupItem>
    </InputGroup>
  )
}
