import { en } from './en'
import choices from './en-choices.json'
import settings from './en-settings.json'

/** What the settings alone say; it comes with them. */
export const withSettingsWords = Object.assign(en, settings, choices)
