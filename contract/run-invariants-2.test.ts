/** The second quarter of a thousand runs: see run-seeds.ts. */
import { playSeeds } from './run-seeds'

playSeeds(1)
