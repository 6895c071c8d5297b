/** Raising the level of a cluster, and all that comes before and after it. */
import type { Locator, Page } from '@playwright/test'
import { idOf } from 'mocks/engine/make'
import type { World } from './fixtures'
import { MINUTE, SECOND, expect, expectAccessible, failedToLoad, open, test } from './fixtures'
import { notice } from './run-steps'
import { advanceUntil, toast } from './steps'

const levelPath = (cluster = 'Default') => `/clusters/${idOf('cluster', cluster)}/level`

const card = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })
const rehearsal = (page: Page) => card(page, 'Rehearsal')
const restarts = (page: Page) => card(page, 'Restart these virtual machines')
const placement = (page: Page) => card(page, 'Placement of virtual machines')
const finding = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('grid', { name: 'Findings of the rehearsal' }).getByRole('row').filter({ hasText: text })
const waitingRow = (page: Page, vm: string): Locator =>
  page
    .getByRole('grid', { name: 'Virtual machines that wait for a restart' })
    .getByRole('row', { name: vm, exact: true })
const dialog = (page: Page, title: string): Locator => page.getByRole('dialog', { name: title, exact: true })

const levelIn = (world: World, kind: 'clusters' | 'dataCenters', name = 'Default') =>
  world.server.control.state()[kind].find(one => one.name === name)?.version.minor

/** Asks for the level, as the confirmation offers it. */
async function raise(page: Page, button: string, level = '4.7'): Promise<void> {
  await rehearsal(page).getByRole('button', { name: button }).click()
  const asked = dialog(page, `Raise cluster Default to level ${level}?`)
  await expect(asked).toBeVisible()
  await asked.getByRole('button', { name: `Raise to level ${level}` }).click()
  await expect(asked).toBeHidden()
}

async function restart(
  page: Page,
  vms: readonly string[] | 'all',
  way: string,
  title: RegExp,
): Promise<void> {
  if (vms === 'all')
    await restarts(page).getByRole('checkbox', { name: 'Select all that can be restarted' }).check()
  else
    for (const vm of vms)
      await restarts(page)
        .getByRole('checkbox', { name: `Select ${vm}`, exact: true })
        .check()
  await restarts(page).getByRole('button', { name: way }).click()
  const asked = page.getByRole('dialog', { name: title })
  await asked.getByRole('button', { name: way.replace(/ \(.*$/, ''), exact: true }).click()
  await expect(asked).toBeHidden()
}

test.describe('a level that nothing stands in the way of', () => {
  test.use({ scenario: 'level-ready' })

  test('is rehearsed, raised, followed by restarts until none is left, and by the data center', async ({
    page,
    world,
  }) => {
    world.expectConsole(failedToLoad(400))
    await open(page, '/clusters')
    await page.getByRole('button', { name: 'Actions on Default' }).click()
    await page.getByRole('menuitem', { name: 'Raise cluster level' }).click()
    await expect(page).toHaveURL(/\/level$/)
    await world.settle()
    await expect(
      rehearsal(page).getByRole('heading', {
        name: 'The level can be raised to 4.7; 1 finding is worth a look',
      }),
    ).toBeVisible()
    await expect(finding(page, '7 running virtual machines need a restart')).toContainText('license01')
    await expect(finding(page, 'Suspended: keeps the old level')).toContainText('frozen01')
    await expect(card(page, 'Data center')).toContainText('Data center Default is at level 4.6.')
    await expectAccessible(page)

    await rehearsal(page).getByRole('button', { name: 'Raise to level 4.7' }).click()
    await expect(dialog(page, 'Raise cluster Default to level 4.7?')).toContainText(
      '7 virtual machines keep the old level and need a restart afterwards.',
    )
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await raise(page, 'Raise to level 4.7')
    await world.settle()
    await expect(notice(page, 'Level 4.7 is set')).toContainText('7 virtual machines wait for a restart')
    expect(levelIn(world, 'clusters')).toBe(7)
    await expect(placement(page)).toContainText('Nothing differs from it now.')
    await expect(placement(page)).toContainText('Kept in the events of the engine')
    await expect(waitingRow(page, 'web01')).toContainText('level 4.6')
    await expectAccessible(page)

    // The data center cannot follow while a suspended machine has the old level.
    await card(page, 'Data center').getByRole('button', { name: 'Raise data center to 4.7' }).click()
    await dialog(page, 'Raise data center Default to level 4.7?')
      .getByRole('button', { name: 'Raise data center to 4.7' })
      .click()
    const refused = notice(page, 'The engine refused level 4.7')
    await expect(refused).toContainText('frozen01 is suspended with an older level.')
    await refused.getByRole('button', { name: 'Resume' }).click()
    await advanceUntil(
      world,
      waitingRow(page, 'frozen01').getByText('Up', { exact: true }),
      MINUTE,
      3 * SECOND,
    )

    await restart(page, ['web01'], 'Shut down and start (1)', /^Shut down and start 1 virtual machine/)
    await expect(waitingRow(page, 'web01')).toContainText('Asked, going down')
    await advanceUntil(world, restarts(page).getByText('2 of 2 done'), 3 * MINUTE, 3 * SECOND)
    await expect(waitingRow(page, 'web01')).toBeHidden()
    await restart(page, 'all', 'Reboot (6)', /^Reboot 6 virtual machines/)
    await advanceUntil(world, restarts(page).getByText('7 of 7 done'), 10 * MINUTE, 6 * SECOND)
    await expect(restarts(page)).toContainText('No virtual machine waits for a restart.')
    expect(world.server.control.state().vms.filter(vm => vm.nextRun)).toEqual([])
    const engineVm = world.server.control.state().vms.find(({ name }) => name === 'HostedEngine')
    expect(engineVm?.status).toBe('up')

    await card(page, 'Data center').getByRole('button', { name: 'Raise data center to 4.7' }).click()
    await dialog(page, 'Raise data center Default to level 4.7?')
      .getByRole('button', { name: 'Raise data center to 4.7' })
      .click()
    await expect(card(page, 'Data center')).toContainText('Data center Default is at level 4.7.')
    expect(levelIn(world, 'dataCenters')).toBe(7)
    await expectAccessible(page)
  })

  test('whose answer is lost is looked for, and found', async ({ page, world }) => {
    world.expectConsole(failedToLoad(504))
    world.server.control.addFault({ kind: 'answerLost', path: '/clusters/', remaining: 1 })
    await open(page, levelPath())
    await raise(page, 'Raise to level 4.7')
    await world.settle()
    await expect(notice(page, 'Level 4.7 is set')).toBeVisible()
    expect(levelIn(world, 'clusters')).toBe(7)
  })

  test('without the right to write events the copy stays in the tab', async ({ page, world }) => {
    world.expectConsole(failedToLoad(403))
    await open(page, levelPath(), 'operator@internal')
    await raise(page, 'Raise to level 4.7')
    await world.settle()
    await expect(notice(page, 'Level 4.7 is set')).toBeVisible()
    await expect(placement(page)).toContainText('Kept in this browser tab only')
    const started = page.waitForEvent('download')
    await placement(page).getByRole('button', { name: 'Download as JSON' }).click()
    expect((await started).suggestedFilename()).toBe('placement-Default-4-6.json')
  })
})

test.describe('a level that is refused', () => {
  test.use({ scenario: 'level-blocked' })

  test('is explained, and solved from the page', async ({ page, world }) => {
    world.expectConsole(failedToLoad(400))
    await open(page, levelPath())
    await expect(finding(page, 'snap01').filter({ hasText: 'Previews a snapshot' })).toBeVisible()
    await expect(finding(page, '<b>shop</b>&amp;co')).toBeVisible()
    await expect(rehearsal(page).getByRole('button', { name: 'Raise to level 4.7' })).toHaveAttribute(
      'aria-disabled',
      'true',
    )
    // Somebody ends the preview in the Administration Portal.
    world.server.control.patchVm('snap01', { previewsSnapshot: false })
    await rehearsal(page).getByRole('button', { name: 'Look again' }).click()
    await expect(finding(page, 'Previews a snapshot')).toBeHidden()
    await raise(page, 'Ask the engine all the same')
    const refused = notice(page, 'The engine refused level 4.7')
    await expect(refused).toContainText('It says 2 things at once:')
    await expect(refused).toContainText('host2 does not support the level.')
    await expect(refused).toContainText('host3 has no emulated machine of the level.')
    await expectAccessible(page)
    expect(levelIn(world, 'clusters')).toBe(6)

    for (const host of ['host2', 'host3']) {
      await refused.getByRole('button', { name: `Move ${host} to maintenance` }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Move to maintenance' }).click()
      await expect(toast(page, host)).toBeVisible()
      await world.advance(3 * MINUTE, 20 * SECOND)
    }
    await rehearsal(page).getByRole('button', { name: 'Look again' }).click()
    await expect(finding(page, 'Not up, and does not support level 4.7')).toContainText('host2')
    await raise(page, 'Raise to level 4.7')
    await expect(notice(page, 'Level 4.7 is set')).toBeVisible()
    await expect(card(page, 'Data center')).toContainText(
      'It can follow when this cluster is higher, too: branch.',
    )
    await page.getByRole('link', { name: 'branch' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'branch' })).toBeVisible()
    await expect(
      rehearsal(page).getByRole('heading', { name: /The level can be raised to 4\.8/ }),
    ).toBeVisible()
  })
})

test.describe('a level that loses placement', () => {
  test.use({ scenario: 'placement-lost' })

  test('is noticed afterwards, and what was lost is given back', async ({ page, world }) => {
    await open(page, levelPath())
    await raise(page, 'Raise to level 4.7')
    await world.settle()
    const differs = page.getByRole('grid', { name: 'What differs from the safety copy' })
    await expect(placement(page)).toContainText('4 things are not as they were before the raise')
    await expect(differs.getByRole('row', { name: 'license01' })).toContainText('were host1, are any')
    await expect(differs.getByRole('row', { name: 'web01' })).toContainText('affinity group web-apart')
    await expectAccessible(page)
    await placement(page).getByRole('button', { name: 'Give back the placement of license01' }).click()
    await expect(differs.getByRole('row', { name: 'license01' })).toBeHidden()
    await placement(page).getByRole('button', { name: 'Give all back (3)' }).click()
    await expect(placement(page)).toContainText('1 thing is not as it was')
    // A level of its own counts from the next start.
    await restart(page, ['old-app'], 'Reboot (1)', /^Reboot 1 virtual machine/)
    await advanceUntil(
      world,
      placement(page).getByText('Nothing differs from it now.'),
      3 * MINUTE,
      6 * SECOND,
    )
    const { vms, affinityGroups } = world.server.control.state()
    expect(vms.find(({ name }) => name === 'license01')).toMatchObject({ affinity: 'pinned' })
    expect(affinityGroups.map(({ vmIds }) => vmIds.length)).toEqual([2, 1])
    // Another browser sees the same, from the events of the engine.
    const other = await world.openPage()
    await open(other, levelPath())
    await expect(placement(other)).toContainText('Nothing differs from it now.')
  })
})

test.describe('restarts that do not go as they should', () => {
  test.use({ scenario: 'level-restarts' })

  test('are told machine by machine', async ({ page, world }) => {
    world.expectConsole(failedToLoad(409))
    await open(page, '/')
    await page.getByRole('link', { name: '7 virtual machines need a restart' }).click()
    await expect(waitingRow(page, 'web02')).toContainText('Paused')
    await restart(page, ['ci01', 'license01', 'web02'], 'Reboot (2)', /^Reboot 2 virtual machines/)
    await advanceUntil(world, restarts(page).getByText('0 of 2 done, 2 need a look'), 5 * MINUTE, 6 * SECOND)
    await expect(waitingRow(page, 'ci01')).toContainText('The guest took no notice')
    await expect(restarts(page)).toContainText('Is down and did not come back')
    await expectAccessible(page)
    await restart(page, ['ci01'], 'Power off and start (1)', /Power off and start 1 virtual machine/)
    await advanceUntil(world, restarts(page).getByText('1 of 2 done, 1 needs a look'), 3 * MINUTE, 6 * SECOND)
    await expect(waitingRow(page, 'ci01')).toBeHidden()
  })
})
