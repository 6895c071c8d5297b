/** Green means silent: whatever a unit test says on the console without expecting it, fails that test. */
import { afterEach, beforeEach, expect, vi } from 'vitest'

const said: string[] = []

beforeEach(() => {
  said.length = 0
  for (const level of ['error', 'warn'] as const)
    vi.spyOn(console, level).mockImplementation(
      (...parts: unknown[]) => void said.push(`${level}: ${parts.map(String).join(' ')}`),
    )
})

afterEach(() => {
  expect(said, 'unexpected console output').toEqual([])
})
