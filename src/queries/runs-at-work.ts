/**
 * Whether this tab has to do with runs at all: it drove one before a reload, or a screen that follows or starts one was
 * opened. Until then nothing of what drives a run needs to be loaded.
 */
import { createStore } from '~/lib/store'
import { keptDriven } from './driven'

export const runsAtWork = createStore(keptDriven().length > 0)
