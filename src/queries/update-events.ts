/** The events from which the app knows about checks for updates and upgrades of hosts (engine contract 5.4, 6.2). */
import type { EngineEvent } from '~/api/model'

export const UPDATE_CODES = {
  checkStarted: 884,
  checkFinished: 885,
  checkFailed: 839,
  checkAlreadyRunning: 886,
  checkImpossible: 887,
  updatesNamed: 843,
  updatesFound: 844,
  upgradeStarted: 840,
  upgradeFailed: 841,
  upgradeFinished: 842,
  upgradeFinishedRebooting: 888,
  upgradeFinishedHaManual: 890,
} as const

const CHECK_ENDS: ReadonlySet<number> = new Set([
  UPDATE_CODES.checkFinished,
  UPDATE_CODES.checkFailed,
  UPDATE_CODES.checkAlreadyRunning,
  UPDATE_CODES.checkImpossible,
])
const UPGRADE_ENDS: ReadonlySet<number> = new Set([
  UPDATE_CODES.upgradeFailed,
  UPDATE_CODES.upgradeFinished,
  UPDATE_CODES.upgradeFinishedRebooting,
  UPDATE_CODES.upgradeFinishedHaManual,
])

export const isCheckEnd = ({ code }: EngineEvent): boolean => CHECK_ENDS.has(code)
export const isUpgradeEnd = ({ code }: EngineEvent): boolean => UPGRADE_ENDS.has(code)
