import { idOf } from 'mocks/engine/make'
import { expect, logIn, open, test } from './fixtures'
import { expectTip } from './steps'
import {
  QUESTIONS,
  STEPS,
  back,
  button,
  cellsOf,
  choice,
  chooseHosts,
  expectGoodLooks,
  expectStep,
  goOnTo,
  namesInOrder,
  nav,
  next,
  number,
  order,
  picker,
  rowIn,
  section,
  start,
  told,
  wizardPath,
} from './wizard-steps'

test.use({ scenario: 'six-hosts' })

const HOSTS = ['host1', 'host2', 'host3', 'host4', 'host5', 'host6']

/** `1 hr 49 min` in minutes. */
const minutes = (text: string) =>
  [...text.matchAll(/(\d+) (hr|min|sec)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (unit === 'hr' ? 60 : unit === 'min' ? 1 : 1 / 60),
    0,
  )

test.describe('the wizard from the first step to the review', () => {
  test('is found in the list of clusters, and each step has an address, a title and a question', async ({
    page,
  }) => {
    await open(page, '/clusters')
    await button(page, 'Actions on Default').click()
    await page.getByRole('menuitem', { name: 'Upgrade', exact: true }).click()
    await expectStep(page, 'target')
    await expect(page).toHaveTitle(/^Upgrade cluster Default · .*oVirt Upgrade Manager$/)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Upgrade cluster Default')
    await expect(
      page.getByRole('radio', { name: 'New software on the same cluster level (4.7)' }),
    ).toBeChecked()
    await expect(
      page.getByText(/^The cluster is at level 4\.7\. This engine knows levels up to 4\.8\./),
    ).toBeVisible()
    await expect(
      page.getByText(
        '6 EL hosts: all packages of all enabled repositories. The engine cannot install security fixes alone.',
      ),
    ).toBeVisible()
    await expect(back(page)).toBeDisabled()

    await next(page).click()
    await expectStep(page, 'hosts')
    await expect(page.getByText('No host is chosen', { exact: true })).toBeVisible()
    await button(page, 'Choose all that can be upgraded (6)').click()
    await expect(page.getByText('6 hosts are chosen', { exact: true })).toBeVisible()
    for (const host of HOSTS) await expect(choice(page, host)).toBeChecked()

    await next(page).click()
    await expectStep(page, 'checks')
    await expect(page.getByText('Nothing was found that stands in the way')).toBeVisible()

    await next(page).click()
    await expectStep(page, 'options')
    await expect(
      page.getByText('At most 2, as far as memory and rules allow: every host can be emptied.'),
    ).toBeVisible()

    await next(page).click()
    await expectStep(page, 'review')
    await expect(start(page)).toHaveText('Upgrade 6 hosts')
  })

  for (const step of STEPS)
    test(`looks well at the step ${step}, in light and dark, wide and narrow`, async ({ page }) => {
      await chooseHosts(page)
      if (step === 'target') await back(page).click()
      await goOnTo(page, step)
      await expectGoodLooks(page)
    })

  test('the steps at the side lead there, as far as they are open', async ({ page }) => {
    await open(page, wizardPath())
    for (const name of ['Checks', 'Upgrade options', 'Review'])
      await expect(button(nav(page), name)).toBeDisabled()
    await button(nav(page), 'Select hosts').click()
    await expectStep(page, 'hosts')
    await choice(page, 'host2').check()
    await button(nav(page), 'Review').click()
    await expectStep(page, 'review')
    await button(nav(page), 'Upgrade options').click()
    await expectStep(page, 'options')
    await button(nav(page), 'Target').click()
    await expectStep(page, 'target')
    await button(page, 'Leave, keep the draft').click()
    await expect(page).toHaveURL(`/clusters/${idOf('cluster', 'Default')}/general`)
  })

  test('nothing chosen: said at the button, and no step after it can be had by its address', async ({
    page,
  }) => {
    await open(page, wizardPath('hosts'))
    await expectStep(page, 'hosts')
    await expect(next(page)).toHaveAttribute('aria-disabled', 'true')
    await expectTip(next(page), 'Choose at least one host.')
    await next(page).click({ force: true })
    await expectStep(page, 'hosts')
    for (const later of ['checks', 'options', 'review'] as const) {
      await page.goto(wizardPath(later))
      await logIn(page)
      await expectStep(page, 'hosts')
    }
    await page.goto(`/clusters/${idOf('cluster', 'Default')}/upgrade`)
    await logIn(page)
    await expectStep(page, 'target')
    await page.goto(`/clusters/${idOf('cluster', 'Default')}/upgrade/nonsense`)
    await logIn(page)
    await expectStep(page, 'target')
  })

  test('back and forth in the browser go from step to step', async ({ page }) => {
    await open(page, '/clusters')
    await button(page, 'Actions on Default').click()
    await page.getByRole('menuitem', { name: 'Upgrade', exact: true }).click()
    await expectStep(page, 'target')
    await next(page).click()
    await choice(page, 'host4').check()
    await goOnTo(page, 'review')
    for (const step of ['options', 'checks', 'hosts', 'target'] as const) {
      await page.goBack()
      await expectStep(page, step)
    }
    await page.goBack()
    await expect(page.getByRole('heading', { level: 1, name: 'Clusters' })).toBeVisible()
    for (const step of STEPS) {
      await page.goForward()
      await expectStep(page, step)
    }
    await expect(told(page, 'What')).toContainText('1 host in 1 wave')
  })

  test('a reload with a new login keeps every choice, at each step', async ({ page }) => {
    await chooseHosts(page, ['host1', 'host4', 'host6'])
    await button(page, 'Move host6 up').click()
    const chosen = await namesInOrder(page)
    expect(chosen.toSorted()).toEqual(['host1', 'host4', 'host6'])
    await goOnTo(page, 'options')
    await button(page, 'More: Hosts at once').click()
    await page.getByRole('checkbox', { name: 'Move virtual machines back' }).check()
    await page.getByRole('radio', { name: 'Ask me' }).check()
    await goOnTo(page, 'review')
    const what = await told(page, 'What').innerText()
    expect(what).toContain('3 hosts in 2 waves')

    const again = async (step: (typeof STEPS)[number]) => {
      await page.goto(wizardPath(step))
      await logIn(page)
      await expectStep(page, step)
      await page.reload()
      await logIn(page)
      await expectStep(page, step)
    }
    await again('target')
    await again('hosts')
    await expect.poll(() => namesInOrder(page)).toEqual(chosen)
    await expect(page.getByText('You changed the order.')).toBeVisible()
    await expect(picker(page).getByRole('checkbox', { checked: true })).toHaveCount(3)
    await again('checks')
    await again('options')
    await expect(number(page, 'concurrency')).toHaveValue('2')
    await expect(page.getByRole('checkbox', { name: 'Move virtual machines back' })).toBeChecked()
    await expect(page.getByRole('radio', { name: 'Ask me' })).toBeChecked()
    await again('review')
    await expect(told(page, 'What')).toHaveText(what)
  })

  test('another tab begins anew', async ({ page, world }) => {
    await chooseHosts(page, ['host1'])
    const other = await world.openPage()
    await open(other, wizardPath('hosts'))
    await expect(other.getByText('No host is chosen', { exact: true })).toBeVisible()
  })
})

test.describe('the picker', () => {
  test('each box says which host it chooses', async ({ page }) => {
    await open(page, wizardPath('hosts'))
    for (const host of HOSTS)
      await expect(page.getByRole('checkbox', { name: `Upgrade ${host}`, exact: true })).not.toBeChecked()
  })

  test('is searched and sorted; what is chosen and hidden stays chosen', async ({ page }) => {
    await open(page, wizardPath('hosts'))
    await choice(page, 'host3').check()
    await expect(rowIn(picker(page), 'host3')).toContainText(
      'The host is the storage pool manager. The role moves to another host.',
    )
    await page.getByRole('textbox', { name: 'Find a host' }).fill('HOST5')
    await expect(picker(page).locator('tbody').getByRole('row')).toHaveCount(1)
    // All that can be upgraded are those that the search leaves.
    await button(page, 'Choose all that can be upgraded (1)').click()
    await expect(choice(page, 'host5')).toBeChecked()
    await expect(page.getByText('2 hosts are chosen', { exact: true })).toBeVisible()
    await page.getByRole('textbox', { name: 'Find a host' }).fill('')
    await expect(choice(page, 'host3')).toBeChecked()

    const column = page.getByRole('columnheader', { name: 'VMs', exact: true })
    await column.getByRole('button').click()
    await expect(column).toHaveAttribute('aria-sort', 'ascending')
    await column.getByRole('button').click()
    await expect(column).toHaveAttribute('aria-sort', 'descending')
    const [first] = await cellsOf(picker(page))
    expect(first?.[1]).toBe('host6')

    await button(page, 'Choose none').click()
    await expect(page.getByText('No host is chosen', { exact: true })).toBeVisible()
    await expect(order(page)).toHaveCount(0)
    await expect(page.getByText('Choose hosts in the list above; their order appears here.')).toBeVisible()
  })
})

test.describe('the review', () => {
  test('says what will happen in numbers that agree', async ({ page }) => {
    await chooseHosts(page)
    const inOrder = await namesInOrder(page)
    expect(inOrder.toSorted()).toEqual(HOSTS)
    expect(inOrder.at(-1)).toBe('host3')
    await goOnTo(page, 'review')

    const what = await told(page, 'What').innerText()
    const [, moves, gib] =
      /^6 hosts in 6 waves, (\d+) moves of virtual machines \((\d+) GiB\), none is shut down\.$/.exec(what) ??
      []
    expect(Number(moves)).toBeGreaterThanOrEqual(31)
    expect(Number(gib)).toBeGreaterThan(200)

    const when = await told(page, 'When').innerText()
    const [, usual = '', low = '', high = ''] =
      /^Takes about ([^(]+) \((.+) to (.+)\)\. If started now it ends at .+, \d\d:\d\d, between \d\d:\d\d and \d\d:\d\d\. Times are learnt from \d+ upgrades of this model \(.+\)\.$/.exec(
        when,
      ) ?? []
    expect(minutes(low)).toBeLessThan(minutes(usual))
    expect(minutes(usual)).toBeLessThan(minutes(high))
    expect(minutes(low)).toBeGreaterThan(30)
    await expect(told(page, 'Room')).toHaveText(
      /^The least free memory meanwhile is \d+ GiB, on host\d in wave \d\.$/,
    )
    await expect(page.getByText(/^An estimate: the engine’s scheduler decides/)).toBeVisible()

    // The timeline and its table.
    const hosts = section(page, 'Hosts and times')
    await expect(hosts.getByRole('img', { name: 'Timeline' })).toBeVisible()
    for (const host of HOSTS) await expect(hosts.getByRole('img')).toContainText(host)
    await button(hosts, 'Table').click()
    await expect(button(hosts, 'Table')).toHaveAttribute('aria-pressed', 'true')
    const rows = await cellsOf(hosts.getByRole('grid', { name: 'Hosts and times' }))
    expect(rows.map(([host]) => host)).toEqual(inOrder)
    expect(rows.map(([, wave]) => wave)).toEqual(['1', '2', '3', '4', '5', '6'])
    expect(rows.reduce((sum, row) => sum + Number(row[4]), 0)).toBe(Number(moves))
    expect(rows.map(row => row[5])).toEqual(['0', '0', '0', '0', '0', '0'])
    expect(rows.map(row => row[6])).toEqual(['up', 'up', 'up', 'up', 'up', 'up'])
    const begins = rows.map(row => minutes(row[2] ?? ''))
    expect(begins[0]).toBe(0)
    expect(begins).toEqual(begins.toSorted((a, b) => a - b))
    for (const row of rows) expect(row[7]).toMatch(/^empty .+ → install .+ → reboot .+ → verify .+$/)

    // The virtual machines, found by name.
    const vms = section(page, 'Virtual machines')
    await vms.getByRole('textbox', { name: 'Find a virtual machine' }).fill('db01')
    await expect(vms.locator('tbody').getByRole('row')).toHaveCount(1)
    await expect(rowIn(vms.getByRole('grid'), 'db01')).toContainText(/moves from host\d to host\d in wave \d/)
  })

  test('memory of each wave, as a chart and as a table that say the same', async ({ page }) => {
    await chooseHosts(page)
    const inOrder = await namesInOrder(page)
    await goOnTo(page, 'review')
    const memory = section(page, 'Memory now and after')
    const chart = memory.getByRole('img', { name: 'Memory now and after' })
    const free = async () => {
      const text = (await chart.locator('text').allTextContents()).join('\n')
      return new Map(
        [...text.matchAll(/(host\d)\s+([\d.]+ GiB) free of ([\d.]+ GiB)/g)].map(([, host, left]) => [
          host,
          left,
        ]),
      )
    }
    await expect(memory.getByText(`Wave 1 of 6: ${inOrder[0]}`)).toBeVisible()
    expect(new Set((await free()).keys())).toEqual(new Set(HOSTS))
    expect((await free()).get(inOrder[0])).toBe('96 GiB')

    await button(memory, 'Next wave').click()
    await expect(memory.getByText(`Wave 2 of 6: ${inOrder[1]}`)).toBeVisible()
    expect((await free()).get(inOrder[1])).toBe('96 GiB')
    const inChart = await free()

    await button(memory, 'Table').click()
    await expect(chart).toHaveCount(0)
    const rows = await cellsOf(memory.getByRole('grid', { name: 'Memory now and after' }))
    expect(rows.map(([host]) => host)).toEqual(HOSTS)
    const gib = (text: string | undefined) => Number(/^([\d.]+) (?:GiB|bytes?|B)$/.exec(text ?? '')?.[1])
    for (const [host, , then, capacity] of rows)
      expect(gib(capacity) - gib(then), host).toBeCloseTo(gib(inChart.get(host)), 0)
    await button(memory, 'Previous wave').click()
    await expect(memory.getByText(`Wave 1 of 6: ${inOrder[0]}`)).toBeVisible()
    await expect(button(memory, 'Previous wave')).toBeDisabled()
  })

  test('each button says what it does', async ({ page }) => {
    await chooseHosts(page, ['host1', 'host2'])
    await goOnTo(page, 'review')
    for (const name of ['Next', 'Back']) {
      const inWaves = section(page, 'Memory now and after').getByRole('button', { name, exact: true })
      await expect(inWaves, `${name} of the waves is named like the wizard’s own`).toHaveCount(0)
    }
  })
})

test('a higher level: what it means, and the way back', async ({ page }) => {
  await open(page, wizardPath())
  await page.getByRole('radio', { name: 'New software, then a higher cluster level' }).check()
  await expect(page.getByLabel('New cluster level')).toHaveValue('4.8')
  await next(page).click()
  await choice(page, 'host1').check()
  await goOnTo(page, 'options')
  await expect(page.getByRole('checkbox', { name: 'Raise the cluster level at the end' })).toBeChecked()
  await page.goBack()
  await expectStep(page, 'checks')
  // Nobody can tell today that the hosts that stay as they are would support it.
  await expect(page.getByText('Stops the upgrade').first()).toBeVisible()
  await expect(page.getByText(/Does not support level 4\.8 and is not chosen/).first()).toBeVisible()
  await page.goto(wizardPath('target'))
  await logIn(page)
  await expect(page.getByRole('heading', { name: QUESTIONS.target })).toBeVisible()
  await page.getByRole('radio', { name: 'New software on the same cluster level (4.7)' }).check()
  await goOnTo(page, 'options')
  await expect(page.getByRole('checkbox', { name: 'Raise the cluster level at the end' })).toHaveCount(0)
})
