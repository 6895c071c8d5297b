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

const pad = (value: number) => String(value).padStart(2, '0')

/** `2026-11-23T05:00`, local time, as the browser's own field takes it. */
export function toLocalInput(time: number): string {
  const at = new Date(time)
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}T${pad(at.getHours())}:${pad(at.getMinutes())}`
}

type Props = { value: number | null; problem: string | null; onChange: (value: number | null) => void }

/** "Do not begin another host after": a moment in the browser's zone, which is named. */
export function WindowField({ value, problem, onChange }: Props) {
  const { t } = useText()
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <FormGroup label={t('options.window')} fieldId="window-end">
      <InputGroup className="um-short">
        <InputGroupItem isFill>
          <TextInput
            id="window-end"
            type="datetime-local"
            value={value === null ? '' : toLocalInput(value)}
            onChange={(_, typed) => {
              const time = typed === '' ? Number.NaN : new Date(typed).getTime()
              onChange(Number.isNaN(time) ? null : time)
            }}
            validated={problem === null ? 'default' : 'error'}
            aria-describedby="window-end-help"
          />
        </InputGroupItem>
        <InputGroupItem>
          <Button variant="control" onClick={() => onChange(null)} isDisabled={value === null}>
            {t('options.windowClear')}
          </Button>
        </InputGroupItem>
      </InputGroup>
      <FormHelperText>
        <HelperText id="window-end-help">
          <HelperTextItem variant={problem === null ? 'default' : 'error'}>
            {problem ?? t('options.windowHelp', { zone })}
          </HelperTextItem>
        </HelperText>
      </FormHelperText>
    </FormGroup>
  )
}
