import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { menuContainer } from '~/components/menu-container'
import { download, fileName } from '~/components/download'
import { addToast } from '~/components/toasts'
import type { RunFacts } from '~/domain/upgrade-run/facts'
import type { Journal } from '~/domain/upgrade-run/journal-types'
import type { RunView } from '~/domain/upgrade-run/view-types'
import '~/i18n/en-later'
import { useLanguage } from '~/i18n/language'
import { useText } from '~/i18n/text'
import type { Form } from './report-files'

const FORMS = ['html', 'json', 'csv'] as const satisfies readonly Form[]

type Props = {
  view: RunView
  journal: Journal | null
  facts: RunFacts | null
  /** Of what is told, in the engine's time. */
  asOf: number | null
}

/** The report of the run as a file: so far while it runs, final when it is over. */
export function RunReportMenu({ view, journal, facts, asOf }: Props) {
  const queries = useQueryClient()
  const { t } = useText()
  const language = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const save = async (form: Form) => {
    const { MAKE, changeAtHand, reportOf } = await import('./report-files')
    const report =
      journal === null || asOf === null
        ? null
        : reportOf(journal, view, facts, asOf, changeAtHand(queries, { view, facts }))
    if (report === null) {
      addToast({ variant: 'warning', title: t('report.none') })
      return
    }
    const { make, type } = MAKE[form]
    const name = `upgrade-report-${report.cluster.name}-${report.correlationId}`
    download(fileName(report.isFinal ? name : `${name}-so-far`, form), type, await make(report, language))
  }
  return (
    <Dropdown
      isOpen={isOpen}
      onOpenChange={setOpen}
      onSelect={(_, form) => {
        setOpen(false)
        const known = FORMS.find(one => one === form)
        if (known !== undefined)
          save(known).catch(() => addToast({ variant: 'danger', title: t('loading.failed.heading') }))
      }}
      shouldFocusToggleOnSelect
      popperProps={{ position: 'right', appendTo: menuContainer }}
      toggle={ref => (
        <MenuToggle ref={ref} isExpanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(view.endedAt === null ? 'report.soFar' : 'report.final')}
        </MenuToggle>
      )}
    >
      <DropdownList>
        {FORMS.map(form => (
          <DropdownItem key={form} value={form} description={t(`report.${form}.help`)}>
            {t(`report.${form}`)}
          </DropdownItem>
        ))}
      </DropdownList>
    </Dropdown>
  )
}
