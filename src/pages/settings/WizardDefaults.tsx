import {
  Button,
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  Content,
  Form,
  Grid,
  GridItem,
  Title,
  Tooltip,
} from '@patternfly/react-core'
import { useState } from 'react'
import { FailureChoice, OptionFlag, OptionNumber } from '~/components/OptionFields'
import { forgetDefaults, saveDefaults, useDefaults } from '~/components/own-defaults'
import { addToast } from '~/components/toasts'
import { DEFAULT_OPTIONS, OPTION_RANGES } from '~/domain/upgrade-plan/options'
import type { HabitFlag, HabitNumber } from '~/domain/upgrade-plan/own-defaults'
import { isInRange } from '~/domain/upgrade-plan/own-defaults'
import '~/i18n/en-settings-words'
import { useText } from '~/i18n/text'

/** What a new upgrade of a cluster begins with. A number that will not do stays in its field and is not kept. */
export function WizardDefaults() {
  const { t } = useText()
  const own = useDefaults()
  const [wrong, setWrong] = useState<Partial<Record<HabitNumber, number>>>({})
  const options = { ...DEFAULT_OPTIONS, ...own }
  const count = Object.keys(own).length
  const isBuiltIn = count === 0 && Object.keys(wrong).length === 0

  const number = (option: HabitNumber) => (
    <OptionNumber
      option={option}
      value={wrong[option] ?? options[option]}
      problem={wrong[option] === undefined ? null : t('settings.range', OPTION_RANGES[option])}
      help={
        own[option] === undefined ? undefined : t('settings.builtInIs', { value: DEFAULT_OPTIONS[option] })
      }
      onChange={value => {
        const { [option]: _, ...others } = wrong
        if (isInRange(option, value)) {
          saveDefaults({ [option]: value })
          setWrong(others)
        } else setWrong({ ...others, [option]: value })
      }}
    />
  )
  const flag = (option: HabitFlag) => (
    <OptionFlag option={option} isOn={options[option]} onChange={isOn => saveDefaults({ [option]: isOn })} />
  )
  const reset = (
    <Button
      variant="secondary"
      isAriaDisabled={isBuiltIn}
      onClick={() => {
        forgetDefaults()
        setWrong({})
        addToast({ variant: 'success', title: t('settings.resetDone') })
      }}
    >
      {t('settings.reset')}
    </Button>
  )
  return (
    <Card component="section">
      <CardHeader
        actions={{
          actions: isBuiltIn ? <Tooltip content={t('settings.resetNone')}>{reset}</Tooltip> : reset,
          hasNoOffset: true,
        }}
      >
        <CardTitle component="h2">{t('settings.wizard')}</CardTitle>
      </CardHeader>
      <CardBody className="um-stack">
        <Content component="p">{t('settings.wizardHelp')}</Content>
        <Content component="p">{t('settings.own', { count })}</Content>
        <Form onSubmit={event => event.preventDefault()}>
          <Title headingLevel="h3">{t('options.hostsGroup')}</Title>
          {number('concurrency')}
          {flag('reboot')}
          {flag('checkFirst')}
          <FailureChoice value={options.onFailure} onChange={onFailure => saveDefaults({ onFailure })} />
          {options.onFailure === 'skip' && number('failureThreshold')}
          <Title headingLevel="h3">{t('options.limits')}</Title>
          <Grid hasGutter md={4}>
            <GridItem>{number('evacuationLimitMin')}</GridItem>
            <GridItem>{number('upgradeLimitMin')}</GridItem>
            <GridItem>{number('rebootLimitMin')}</GridItem>
          </Grid>
          <Title headingLevel="h3">{t('settings.guests')}</Title>
          {number('guestShutdownMin')}
          {flag('powerOffAfterLimit')}
          <Title headingLevel="h3">{t('options.cluster')}</Title>
          {flag('useMaintenancePolicy')}
          {flag('moveBack')}
          {flag('raiseLevelAtEnd')}
        </Form>
      </CardBody>
    </Card>
  )
}
