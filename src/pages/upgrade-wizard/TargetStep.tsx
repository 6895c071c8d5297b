import {
  Content,
  Form,
  FormGroup,
  FormSelect,
  FormSelectOption,
  List,
  ListItem,
  Radio,
  Stack,
  StackItem,
  Title,
} from '@patternfly/react-core'
import { hostLevels, levelText } from '~/domain/host-levels'
import { problems } from '~/domain/upgrade-plan/problems'
import { compareVersions } from '~/lib/compare'
import { planReasonText } from '~/i18n/plan-text'
import { useText } from '~/i18n/text'
import type { StepProps } from './step-props'

/** Same cluster level or a higher one, and what an upgrade means for each kind of host. */
export function TargetStep({ facts, draft, dispatch, now }: StepProps) {
  const text = useText()
  const { t } = text
  const level = levelText(facts.cluster.version)
  const levels = (facts.engineLevels ?? []).toSorted(compareVersions)
  const highest = levels.at(-1)
  const higher = levels.filter(one => compareVersions(one, level) > 0)
  const kinds = {
    el: facts.hosts.filter(({ kind }) => kind === 'rhel').length,
    node: facts.hosts.filter(({ kind }) => kind === 'ovirt_node' || kind === 'rhev_h').length,
  }
  const other = facts.hosts.length - kinds.el - kinds.node
  const known = facts.hosts.flatMap(({ vdsm }) => hostLevels(vdsm)?.levels.map(levelText) ?? [])
  const sorted = known.toSorted(compareVersions)
  const [lowestSupported, highestSupported] = [sorted.at(0), sorted.at(-1)]
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
                dispatch({ type: 'setTarget', target: { kind: 'higher', level: higher.at(-1) ?? level } })
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
          {found.map(reason => (
            <Content key={reason.code} component="p">
              {t('target.levelNotPossible', { reason: planReasonText(text, reason) })}
            </Content>
          ))}
        </FormGroup>
      )}
      <Content component="p" className="um-subtle">
        {highest !== undefined && t('target.levelNow', { level, highest })}{' '}
        {lowestSupported !== undefined &&
          highestSupported !== undefined &&
          t('target.hostLevels', { lowest: lowestSupported, highest: highestSupported })}
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
