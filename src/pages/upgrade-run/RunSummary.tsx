import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Progress,
  ProgressMeasureLocation,
} from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useCallback } from 'react'
import { onDemand } from '~/components/on-demand'
import { useOverTime } from '~/components/use-now'
import type { RunView } from '~/domain/upgrade-run/view-types'
import { runWaitingText } from '~/i18n/run-text'
import type { Text } from '~/i18n/text'
import { useText } from '~/i18n/text'
import { bandText } from '~/i18n/band-text'
import { SECOND } from '~/lib/time'
import type { RunAnswer } from '~/queries/runs'

const VARIANT = {
  completed: 'success',
  completedWithWarnings: 'warning',
  failed: 'danger',
} as const

const PlainId = ({ id }: { id: string }) => <code>{id}</code>
/** Where what copies it cannot be had, it can still be read. */
const CopyId = onDemand(
  async () => {
    try {
      return (await import('./CopyId')).CopyId
    } catch {
      return PlainId
    }
  },
  ({ id }) => <PlainId id={id} />,
)

type Props = {
  run: RunAnswer
  view: RunView
  /** Of the engine's clock. */
  skew: number
}

/** How the run stands in one look. */
export function RunSummary({ run, view, skew }: Props) {
  const text = useText()
  const { t } = text
  const variant = view.state in VARIANT ? VARIANT[view.state as keyof typeof VARIANT] : undefined
  const rows: [string, ReactNode][] = [
    [t('run.about.hosts'), t('run.countsNow', view.counts)],
    [t('run.about.begun'), <Told key="begun" tell={begunText} view={view} skew={skew} />],
    [t('run.about.options'), optionsText(text, view)],
    [t('run.about.driver'), driverText(text, run, view)],
    [t('run.about.id'), <CopyId key="id" id={view.correlationId} />],
  ]
  if (isLeftKnown(view))
    rows.splice(1, 0, [t('run.about.left'), <Told key="left" tell={leftText} view={view} skew={skew} />])
  const waiting = view.waitingFor.map(one => runWaitingText(text, one))
  if (waiting.length > 0) rows.splice(1, 0, [t('run.waiting'), waiting.join(' ')])
  return (
    <div className="um-stack">
      <Progress
        aria-label={t('run.progress', { cluster: view.plan?.cluster.name ?? '' })}
        value={Math.floor(view.progress * 100)}
        title={t(`run.sentence.${view.state}`)}
        measureLocation={ProgressMeasureLocation.outside}
        variant={variant}
      />
      <DescriptionList
        isHorizontal
        isCompact
        columnModifier={{ default: '1Col', xl: '2Col' }}
        horizontalTermWidthModifier={{ default: '14ch' }}
      >
        {rows.map(([term, value]) => (
          <DescriptionListGroup key={term}>
            <DescriptionListTerm>{term}</DescriptionListTerm>
            <DescriptionListDescription>{value}</DescriptionListDescription>
          </DescriptionListGroup>
        ))}
      </DescriptionList>
    </div>
  )
}

type ToldProps = {
  tell: (text: Text, view: RunView, now: number) => string
  view: RunView
  skew: number
}

/** Words that change with the time alone. */
function Told({ tell, view, skew }: ToldProps) {
  const text = useText()
  return useOverTime(
    SECOND,
    useCallback((now: number) => tell(text, view, now + skew), [tell, text, view, skew]),
  )
}

function begunText(text: Text, view: RunView, now: number): string {
  const { t, dateTime, duration } = text
  if (view.startedAt === null) return t('value.none')
  const begun = t('run.begun', { at: dateTime(view.startedAt), by: view.startedBy ?? 'none' })
  return view.endedAt === null
    ? `${begun}, ${t('run.soFar', { time: duration(now - view.startedAt) })}`
    : `${begun}, ${t('run.ended', { at: dateTime(view.endedAt), time: duration(view.endedAt - view.startedAt) })}`
}

const isLeftKnown = ({ eta }: RunView): boolean => eta !== null && eta.highMs > 0

function leftText(text: Text, { eta }: RunView, now: number): string {
  if (eta === null) return text.t('value.none')
  return text.t('run.left', { eta: bandText(text, eta), at: text.clockMinute(now + eta.usualMs) })
}

function optionsText(text: Text, { options, plan }: RunView): string {
  const { t, dateTime } = text
  if (options === null || plan === null) return t('value.none')
  return [
    t('run.option.concurrency', { count: options.concurrency }),
    t(`run.option.onFailure.${options.onFailure}`, { count: options.failureThreshold }),
    ...(plan.canary.isOn ? [t('run.option.canary', { minutes: plan.canary.soakMin })] : []),
    ...(options.windowEnd === null ? [] : [t('run.option.window', { at: dateTime(options.windowEnd) })]),
    ...(plan.target.kind === 'higher' && options.raiseLevelAtEnd
      ? [t('run.option.level', { level: plan.target.level })]
      : []),
    ...(options.moveBack ? [t('run.option.moveBack')] : []),
    ...(options.reboot ? [] : [t('run.option.noReboot')]),
  ].join(' ')
}

function driverText(text: Text, run: RunAnswer, { driver, endedAt }: RunView): string {
  const { t, clock } = text
  if (driver === null) return t('value.none')
  if (endedAt === null && run.state.isDriver) return t('run.drives.me')
  return t('run.drives.short', { by: driver.by ?? 'none', means: driver.means, at: clock(driver.since) })
}
