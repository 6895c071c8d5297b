/** The first quarter of a thousand runs, or the one of `RUN_SEED`: see run-seeds.ts. */
import { playSeeds } from './run-seeds'

playSeeds(0)
