/** What a bench is made of. A new figure is a module of `bench/figures` and a line of `bench/main.ts`. */
import type { Browser } from '@playwright/test'

export type Figure = {
  /** For the table, and to find the same figure in an earlier file. */
  name: string
  value: number
  unit: string
  /** None: told, and compared with earlier ones only. */
  most?: number
  /** How it came about. */
  note?: string
}

export type Lab = {
  /** The production build. */
  appDir: string
  /** A build with a Hosts page that needs no login. */
  benchDir: string
  /** A build of the bare page alone. */
  bareDir: string
  browser: Browser
}

export type Measure = { about: string; run: (lab: Lab) => Promise<Figure[]> }

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return (low + high) / 2
}

/** Milliseconds of several goes, each after the other, the first one left out. */
export async function timed(goes: number, act: () => unknown): Promise<number[]> {
  const times: number[] = []
  for (let go = 0; go <= goes; go += 1) {
    const before = performance.now()
    await act()
    times.push(performance.now() - before)
  }
  return times.slice(1)
}

/** The same in time of the processor, which does not depend on what else the machine does. */
export async function busy(goes: number, act: () => unknown): Promise<number[]> {
  const times: number[] = []
  for (let go = 0; go <= goes; go += 1) {
    const before = process.cpuUsage()
    await act()
    const { user, system } = process.cpuUsage(before)
    times.push((user + system) / 1000)
  }
  return times.slice(1)
}
