import { Checkbox, Content, ExpandableSection, FormGroup, List, ListItem } from '@patternfly/react-core'
import { FindingList } from '~/components/FindingList'
import { NumberField } from '~/components/NumberField'
import type { UpgradePreview } from '~/domain/upgrade-preview'
import { useText } from '~/i18n/text'
import { bandText } from '~/i18n/band-text'

/** `timeoutMin` is as typed: NaN while the field is empty. */
export type UpgradeChoices = { reboot: boolean; timeoutMin: number }

/** ANSIBLE_PLAYBOOK_EXEC_DEFAULT_TIMEOUT of the engine, minutes (engine contract 5.1). */
export const DEFAULT_TIMEOUT_MIN = 120
const MAX_TIMEOUT_MIN = 1440

/** Whole minutes within what the engine can be asked for. */
export const isTimeout = (minutes: number): boolean =>
  Number.isInteger(minutes) && minutes >= 1 && minutes <= MAX_TIMEOUT_MIN

type Props = {
  preview: UpgradePreview
  vmNames: ReadonlyMap<string, string>
  choices: UpgradeChoices
  onChange: (choices: UpgradeChoices) => void
}

/** The consequence in numbers, what stands in the way, and the two choices the engine gives. */
export function UpgradeForm({ preview, vmNames, choices, onChange }: Props) {
  const text = useText()
  const { t } = text
  const moving = preview.vms.moving.map(id => vmNames.get(id) ?? id)
  return (
    <>
      <Content component="p">
        {t('upgradeDialog.consequence', {
          moving: moving.length,
          blocked: preview.canStart ? 'no' : 'yes',
          reboot: preview.reboot.will ? 'yes' : 'no',
          time: bandText(text, preview.expected.total),
          learned: preview.expected.isLearned ? 'yes' : 'no',
        })}
      </Content>
      {moving.length > 0 && (
        <ExpandableSection toggleText={t('upgradeDialog.movingVms', { count: moving.length })} isIndented>
          <List className="um-small">
            {moving.map(name => (
              <ListItem key={name}>{name}</ListItem>
            ))}
          </List>
        </ExpandableSection>
      )}
      <FindingList findings={preview.findings} />
      <FormGroup fieldId="upgrade-reboot" role="group">
        <Checkbox
          id="upgrade-reboot"
          label={t('upgradeDialog.reboot')}
          description={
            preview.reboot.isForced ? t('upgradeDialog.rebootForced') : t('upgradeDialog.rebootHelp')
          }
          isChecked={preview.reboot.will}
          isDisabled={preview.reboot.isForced}
          onChange={(_, reboot) => onChange({ ...choices, reboot })}
        />
      </FormGroup>
      <NumberField
        id="upgrade-timeout"
        label={t('upgradeDialog.timeout')}
        unit={t('upgradeDialog.minutes')}
        value={choices.timeoutMin}
        min={1}
        max={MAX_TIMEOUT_MIN}
        step={10}
        problem={
          isTimeout(choices.timeoutMin) ? null : t('upgradeDialog.timeoutWrong', { max: MAX_TIMEOUT_MIN })
        }
        help={t('upgradeDialog.timeoutHelp')}
        onChange={timeoutMin => onChange({ ...choices, timeoutMin })}
      />
      <Content component="small">
        {t('upgradeDialog.limits', {
          limits: text.list(preview.limits.map(limit => t(`checkLimit.${limit}`))),
        })}
      </Content>
    </>
  )
}
