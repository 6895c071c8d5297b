/** The options of a plan or a run in a document: name and value, in the order in which the wizard asks. */
import type { DraftTarget } from '~/domain/upgrade-plan/draft'
import type { DraftOptions } from '~/domain/upgrade-plan/options'
import { MINUTE } from '~/lib/time'
import type { DocumentText } from './document-text'

export type Row = readonly [name: string, value: string]

const SWITCHES = ['reboot', 'checkFirst', 'useMaintenancePolicy', 'moveBack', 'keepHaHeadroom'] as const
const HOST_LIMITS = ['evacuationLimitMin', 'upgradeLimitMin', 'rebootLimitMin'] as const

type Chosen = {
  options: DraftOptions
  target: DraftTarget
  canary: { isOn: boolean; soakMin: number }
  /** As it was planned, where it was changed since. */
  plannedConcurrency?: number
}

export function optionRows(
  text: DocumentText,
  { options, target, canary, plannedConcurrency = options.concurrency }: Chosen,
): Row[] {
  const { t, number, duration } = text
  const yesNo = (value: boolean) => t(value ? 'doc.yes' : 'doc.no')
  const limit = (minutes: number) => duration(minutes * MINUTE)
  return [
    [
      t('doc.option.target'),
      target.kind === 'same' ? t('doc.option.sameLevel') : t('doc.option.level', { level: target.level }),
    ],
    ...(target.kind === 'same'
      ? []
      : [[t('options.raiseLevelAtEnd'), yesNo(options.raiseLevelAtEnd)] satisfies Row]),
    [
      t('options.concurrency'),
      plannedConcurrency === options.concurrency
        ? number(options.concurrency)
        : t('doc.option.concurrencyPlanned', { now: options.concurrency, planned: plannedConcurrency }),
    ],
    [
      t('doc.option.first'),
      canary.isOn ? t('doc.option.canary', { time: limit(canary.soakMin) }) : t('doc.no'),
    ],
    ...SWITCHES.map((name): Row => [t(`options.${name}`), yesNo(options[name])]),
    [t('options.failure'), failureText(text, options)],
    ...HOST_LIMITS.map((name): Row => [
      t('doc.option.limit', { what: t(`options.${name}`) }),
      limit(options[name]),
    ]),
    [t('options.guestShutdownMin'), limit(options.guestShutdownMin)],
    [t('options.powerOff'), yesNo(options.powerOffAfterLimit)],
    [
      t('options.window'),
      options.windowEnd === null ? t('options.windowClear') : text.dateMinute(options.windowEnd),
    ],
  ]
}

export function failureText(
  { t }: DocumentText,
  { onFailure, failureThreshold }: Pick<DraftOptions, 'onFailure' | 'failureThreshold'>,
): string {
  switch (onFailure) {
    case 'skip':
      return t('doc.option.skip', { count: failureThreshold })
    case 'ask':
      return t('doc.option.ask')
    case 'stop':
    default:
      return t('options.onFailure.stop')
  }
}
