import {
  Content,
  Form,
  FormGroup,
  FormHelperText,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
  List,
  ListItem,
  Radio,
  Stack,
  StackItem,
  Title,
} from '@patternfly/react-core'
import { levelText } from '~/domain/host-levels'
import { problems } from '~/domain/upgrade-plan/problems'
import {
  higherLevels,
  hostsWithout,
  levelsOfCluster,
  proposedLevel,
} from '~/domain/upgrade-plan/target-level'
import { someNames } from '~/i18n/cluster-text'
import { planReasonText } from '~/i18n/plan-text'
import { useText } from '~/i18n/text'
import type { StepProps } from './step-props'

/** Same cluster level or a higher one, and what an upgrade means for each kind of host. */
export function TargetStep({ facts, draft, dispatch, now }: StepProps) {
  const text = useText()
  const { t } = text
  const level = levelText(facts.cluster.version)
  const higher = higherLevels(facts)
  const { engineHighest, supported } = levelsOfCluster(facts)
  const tooOld = draft.target.kind === 'higher' ? hostsWithout(draft.target.level, facts) : []
  const kinds = {
    el: facts.hosts.filter(({ kind }) => kind === 'rhel').length,
    node: facts.hosts.filter(({ kind }) => kind === 'ovirt_node' || kind === 'rhev_h').length,
  }
  const other = facts.hosts.length - kinds.el - kinds.node
  const isHigher = draft.target.kind === 'higher'
  const found = problems('target', draft, facts, now)
  return (
    <Form onSubmit={event => event.preventDefault()}>
      <Title headingLevel="h2">{t('target.title')}</Title>
      <FormGroup role="radiogroup" label={t('wizard.step.target')} fieldId="target">
        <Stack hasGutter>
          <StackItem>
            <Radio
              id="target-same"
              name="target"
              label={t('target.same', { level })}
              description={t('target.sameHelp')}
              isChecked={!isHigher}
              onChange={() => dispatch({ type: 'setTarget', target: { kind: 'same' } })}
            />
          </StackItem>
          <StackItem>
            <Radio
              id="target-higher"
              name="target"
              label={t('target.higher')}
              description={higher.length === 0 ? t('target.noHigher') : t('target.higherHelp')}
              isChecked={isHigher}
              isDisabled={higher.length === 0 && !isHigher}
              onChange={() =>
                dispatch({
                  type: 'setTarget',
                  target: { kind: 'higher', level: proposedLevel(facts) ?? level },
                })
              }
            />
          </StackItem>
        </Stack>
      </FormGroup>
      {draft.target.kind === 'higher' && (
        <FormGroup label={t('target.level')} fieldId="target-level">
          <FormSelect
            id="target-level"
            value={draft.target.level}
            onChange={(_, value) => dispatch({ type: 'setTarget', target: { kind: 'higher', level: value } })}
          >
            {[...new Set([...higher, draft.target.level])].map(one => (
              <FormSelectOption key={one} value={one} label={one} />
            ))}
          </FormSelect>
          {tooOld.length > 0 && (
            <FormHelperText>
              <HelperText>
                <HelperTextItem variant="warning">
                  {t('target.hostsTooOld', {
                    level: draft.target.level,
                    count: tooOld.length,
                    hosts: someNames(
                      text,
                      tooOld.map(({ name }) => name),
                    ),
                  })}
                </HelperTextItem>
              </HelperText>
            </FormHelperText>
          )}
          {found.map(reason => (
            <Content key={reason.code} component="p">
              {t('target.levelNotPossible', { reason: planReasonText(text, reason) })}
            </Content>
          ))}
        </FormGroup>
      )}
      <Content component="p" className="um-subtle">
        {engineHighest !== null && t('target.levelNow', { level, highest: engineHighest })}{' '}
        {supported !== null &&
          t('target.hostLevels', { lowest: supported.lowest.level, highest: supported.highest.level })}{' '}
        {supported !== null &&
          supported.highest.by.length > 0 &&
          t('target.limitedBy', {
            count: supported.highest.by.length,
            hosts: someNames(
              text,
              supported.highest.by.map(({ name }) => name),
            ),
          })}
      </Content>
      <Title headingLevel="h3">{t('target.what')}</Title>
      <List>
        {facts.hosts.length === 0 && <ListItem>{t('target.none')}</ListItem>}
        {kinds.el > 0 && <ListItem>{t('target.el', { count: kinds.el })}</ListItem>}
        {kinds.node > 0 && <ListItem>{t('target.node', { count: kinds.node })}</ListItem>}
        {other > 0 && <ListItem>{t('target.other', { count: other })}</ListItem>}
      </List>
    </Form>
  )
}
