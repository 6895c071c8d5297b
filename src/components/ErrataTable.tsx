import { Button, ExpandableSection, Label } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import type { Erratum } from '~/api/model'
import { gradeOf, gravestFirst, kindOf } from '~/domain/errata'
import { erratumSeverityWord, erratumTypeWord } from '~/i18n/errata-text'
import { useText } from '~/i18n/text'
import { Ago } from './Ago'
import { GRADE_COLORS, KIND_ICONS } from './ErrataLabels'

/** So many are shown at once. */
const FIRST = 20
const FIRST_PACKAGES = 3

function Packages({ erratum: { packages, name } }: { erratum: Erratum }) {
  const { t } = useText()
  if (packages.length === 0) return <span className="um-subtle">{t('errata.noPackages')}</span>
  const lines = packages.map(one => (
    <div key={one} className="um-small um-message um-hanging">
      {one}
    </div>
  ))
  if (packages.length <= FIRST_PACKAGES + 1) return lines
  return (
    <>
      {lines.slice(0, FIRST_PACKAGES)}
      <ExpandableSection
        toggleText={t('errata.morePackages', { count: packages.length - FIRST_PACKAGES })}
        toggleAriaLabel={t('errata.packagesOf', { name })}
      >
        {lines.slice(FIRST_PACKAGES)}
      </ExpandableSection>
    </>
  )
}

function Row({ erratum }: { erratum: Erratum }) {
  const text = useText()
  const { t } = text
  const KindIcon = KIND_ICONS[kindOf(erratum)]
  const summary = erratum.summary === '' ? erratum.description : erratum.summary
  return (
    <Tr>
      <Td dataLabel={t('errata.column.title')}>
        <div className="um-message">
          {erratum.title}
          {erratum.name !== erratum.title && <div className="um-small um-subtle">{erratum.name}</div>}
          {summary !== '' && <div className="um-small um-subtle">{summary}</div>}
        </div>
      </Td>
      <Td dataLabel={t('errata.column.type')}>
        <div>
          <Label variant="outline" icon={<KindIcon />} className="um-nowrap">
            {erratumTypeWord(text, erratum)}
          </Label>
        </div>
      </Td>
      <Td dataLabel={t('errata.column.severity')}>
        {erratum.severity === 'notTold' ? (
          <span className="um-subtle um-nowrap">{erratumSeverityWord(text, erratum)}</span>
        ) : (
          <div>
            <Label color={GRADE_COLORS[gradeOf(erratum)]} className="um-nowrap">
              {erratumSeverityWord(text, erratum)}
            </Label>
          </div>
        )}
      </Td>
      <Td dataLabel={t('errata.column.issued')} modifier="nowrap">
        {erratum.issuedAt === null ? t('value.none') : <Ago time={erratum.issuedAt} />}
      </Td>
      <Td dataLabel={t('errata.column.packages')}>
        <div>
          <Packages erratum={erratum} />
        </div>
      </Td>
    </Tr>
  )
}

/** Errata, the gravest first; all texts are the provider's and shown as they are. */
export function ErrataTable({ errata }: { errata: readonly Erratum[] }) {
  const { t } = useText()
  const [isWhole, setIsWhole] = useState(false)
  const sorted = gravestFirst(errata)
  const shown = isWhole ? sorted : sorted.slice(0, FIRST)
  return (
    <>
      <Table aria-label={t('errata.table')} variant="compact" gridBreakPoint="grid-md">
        <Thead>
          <Tr>
            <Th width={40}>{t('errata.column.title')}</Th>
            <Th>{t('errata.column.type')}</Th>
            <Th>{t('errata.column.severity')}</Th>
            <Th>{t('errata.column.issued')}</Th>
            <Th width={25}>{t('errata.column.packages')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {shown.map(erratum => (
            <Row key={erratum.id} erratum={erratum} />
          ))}
        </Tbody>
      </Table>
      {shown.length < sorted.length && (
        <Button variant="link" onClick={() => setIsWhole(true)}>
          {t('errata.showAll', { count: sorted.length })}
        </Button>
      )}
    </>
  )
}
