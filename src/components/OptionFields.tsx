import { Checkbox, FormGroup, Radio } from '@patternfly/react-core'
import type { DraftOptions, FailurePolicy } from '~/domain/upgrade-plan/options'
import { FAILURE_POLICIES, OPTION_RANGES } from '~/domain/upgrade-plan/options'
import type { Habit, HabitNumber } from '~/domain/upgrade-plan/own-defaults'
import type { TextId } from '~/i18n/text'
import { useText } from '~/i18n/text'
import { NumberField } from './NumberField'

/** The fields of the options of an upgrade: in the wizard, and where somebody says what it shall begin with. */

const STEPS: Partial<Record<HabitNumber, number>> = {
  evacuationLimitMin: 5,
  upgradeLimitMin: 10,
  rebootLimitMin: 5,
}

type NumberProps = {
  option: HabitNumber
  value: number
  problem: string | null
  help?: string | undefined
  onChange: (value: number) => void
}

export function OptionNumber({ option, value, problem, help, onChange }: NumberProps) {
  const { t } = useText()
  return (
    <NumberField
      id={option}
      label={t(`options.${option}`)}
      unit={option === 'concurrency' || option === 'failureThreshold' ? undefined : t('options.minutes')}
      value={value}
      {...OPTION_RANGES[option]}
      step={STEPS[option] ?? 1}
      help={help}
      problem={problem}
      onChange={onChange}
    />
  )
}

export type OptionFlagName = {
  [Name in keyof DraftOptions]: DraftOptions[Name] extends boolean ? Name : never
}[keyof DraftOptions]

const FLAG_TEXTS = {
  reboot: { label: 'options.reboot', help: 'options.rebootHelp' },
  checkFirst: { label: 'options.checkFirst', help: 'options.checkFirstHelp' },
  powerOffAfterLimit: { label: 'options.powerOff', help: 'options.powerOffHelp' },
  useMaintenancePolicy: { label: 'options.useMaintenancePolicy', help: 'options.useMaintenancePolicyHelp' },
  moveBack: { label: 'options.moveBack', help: 'options.moveBackHelp' },
  keepHaHeadroom: { label: 'options.keepHaHeadroom', help: 'options.keepHaHeadroomHelp' },
  raiseLevelAtEnd: { label: 'options.raiseLevelAtEnd', help: 'options.raiseLevelAtEndHelp' },
} as const satisfies Record<OptionFlagName, { label: TextId; help: TextId }>

type FlagProps = {
  option: OptionFlagName
  isOn: boolean
  /** What is to be said beside its consequence. */
  more?: string | undefined
  onChange: (isOn: boolean) => void
}

export function OptionFlag({ option, isOn, more, onChange }: FlagProps) {
  const { t } = useText()
  const { label, help } = FLAG_TEXTS[option]
  return (
    <Checkbox
      id={option}
      label={t(label)}
      description={
        <>
          {t(help)}
          {more !== undefined && (
            <>
              <br />
              {more}
            </>
          )}
        </>
      }
      isChecked={isOn}
      onChange={(_, next) => onChange(next)}
    />
  )
}

type FailureProps = { value: FailurePolicy; onChange: (policy: FailurePolicy) => void }

export function FailureChoice({ value, onChange }: FailureProps) {
  const { t } = useText()
  return (
    <FormGroup role="radiogroup" label={t('options.failure')} fieldId="on-failure" isStack>
      {FAILURE_POLICIES.map(policy => (
        <Radio
          key={policy}
          id={`on-failure-${policy}`}
          name="on-failure"
          label={t(`options.onFailure.${policy}`)}
          description={t(`options.onFailureHelp.${policy}`)}
          isChecked={value === policy}
          onChange={() => onChange(policy)}
        />
      ))}
    </FormGroup>
  )
}

/** How an option is called in a sentence. */
export function optionLabel(option: Habit): TextId {
  if (option === 'onFailure') return 'options.failure'
  if (option === 'windowUntil') return 'options.window'
  return option in FLAG_TEXTS
    ? FLAG_TEXTS[option as OptionFlagName].label
    : `options.${option as HabitNumber}`
}
