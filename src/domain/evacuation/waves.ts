/** The order cut into waves: as many hosts as may be out at once, the first one alone if it is the canary. */
export function wavesOf(order: readonly string[], concurrency: number, canary: boolean): string[][] {
  const size = Math.max(1, Math.trunc(concurrency))
  const waves: string[][] = []
  const first = canary ? 1 : size
  for (let at = 0; at < order.length; at += waves.length === 1 ? first : size)
    waves.push(order.slice(at, at + (waves.length === 0 ? first : size)))
  return waves
}
