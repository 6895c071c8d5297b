import { AlertActionLink, List, ListItem } from '@patternfly/react-core'
import type { Failure, NextStep } from '~/domain/host-upgrade/types'
import { useText } from '~/i18n/text'
import { failureText } from '~/i18n/failure-text'
import { Alert } from './Alert'
import { EngineWords } from './EngineWords'

/** A next step that this app can do by a click: `null` reason means it can be done now. */
export type StepOffer = { label: string; reason: string | null; run: () => void }

type Props = {
  failure: Failure
  hostName: string
  /** How a next step is done here; `null`: it is done elsewhere, and told as advice. */
  offerOf: (step: NextStep) => StepOffer | null
}

/** What failed, where, why, what next; the engine's own words folded below. */
export function FailureCard({ failure, hostName, offerOf }: Props) {
  const text = useText()
  const { title, body } = failureText(text, failure, hostName)
  const steps = failure.nextSteps.map(step => ({ step, offer: offerOf(step) }))
  const offers = steps.flatMap(({ step, offer }) => (offer === null ? [] : [{ step, offer }]))
  const advice = steps.flatMap(({ step, offer }) => (offer === null ? [step] : []))
  return (
    <Alert
      variant="danger"
      isInline
      component="h3"
      title={title}
      actionLinks={
        offers.length === 0
          ? undefined
          : offers.map(({ step, offer }) => (
              <AlertActionLink key={step} onClick={offer.run} isAriaDisabled={offer.reason !== null}>
                {offer.label}
              </AlertActionLink>
            ))
      }
    >
      <p>{body}</p>
      {advice.length > 0 && (
        <>
          <p>{text.t('upgrade.nextSteps')}</p>
          <List>
            {advice.map(step => (
              <ListItem key={step}>{text.t(`nextStep.${step}`)}</ListItem>
            ))}
          </List>
        </>
      )}
      {offers.flatMap(({ step, offer }) =>
        offer.reason === null ? [] : [<p key={step}>{`${offer.label}: ${offer.reason}`}</p>],
      )}
      <EngineWords words={failure.engineWords} />
    </Alert>
  )
}
