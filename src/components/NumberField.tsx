import { FormGroup, FormHelperText, HelperText, HelperTextItem, NumberInput } from '@patternfly/react-core'
import { useText } from '~/i18n/text'

type Props = {
  id: string
  label: string
  unit?: string
  /** NaN while the field is empty: kept, so that the reason can be told. */
  value: number
  min: number
  max: number
  step?: number
  /** Why the value will not do. */
  problem: string | null
  help?: string
  onChange: (value: number) => void
}

/** A whole number with its range, its unit and why it will not do. */
export function NumberField({ id, label, unit, value, min, max, step = 1, problem, help, onChange }: Props) {
  const { t } = useText()
  const base = Number.isFinite(value) ? value : min
  const by = (difference: number) => onChange(Math.min(max, Math.max(min, base + difference)))
  return (
    <FormGroup label={label} fieldId={id}>
      <NumberInput
        inputProps={{ id, 'aria-describedby': `${id}-help` }}
        inputName={id}
        // PatternFly names every such field "Input" otherwise.
        inputAriaLabel={label}
        value={Number.isFinite(value) ? value : ''}
        min={min}
        max={max}
        widthChars={5}
        onChange={event => {
          const typed = event.currentTarget.value
          onChange(typed === '' ? Number.NaN : Number(typed))
        }}
        onMinus={() => by(-step)}
        onPlus={() => by(step)}
        minusBtnAriaLabel={t('number.less', { label })}
        plusBtnAriaLabel={t('number.more', { label })}
        minusBtnProps={{ isDisabled: base <= min }}
        plusBtnProps={{ isDisabled: base >= max }}
        unit={unit === undefined ? undefined : <span className="um-nowrap">{unit}</span>}
        validated={problem === null ? 'default' : 'error'}
      />
      <FormHelperText>
        <HelperText id={`${id}-help`}>
          {problem !== null ? (
            <HelperTextItem variant="error">{problem}</HelperTextItem>
          ) : (
            help !== undefined && <HelperTextItem>{help}</HelperTextItem>
          )}
        </HelperText>
      </FormHelperText>
    </FormGroup>
  )
}
