/** For a page without screens that goes on with what other pages of its tab drove. */
import { shareDriving } from './driven'
import { driveOn } from './runs'
import type { SharedSession } from './shared-session'
import { shareSession } from './shared-session'

let isBegun = false

export async function driveOnWith(shared: SharedSession): Promise<void> {
  if (!isBegun) {
    isBegun = true
    shareDriving()
    shareSession(shared)
  }
  await driveOn()
}
