import { expect, it } from 'vitest'
import { DEFAULTS, readSettings } from './settings'

it('takes what is of the right type from the configuration, and the default otherwise', () => {
  expect(readSettings(null)).toEqual(DEFAULTS)
  expect(readSettings({ hostButtons: 'no', menuPriority: '1', clusterButton: false })).toEqual({
    ...DEFAULTS,
    clusterButton: false,
  })
  expect(readSettings({ menuPriority: -1 }).menuPriority).toBe(-1)
})
