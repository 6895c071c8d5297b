import {
  Checkbox,
  Content,
  ExpandableSection,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  List,
  ListItem,
  NumberInput,
} from '@patternfly/react-core'
import { FindingList } from '~/components/FindingList'
import type { UpgradePreview } from '~/domain/upgrade-preview'
import { useText } from '~/i18n/text'
import { bandText } from '~/i18n/upgrade-text'

/** `timeoutMin` is as typed: empty while the field is. */
export type UpgradeChoices = { reboot: boolean; timeoutMin: number | '' }

/** ANSIBLE_PLAYBOOK_EXEC_DEFAULT_TIMEOUT of the engine, minutes (engine contract 5.1). */
export const DEFAULT_TIMEOUT_MIN = 120
const MAX_TIMEOUT_MIN = 1440

/** Whole minutes within what the engine can be asked for. */
export const isTimeout = (minutes: number | ''): minutes is number =>
  minutes !== '' && Number.isInteger(minutes) && minutes >= 1 && minutes <= MAX_TIMEOUT_MIN

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
  const isRight = isTimeout(choices.timeoutMin)
  const moving = preview.vms.moving.map(id => vmNames.get(id) ?? id)
  const step = (by: number) => {
    const from = isTimeout(choices.timeoutMin) ? choices.timeoutMin : DEFAULT_TIMEOUT_MIN
    onChange({ ...choices, timeoutMin: Math.min(MAX_TIMEOUT_MIN, Math.max(1, from + by)) })
  }
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
      <FormGroup label={t('upgradeDialog.timeout')} fieldId="upgrade-timeout">
        <NumberInput
          inputProps={{ id: 'upgrade-timeout', 'aria-describedby': 'upgrade-timeout-help' }}
          inputName="timeout"
          value={choices.timeoutMin}
          min={1}
          max={MAX_TIMEOUT_MIN}
          onChange={event => {
            const typed = event.currentTarget.value
            onChange({ ...choices, timeoutMin: typed === '' ? '' : Number(typed) })
          }}
          onMinus={() => step(-10)}
          onPlus={() => step(10)}
          minusBtnAriaLabel={t('upgradeDialog.less')}
          plusBtnAriaLabel={t('upgradeDialog.more')}
          unit={<span className="um-nowrap">{t('upgradeDialog.minutes')}</span>}
          widthChars={4}
          validated={isRight ? 'default' : 'error'}
        />
        <FormHelperText>
          <HelperText id="upgrade-timeout-help">
            <HelperTextItem variant={isRight ? 'default' : 'error'}>
              {isRight
                ? t('upgradeDialog.timeoutHelp')
                : t('upgradeDialog.timeoutWrong', { max: MAX_TIMEOUT_MIN })}
            </HelperTextItem>
          </HelperText>
        </FormHelperText>
      </FormGroup>
      <Content component="small">
        {t('upgradeDialog.limits', {
          limits: text.list(preview.limits.map(limit => t(`checkLimit.${limit}`))),
        })}
      </Content>
    </>
  )
}
