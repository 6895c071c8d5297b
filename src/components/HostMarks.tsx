import { Label, LabelGroup } from '@patternfly/react-core'
import type { Host } from '~/api/model'
import { useText } from '~/i18n/text'
import { Tip } from './Tip'

type Props = { spm: Host['spm']; engineScore: number | null }

/** The roles that matter for the order of an upgrade: storage pool manager, and a host that can run the engine. */
export function HostMarks({ spm, engineScore }: Props) {
  const { t } = useText()
  if (spm === 'none' && engineScore === null) return null
  return (
    <LabelGroup aria-label={t('mark.label')}>
      {spm === 'spm' || spm === 'contending' ? (
        <Tip key="spm" content={t(`mark.${spm}Help`)}>
          <Label isCompact color="purple">
            {t(`mark.${spm}`)}
          </Label>
        </Tip>
      ) : null}
      {engineScore === null ? null : (
        <Tip key="engine" content={t('mark.engineHelp', { score: engineScore })}>
          <Label isCompact color="yellow">
            {t('mark.engine')}
          </Label>
        </Tip>
      )}
    </LabelGroup>
  )
}
