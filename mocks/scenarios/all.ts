/** Every scenario by name. `demo` is what a new user sees. */
import type { Scenario } from './build'
import { demo } from './demo'
import { threeHosts } from './three-hosts'

export const SCENARIOS: Record<string, Scenario> = {
  demo,
  'three-hosts': threeHosts,
}
