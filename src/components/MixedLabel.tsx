import { Label } from '@patternfly/react-core'
import { ExclamationTriangleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon'
import type { VersionGrade } from '~/domain/version-grade'
import { someNames } from '~/i18n/cluster-text'
import { useText } from '~/i18n/text'
import { Tip } from './Tip'

type Props = { grade: Exclude<VersionGrade, 'same'>; versions: readonly string[] }

/** That the hosts of a cluster run different versions, and how different. */
export function MixedLabel({ grade, versions }: Props) {
  const text = useText()
  const { t } = text
  const names = { versions: someNames(text, [...versions]) }
  return (
    <Tip content={t('clusterUpdates.mixedHelp', names)}>
      <Label
        color={grade === 'generation' ? 'red' : 'orange'}
        variant={grade === 'build' ? 'outline' : 'filled'}
        icon={<ExclamationTriangleIcon />}
        className="um-nowrap"
      >
        {grade === 'build' ? t('clusterUpdates.mixed') : t(`grade.label.${grade}`)}
      </Label>
    </Tip>
  )
}
