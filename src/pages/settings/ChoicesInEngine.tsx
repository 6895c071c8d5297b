import {
  AlertActionLink,
  Button,
  Card,
  CardBody,
  CardTitle,
  FormHelperText,
  HelperText,
  HelperTextItem,
  Switch,
} from '@patternfly/react-core'
import { useSyncExternalStore } from 'react'
import { Alert } from '~/components/Alert'
import { EngineWords } from '~/components/EngineWords'
import { ErrorAlert } from '~/components/ErrorAlert'
import '~/i18n/en-settings-words'
import type { Text } from '~/i18n/text'
import { useText } from '~/i18n/text'
import { choicesInEngine } from '~/queries/choices-in-engine'
import type { KeptState } from '~/queries/kept-choices'

/** Where they come from, in a sentence. */
function whereText({ t, dateTime }: Text, { has, now, changedAt, bar, problem }: KeptState): string {
  if (now === 'reading') return t('choices.reading')
  if (now === 'writing') return t('choices.writing')
  if (has !== 'choices' || changedAt === null) return t('choices.here')
  if (now === 'waiting') return t('choices.waiting')
  const when = dateTime(changedAt)
  return bar === null && problem?.doing !== 'keep'
    ? t('choices.inEngine', { when })
    : t('choices.behind', { when })
}

function unreadableText({ t }: Text, why: NonNullable<KeptState['unreadable']>): string {
  const { code, ...values } = why
  return t(`choices.unreadable.${code}`, values)
}

/** The choice to have one's choices in the engine beside the browser, and what stands in the way. */
export function ChoicesInEngine() {
  const text = useText()
  const { t } = text
  const state = useSyncExternalStore(choicesInEngine.subscribe, choicesInEngine.getSnapshot)
  const { has, bar, problem, unreadable } = state
  const isOn = has === 'choices' || has === 'unreadable'
  return (
    <Card component="section">
      <CardTitle component="h2">{t('choices.title')}</CardTitle>
      <CardBody className="um-stack">
        <div>
          <Switch
            id="choices-in-engine"
            label={t('choices.switch')}
            // PatternFly hides the visible label from assistive technology.
            aria-label={t('choices.switch')}
            isChecked={isOn}
            isDisabled={bar !== null || has === 'unknown'}
            aria-describedby="choices-in-engine-help"
            onChange={(_, isWanted) => void (isWanted ? choicesInEngine.turnOn() : choicesInEngine.turnOff())}
          />
          <FormHelperText id="choices-in-engine-help" className="um-switch-help">
            <HelperText isLiveRegion>
              <HelperTextItem>{whereText(text, state)}</HelperTextItem>
            </HelperText>
            {bar !== null && (
              <HelperText>
                <HelperTextItem variant="warning">{t(`choices.${bar.why}`)}</HelperTextItem>
              </HelperText>
            )}
            <HelperText>
              <HelperTextItem>{t('choices.help')}</HelperTextItem>
            </HelperText>
          </FormHelperText>
        </div>
        {bar !== null && (
          <div>
            {bar.why === 'notAllowed' && <EngineWords words={[bar.words]} />}
            <Button variant="link" isInline onClick={() => void choicesInEngine.read()}>
              {t('choices.askAgain')}
            </Button>
          </div>
        )}
        {unreadable !== null && (
          <Alert
            variant="warning"
            isInline
            component="h3"
            title={t('choices.unreadable.title')}
            actionLinks={
              <AlertActionLink onClick={() => void choicesInEngine.replace()}>
                {t('choices.replace')}
              </AlertActionLink>
            }
          >
            {unreadableText(text, unreadable)}
          </Alert>
        )}
        {problem !== null && (
          <ErrorAlert
            error={problem.error}
            title={t(`choices.failed.${problem.doing}`)}
            actionLinks={
              <AlertActionLink onClick={() => void choicesInEngine.again()}>
                {t('action.tryAgain')}
              </AlertActionLink>
            }
          />
        )}
      </CardBody>
    </Card>
  )
}
