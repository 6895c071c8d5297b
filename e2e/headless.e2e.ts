/** An upgrade is begun in a browser, handed over, and goes on without it. The drivers run in the test's own time. */
import { createDriver } from 'driver/driver'
import { createLog } from 'driver/log'
import type { World } from './fixtures'
import { MINUTE, SECOND, expect, expectAccessible, open, test } from './fixtures'
import {
  about,
  begin,
  confirmStart,
  drivesHere,
  expectBracketClosed,
  hostState,
  letGo,
  notice,
  policyOf,
  state,
} from './run-steps'
import { button, chooseHosts, goOnTo } from './wizard-steps'

const newDriver = (world: World, log: string[]) => {
  const { control } = world.server
  const driver = createDriver({
    fetch: (url, init) => fetch(url, init),
    engineRoot: `${world.server.url}/ovirt-engine`,
    credentials: { user: 'admin@internal', profile: '', password: 'demo' },
    correlationId: null,
    now: control.now,
    log: createLog({
      write: line => void log.push(line),
      now: control.now,
      secrets: () => ['demo', driver.token()],
    }),
  })
  return driver
}
const waits = /Handed over, waiting for a headless driver since/
type Driver = ReturnType<typeof newDriver>

/** The time of all, a step of the drivers after each step of it, until something is so. */
async function drive(
  world: World,
  drivers: readonly Driver[],
  isSo: () => boolean | Promise<boolean>,
  most: number,
) {
  const stepMs = 30 * SECOND
  for (let passed = 0; passed < most; passed += stepMs) {
    await world.advance(stepMs, stepMs)
    await Promise.all(drivers.map(driver => driver.step()))
    if (await isSo()) return
  }
  throw new Error('it did not come to that')
}

test.use({ scenario: 'six-hosts' })
test.slow()

test('handed over, the browser closed, one driver killed, the next one finishes', async ({ page, world }) => {
  const log: string[] = []
  const said = (what: string) => log.filter(line => line.includes(`"what":"${what}"`)).length
  const policy = policyOf(world)
  letGo(page)
  await begin(page, ['host1', 'host2'])
  await expect(drivesHere(page)).toBeVisible()
  await world.advance(30 * SECOND)

  await button(page, 'Go on without my browser').click()
  // It says that it waits, and this tab drives on until it is taken; or takes it back.
  await expect(button(page, 'Go on without my browser')).toHaveAttribute('aria-disabled', 'true')
  await expect(notice(page, waits)).toContainText('Until one has taken it this tab drives.')
  await expect(drivesHere(page)).toBeVisible()
  await button(page, 'Take it back').click()
  await expect(notice(page, waits)).toHaveCount(0)
  await expect(drivesHere(page)).toBeVisible()
  await expect(notice(page, 'What others did meanwhile')).toHaveCount(0)
  await button(page, 'Go on without my browser').click()
  await expect(notice(page, waits)).toBeVisible()
  await expectAccessible(page)

  const first = newDriver(world, log)
  await drive(world, [first], () => said('driving') === 1, 2 * MINUTE)
  await world.advance(10 * SECOND)
  await expect(notice(page, /drives this upgrade as the headless driver since/)).toBeVisible()
  await expect(about(page, 'Driven by')).toContainText('as the headless driver')
  await expect(button(page, 'Go on without my browser')).toHaveCount(0)
  await expect(notice(page, 'What others did meanwhile')).toHaveCount(0)
  await expectAccessible(page)
  const path = new URL(page.url()).pathname
  await page.close()

  const hostsUpgraded = () =>
    world.server.control.state().hosts.filter(({ updateAvailable }) => !updateAvailable).length
  const before = hostsUpgraded()
  await drive(world, [first], () => hostsUpgraded() > before, 60 * MINUTE)
  // Killed: it is not asked any more. Nobody drives.
  const second = newDriver(world, log)
  const third = newDriver(world, log)
  await drive(world, [second, third], () => log.at(-1)?.includes('"state":"completed"') === true, 90 * MINUTE)
  expect(said('driving')).toBe(2)
  expectBracketClosed(world, policy)
  expect(log.join('')).not.toContain('password')

  const later = await world.openPage()
  await open(later, path)
  await expect(state(later, 'Completed')).toBeVisible()
  await expect(about(later, 'Hosts')).toHaveText('2 of 2 upgraded')
  await expect(hostState(later, 'host1', 'Upgraded')).toBeVisible()
  await later.getByRole('tab', { name: 'Log' }).click()
  await later.getByRole('textbox', { name: 'Find in the log' }).fill('headless')
  await expect(
    later.getByText('Upgrade of the cluster: handed over to the headless driver.', { exact: true }),
  ).toHaveCount(2)
  await expect(
    later.getByText('Upgrade of the cluster is now driven by this user (headless, handed over).', {
      exact: true,
    }),
  ).toBeVisible()
  await expectAccessible(later)
})

test('handed over in the wizard: nobody has taken it yet is said, and a driver takes it to its end', async ({
  page,
  world,
}) => {
  const log: string[] = []
  letGo(page)
  await chooseHosts(page, ['host1'])
  await goOnTo(page, 'review')
  await confirmStart(page, { handsOver: true })
  await expect(notice(page, waits)).toBeVisible()
  await expect(button(page, 'Take it back')).toBeVisible()
  await expectAccessible(page)
  const path = new URL(page.url()).pathname
  await page.close()

  // No headless driver runs: whoever looks on is told, and could go on here.
  await world.advance(25 * MINUTE, MINUTE)
  const later = await world.openPage()
  await open(later, path)
  await expect(notice(later, waits)).toContainText('If none runs, take it back and go on here.')
  await expectAccessible(later)

  const driver = newDriver(world, log)
  await drive(world, [driver], () => log.at(-1)?.includes('"state":"completed"') === true, 60 * MINUTE)
  await world.advance(30 * SECOND)
  await expect(state(later, 'Completed')).toBeVisible()
  await expect(about(later, 'Hosts')).toHaveText('1 of 1 upgraded')
})
