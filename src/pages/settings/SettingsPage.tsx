import { Card, CardBody, CardTitle, PageSection, Stack, StackItem } from '@patternfly/react-core'
import { useState } from 'react'
import { Alert } from '~/components/Alert'
import { MainHeading } from '~/components/MainHeading'
import { NoteChoices } from '~/components/NoteChoices'
import { NotesSwitch } from '~/components/NotesSwitch'
import '~/i18n/en-settings-words'
import { useText } from '~/i18n/text'
import { isStorageOn } from '~/lib/storage-on'
import { Appearance } from './Appearance'
import { ChoicesInEngine } from './ChoicesInEngine'
import { WizardDefaults } from './WizardDefaults'

/** What somebody prefers. Everything is saved at once. */
export function SettingsPage() {
  const { t } = useText()
  const [isKept] = useState(isStorageOn)
  return (
    <>
      <PageSection>
        <MainHeading title={t('settings.title')} />
        {isKept && <p className="um-subtle">{t('choices.saved')}</p>}
      </PageSection>
      <PageSection isFilled>
        <Stack hasGutter className="um-settings">
          {!isKept && (
            <StackItem>
              <Alert variant="warning" isInline component="h2" title={t('settings.storageOff.title')}>
                {t('settings.storageOff.body')}
              </Alert>
            </StackItem>
          )}
          <StackItem>
            <Card component="section">
              <CardTitle component="h2">{t('settings.appearance')}</CardTitle>
              <CardBody>
                <Appearance />
              </CardBody>
            </Card>
          </StackItem>
          <StackItem>
            <Card component="section">
              <CardTitle component="h2">{t('settings.notifications')}</CardTitle>
              <CardBody>
                <Stack hasGutter>
                  <StackItem>
                    <NotesSwitch id="settings-notes" label={t('settings.notesSwitch')} />
                  </StackItem>
                  <StackItem>
                    <NoteChoices idPrefix="settings-note" />
                  </StackItem>
                </Stack>
              </CardBody>
            </Card>
          </StackItem>
          <StackItem>
            <ChoicesInEngine />
          </StackItem>
          <StackItem>
            <WizardDefaults />
          </StackItem>
        </Stack>
      </PageSection>
    </>
  )
}
