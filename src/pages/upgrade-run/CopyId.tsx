import { ClipboardCopy } from '@patternfly/react-core'
import { useText } from '~/i18n/text'

/** The id of the run, to be taken elsewhere. */
export function CopyId({ id }: { id: string }) {
  const { t } = useText()
  return (
    <ClipboardCopy variant="inline-compact" hoverTip={t('run.copyId')} clickTip={t('action.copied')} isCode>
      {id}
    </ClipboardCopy>
  )
}
