/** The waves in which at least one host begins: these are the ones that are numbered. */
import type { Evacuation, EvacuationWave } from './types'

export const begunWaves = ({ waves }: Pick<Evacuation, 'waves'>): EvacuationWave[] =>
  waves.filter(({ hosts }) => hosts.some(({ outcome }) => outcome !== 'blocked'))

/** From the index of a wave of the simulation to its number in the plan, counted from 0. */
export const waveNumbers = (evacuation: Pick<Evacuation, 'waves'>): ReadonlyMap<number, number> =>
  new Map(begunWaves(evacuation).map(({ index }, number) => [index, number]))
