import { Gallery, Grid, GridItem, Title } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import type { DraftOptions } from '~/domain/upgrade-plan/options'
import type { HabitNumber } from '~/domain/upgrade-plan/own-defaults'
import { useText } from '~/i18n/text'
import type { OptionFlagName } from './OptionFields'
import { FailureChoice, OptionFlag, OptionNumber } from './OptionFields'

/** The options of an upgrade in their groups: of one in the wizard, and of all to come in the settings. */

export type OptionsProps = {
  options: DraftOptions
  onChange: (patch: Partial<DraftOptions>) => void
  /** Why a number will not do. */
  problemOf: (option: HabitNumber) => string | null
  helpOf: (option: HabitNumber) => string | undefined
}

const fieldsOf = ({ options, onChange, problemOf, helpOf }: OptionsProps) => ({
  number: (option: HabitNumber) => (
    <OptionNumber
      option={option}
      value={options[option]}
      help={helpOf(option)}
      problem={problemOf(option)}
      onChange={value => onChange({ [option]: value })}
    />
  ),
  flag: (option: OptionFlagName, more?: string) => (
    <OptionFlag
      option={option}
      isOn={options[option]}
      more={more}
      onChange={isOn => onChange({ [option]: isOn })}
    />
  ),
})

/** How long guests may take to shut down, and what then. */
export function GuestOptions(props: OptionsProps) {
  const { number, flag } = fieldsOf(props)
  return (
    <Grid hasGutter md={6}>
      <GridItem>{number('guestShutdownMin')}</GridItem>
      <GridItem>{flag('powerOffAfterLimit')}</GridItem>
    </Grid>
  )
}

type Props = OptionsProps & {
  /** What follows the limits. */
  children: ReactNode
  hasLevel: boolean
  headroomHelp?: string
}

export function OptionGroups({ children, hasLevel, headroomHelp, ...props }: Props) {
  const { t } = useText()
  const { number, flag } = fieldsOf(props)
  const { onFailure } = props.options
  return (
    <>
      <Title headingLevel="h3">{t('options.hostsGroup')}</Title>
      {number('concurrency')}
      {flag('reboot')}
      {flag('checkFirst')}
      <FailureChoice value={onFailure} onChange={policy => props.onChange({ onFailure: policy })} />
      {onFailure === 'skip' && number('failureThreshold')}
      <Title headingLevel="h3">{t('options.limits')}</Title>
      <Gallery hasGutter minWidths={{ default: '16rem' }}>
        {number('evacuationLimitMin')}
        {number('upgradeLimitMin')}
        {number('rebootLimitMin')}
      </Gallery>
      {children}
      <Title headingLevel="h3">{t('options.cluster')}</Title>
      {flag('useMaintenancePolicy')}
      {flag('keepHaHeadroom', headroomHelp)}
      {flag('moveBack')}
      {hasLevel && flag('raiseLevelAtEnd')}
    </>
  )
}
