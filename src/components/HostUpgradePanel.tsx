import {
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  Flex,
  FlexItem,
  Label,
  List,
  ListItem,
  Progress,
  ProgressMeasureLocation,
} from '@patternfly/react-core'
import { CheckCircleIcon } from '@patternfly/react-icons/dist/esm/icons/check-circle-icon'
import { ExclamationCircleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon'
import { ExclamationTriangleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon'
import { InProgressIcon } from '@patternfly/react-icons/dist/esm/icons/in-progress-icon'
import type { ReactNode } from 'react'
import type { HostUpgradeView, NextStep, UpgradeResult } from '~/domain/host-upgrade/types'
import { useText } from '~/i18n/text'
import { bandText } from '~/i18n/band-text'
import { warningText } from '~/i18n/failure-text'
import { noteText, waitingText } from '~/i18n/upgrade-text'
import { Alert } from './Alert'
import { EngineWords } from './EngineWords'
import type { StepOffer } from './FailureCard'
import { FailureCard } from './FailureCard'
import { UpgradeSteps } from './UpgradeSteps'

const LOOKS = {
  running: { color: 'blue', icon: <InProgressIcon /> },
  upgraded: { color: 'green', icon: <CheckCircleIcon /> },
  upgradedWithWarnings: { color: 'orange', icon: <ExclamationTriangleIcon /> },
  failed: { color: 'red', icon: <ExclamationCircleIcon /> },
} satisfies Record<UpgradeResult, { color: 'blue' | 'green' | 'orange' | 'red'; icon: ReactNode }>

type Props = {
  view: HostUpgradeView
  hostName: string
  now: number
  offerOf: (step: NextStep) => StepOffer | null
  /** What proves it, said when it is upgraded. */
  proof?: string
  actions?: ReactNode
}

const PROGRESS_VARIANT = {
  running: undefined,
  upgraded: 'success',
  upgradedWithWarnings: 'warning',
  failed: 'danger',
} as const satisfies Record<UpgradeResult, 'success' | 'warning' | 'danger' | undefined>

/** The upgrade of one host as the engine's facts tell it, live or over. */
export function HostUpgradePanel({ view, hostName, now, offerOf, proof, actions }: Props) {
  const text = useText()
  const { t, dateTime, duration } = text
  const look = LOOKS[view.result]
  const elapsed = duration((view.endedAt ?? now) - view.startedAt)
  return (
    <Card aria-label={t('upgrade.panel.label', { host: hostName })} component="section" id="host-upgrade">
      <CardHeader actions={actions === undefined ? undefined : { actions, hasNoOffset: true }}>
        <CardTitle component="h2">
          <Flex spaceItems={{ default: 'spaceItemsSm' }} alignItems={{ default: 'alignItemsCenter' }}>
            <FlexItem>{t('upgrade.panel.title')}</FlexItem>
            <FlexItem>
              <Label color={look.color} icon={look.icon}>
                {t(`upgrade.result.${view.result}`)}
              </Label>
            </FlexItem>
          </Flex>
        </CardTitle>
      </CardHeader>
      <CardBody>
        <p className="um-subtle">
          {t('upgrade.panel.begun', {
            at: dateTime(view.startedAt),
            by: view.startedBy ?? 'none',
            elapsed,
            result: view.result === 'running' ? 'running' : 'over',
          })}
        </p>
        <br />
        <Progress
          aria-label={t('upgrade.panel.progress', { host: hostName })}
          value={Math.floor(view.progress * 100)}
          title={
            view.eta === null
              ? t(`upgrade.result.${view.result}`)
              : t('upgrade.panel.left', { eta: bandText(text, view.eta) })
          }
          measureLocation={ProgressMeasureLocation.outside}
          variant={PROGRESS_VARIANT[view.result]}
        />
        <br />
        <UpgradeSteps
          isOver={view.result !== 'running'}
          steps={view.steps}
          now={now}
          label={t('upgrade.panel.steps', { host: hostName })}
        />
        {view.result === 'upgraded' && proof !== undefined && (
          <>
            <br />
            <p>{proof}</p>
          </>
        )}
        {view.waitingFor.length > 0 && (
          <>
            <br />
            <List isPlain isBordered>
              {view.waitingFor.slice(0, 10).map(waiting => (
                <ListItem key={waiting.code + ('vmId' in waiting ? waiting.vmId : '')}>
                  {waitingText(text, waiting)}
                  {waiting.code === 'vmNotMoving' && waiting.engineWords !== null && (
                    <EngineWords words={[waiting.engineWords]} />
                  )}
                </ListItem>
              ))}
              {view.waitingFor.length > 10 && (
                <ListItem>{t('upgrade.panel.moreWaiting', { count: view.waitingFor.length - 10 })}</ListItem>
              )}
            </List>
          </>
        )}
        {view.notes.map(note => (
          <Alert
            key={note.code}
            variant={note.code === 'newUpdatesSince' ? 'info' : 'warning'}
            isInline
            isPlain
            component="p"
            title={noteText(text, note)}
          />
        ))}
        {view.warnings.map(warning => (
          <Alert
            key={warning.code}
            variant="warning"
            isInline
            component="h3"
            title={warningText(text, warning)}
          >
            {'engineWords' in warning && <EngineWords words={[warning.engineWords]} />}
          </Alert>
        ))}
        {view.failure !== null && (
          <>
            <br />
            <FailureCard failure={view.failure} hostName={hostName} offerOf={offerOf} />
          </>
        )}
      </CardBody>
    </Card>
  )
}
