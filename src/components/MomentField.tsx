import {
  Button,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  InputGroup,
  InputGroupItem,
  TextInput,
} from '@patternfly/react-core'
import { useText } from '~/i18n/text'

type Props = {
  /** As the browser's own field writes it: `06:00`, or `2026-11-23T06:00`. */
  type: 'time' | 'datetime-local'
  /** Empty: no limit. */
  value: string
  problem: string | null
  help: string
  onChange: (value: string) => void
}

/** "Do not begin another host after": a moment, or a time of day, in the browser's zone. */
export function MomentField({ type, value, problem, help, onChange }: Props) {
  const { t } = useText()
  return (
    <FormGroup label={t('options.window')} fieldId="window-end">
      <InputGroup className="um-short">
        <InputGroupItem isFill>
          <TextInput
            id="window-end"
            type={type}
            value={value}
            onChange={(_, typed) => onChange(typed)}
            validated={problem === null ? 'default' : 'error'}
            aria-describedby="window-end-help"
          />
        </InputGroupItem>
        <InputGroupItem>
          <Button variant="control" onClick={() => onChange('')} isDisabled={value === ''}>
            {t('options.windowClear')}
          </Button>
        </InputGroupItem>
      </InputGroup>
      <FormHelperText>
        <HelperText id="window-end-help">
          <HelperTextItem variant={problem === null ? 'default' : 'error'}>{problem ?? help}</HelperTextItem>
        </HelperText>
      </FormHelperText>
    </FormGroup>
  )
}

export const zoneName = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone
