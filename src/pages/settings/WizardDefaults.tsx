import { Button, Card, CardBody, CardHeader, CardTitle, Content, Form, Title } from '@patternfly/react-core'
import { useState } from 'react'
import { MomentField, zoneName } from '~/components/MomentField'
import { GuestOptions, OptionGroups } from '~/components/OptionGroups'
import type { OptionsProps } from '~/components/OptionGroups'
import { forgetDefaults, saveDefaults, useDefaults } from '~/components/own-defaults'
import { addToast } from '~/components/toasts'
import { DEFAULT_OPTIONS, OPTION_RANGES } from '~/domain/upgrade-plan/options'
import type { DraftOptions } from '~/domain/upgrade-plan/options'
import type { HabitNumber, OwnDefaults } from '~/domain/upgrade-plan/own-defaults'
import { HABIT_NUMBERS, isInRange } from '~/domain/upgrade-plan/own-defaults'
import '~/i18n/en-settings-words'
import { useText } from '~/i18n/text'
import { Tip } from '~/components/Tip'

type Numbers = Partial<Record<HabitNumber, number>>

const pad = (value: number) => String(value).padStart(2, '0')
/** `06:00` */
const timeOf = (minute: number | undefined): string =>
  minute === undefined ? '' : `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`
const minuteOf = (time: string): number | undefined => {
  const [hours = Number.NaN, minutes = Number.NaN] = time.split(':').map(Number)
  const minute = hours * 60 + minutes
  return Number.isNaN(minute) ? undefined : minute
}

/** What a new upgrade of a cluster begins with. A number that will not do stays in its field and is not kept. */
export function WizardDefaults() {
  const { t } = useText()
  const own = useDefaults()
  const [wrong, setWrong] = useState<Numbers>({})
  const count = Object.keys(own).length
  const isBuiltIn = count === 0 && Object.keys(wrong).length === 0

  const change = (patch: Partial<DraftOptions>) => {
    const good: OwnDefaults & Partial<DraftOptions> = { ...patch }
    const next: Numbers = { ...wrong }
    for (const option of HABIT_NUMBERS) {
      const value = patch[option]
      if (value === undefined) continue
      delete next[option]
      if (isInRange(option, value)) continue
      next[option] = value
      delete good[option]
    }
    setWrong(next)
    if (Object.keys(good).length > 0) saveDefaults(good)
  }
  const fields: OptionsProps = {
    options: { ...DEFAULT_OPTIONS, ...own, ...wrong },
    onChange: change,
    problemOf: option => (wrong[option] === undefined ? null : t('settings.range', OPTION_RANGES[option])),
    helpOf: option =>
      own[option] === undefined ? undefined : t('settings.builtInIs', { value: DEFAULT_OPTIONS[option] }),
  }
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
          actions: <Tip content={isBuiltIn ? t('settings.resetNone') : null}>{reset}</Tip>,
          hasNoOffset: true,
        }}
      >
        <CardTitle component="h2">{t('settings.wizard')}</CardTitle>
      </CardHeader>
      <CardBody className="um-stack">
        <Content component="p">{t('settings.wizardHelp')}</Content>
        <Content component="p">{t('settings.own', { count })}</Content>
        <Form onSubmit={event => event.preventDefault()}>
          <OptionGroups {...fields} hasLevel headroomHelp={t('choices.headroom')}>
            <MomentField
              type="time"
              value={timeOf(own.windowUntil)}
              problem={null}
              help={t('choices.windowHelp', { zone: zoneName() })}
              onChange={typed => saveDefaults({ windowUntil: minuteOf(typed) })}
            />
            <Title headingLevel="h3">{t('settings.guests')}</Title>
            <GuestOptions {...fields} />
          </OptionGroups>
        </Form>
      </CardBody>
    </Card>
  )
}
