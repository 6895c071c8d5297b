import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core'
import { useState } from 'react'
import { menuContainer } from '~/components/menu-container'
import { download, fileName } from '~/components/download'
import { addToast } from '~/components/toasts'
import type { RunFacts } from '~/domain/upgrade-run/facts'
import type { Journal } from '~/domain/upgrade-run/journal-types'
import type { RunReport } from '~/domain/upgrade-run/report'
import { runReport } from '~/domain/upgrade-run/report'
import { reportCsv } from '~/domain/upgrade-run/report-csv'
import { reportHtml } from '~/domain/upgrade-run/report-html'
import { reportJson } from '~/domain/upgrade-run/report-json'
import type { RunView } from '~/domain/upgrade-run/view-types'
import { useText } from '~/i18n/text'
import { useRunErrata } from './RunErrata'

const FORMS = ['html', 'json', 'csv'] as const
type Form = (typeof FORMS)[number]

const MAKE = {
  html: { make: reportHtml, type: 'text/html;charset=utf-8' },
  json: { make: reportJson, type: 'application/json' },
  csv: { make: reportCsv, type: 'text/csv;charset=utf-8' },
} satisfies Record<Form, { make: (report: RunReport) => string; type: string }>

type Props = {
  view: RunView
  journal: Journal | null
  facts: RunFacts | null
  /** Of what is told, in the engine's time. */
  asOf: number | null
}

/** The report of the run as a file: so far while it runs, final when it is over. */
export function RunReportMenu({ view, journal, facts, asOf }: Props) {
  const { change } = useRunErrata({ view, facts })
  const { t } = useText()
  const [isOpen, setOpen] = useState(false)
  const save = (form: Form) => {
    const report = journal === null || asOf === null ? null : runReport(journal, view, facts, asOf, change)
    if (report === null) {
      addToast({ variant: 'warning', title: t('report.none') })
      return
    }
    const { make, type } = MAKE[form]
    const name = `upgrade-report-${report.cluster.name}-${report.correlationId}`
    download(fileName(report.isFinal ? name : `${name}-so-far`, form), type, make(report))
  }
  return (
    <Dropdown
      isOpen={isOpen}
      onOpenChange={setOpen}
      onSelect={(_, form) => {
        setOpen(false)
        const known = FORMS.find(one => one === form)
        if (known !== undefined) save(known)
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
