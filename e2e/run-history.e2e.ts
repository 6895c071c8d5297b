import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { World } from './fixtures'
import { MINUTE, SECOND, expect, expectAccessible, failedToLoad, logIn, open, test } from './fixtures'
import { hostPath, speak, tryAgain } from './steps'
import { button, chooseHosts, clusterPath, expectGoodLooks, goOnTo, start } from './wizard-steps'

const HOUR = 60 * MINUTE
const state = (page: Page, word: string) =>
  page.getByRole('main').locator('.um-host-head').getByText(word, { exact: true })
const notify = (page: Page) =>
  page.getByRole('switch', { name: 'Notify me on this desktop when it needs me or ends' })
const list = (page: Page) => page.getByRole('grid', { name: 'Upgrades of clusters' })
const rows = (page: Page) => list(page).locator('tbody').getByRole('row')

/** From the login to the page of the run. */
async function begin(page: Page, hosts: readonly string[]): Promise<void> {
  await chooseHosts(page, hosts)
  await goOnTo(page, 'review')
  await start(page).click()
  await button(page.getByRole('dialog'), 'Start the upgrade').click()
  await expect(page).toHaveURL(/\/upgrades\/upgrade-[0-9a-f]+$/)
}

/** A desktop that keeps what it is shown. */
async function giveDesktop(page: Page, permission: 'default' | 'denied'): Promise<void> {
  await page.context().grantPermissions(['notifications'])
  await page.addInitScript(first => {
    const shown: Shown[] = []
    class Desktop extends EventTarget {
      static permission = sessionStorage.getItem('permission') ?? first
      static requestPermission() {
        Desktop.permission = 'granted'
        sessionStorage.setItem('permission', 'granted')
        return Promise.resolve('granted')
      }
      constructor(title: string, { body }: { body: string }) {
        super()
        shown.push({ title, body, note: this })
      }
      close() {
        this.dispatchEvent(new Event('close'))
      }
    }
    type Shown = { title: string; body: string; note: Desktop }
    Object.assign(window, { Notification: Desktop, shownNotes: shown })
  }, permission)
}

const notes = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    (window as unknown as { shownNotes: { title: string; body: string }[] }).shownNotes.map(
      ({ title, body }) => `${title}: ${body}`,
    ),
  )

const clickNote = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { shownNotes } = window as unknown as { shownNotes: { note: EventTarget }[] }
    shownNotes.at(-1)?.note.dispatchEvent(new Event('click'))
  })

async function advanceUntilNote(page: Page, world: World, within: number): Promise<void> {
  for (let passed = 0; passed < within && (await notes(page)).length === 0; passed += MINUTE)
    await world.advance(MINUTE, 30 * SECOND)
}

/** What the browser was handed, by its name. */
async function downloaded(page: Page, press: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()])
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
}

const report = (page: Page, form: RegExp) =>
  downloaded(page, async () => {
    await page.getByRole('button', { name: /^Report( so far)?$/ }).click()
    await page.getByRole('menuitem', { name: form }).click()
  })

test.describe('an upgrade that is over', () => {
  test.use({ scenario: 'six-hosts' })
  test.slow()

  test('is told on the desktop, reported, and found again in every list', async ({ page, world }) => {
    await giveDesktop(page, 'default')
    await begin(page, ['host1', 'host2'])
    const address = new URL(page.url()).pathname
    const id = address.split('/').at(-1) ?? ''
    await expect(notify(page)).not.toBeChecked()
    await notify(page).click({ force: true })
    await expect(notify(page)).toBeChecked()
    await world.advance(MINUTE)
    await page.getByRole('button', { name: 'Report so far' }).click()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    const soFar = await report(page, /^Page to read and print/)
    expect(soFar.name).toBe(`upgrade-report-Default-${id}-so-far.html`)
    expect(soFar.text).toContain('So far: the upgrade was not over')

    // It goes on while another screen is shown.
    await page.getByRole('link', { name: 'Hosts', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Hosts' })).toBeVisible()
    expect(await notes(page)).toEqual([])
    await advanceUntilNote(page, world, 90 * MINUTE)
    await world.advance(MINUTE)
    expect(await notes(page)).toEqual(['Upgrade of cluster Default: It is over: Completed.'])
    await clickNote(page)
    await expect(page).toHaveURL(address)
    await expect(state(page, 'Completed')).toBeVisible()

    const table = await report(page, /^Hosts as a table/)
    expect(table.text.split('\r\n').slice(1, 3)).toEqual([
      expect.stringContaining(`Default,${id},1,host1,`),
      expect.stringContaining(`Default,${id},2,host2,`),
    ])
    const data: unknown = JSON.parse((await report(page, /^Data for other programs/)).text)
    expect(data).toMatchObject({ correlationId: id, isFinal: true, counts: { all: 2, upgraded: 2 } })
    const paper = await world.openPage()
    await paper.setContent((await report(page, /^Page to read and print/)).text)
    await expect(paper.getByRole('heading', { level: 1, name: 'Upgrade of cluster Default' })).toBeVisible()
    await expect(paper.getByRole('heading', { level: 3, name: 'host2' })).toBeVisible()
    await expectAccessible(paper)

    // The same for somebody who reads German.
    await speak(page, 'Language: English', 'Deutsch')
    const german = await downloaded(page, async () => {
      await button(page, 'Bericht').click()
      await page.getByRole('menuitem', { name: /^Seite zum Lesen und Drucken/ }).click()
    })
    expect(german.name).toBe(`upgrade-report-Default-${id}.html`)
    await paper.setContent(german.text)
    await expect(paper.locator('html')).toHaveAttribute('lang', 'de-DE')
    await expect(paper.getByRole('heading', { level: 1, name: 'Upgrade des Clusters Default' })).toBeVisible()
    await expect(paper.getByRole('heading', { level: 2, name: 'Wer was entschieden hat' })).toBeVisible()
    await expect(
      paper.getByRole('cell', {
        name: 'Geplant: 2 Hosts, 1 gleichzeitig, in dieser Reihenfolge: host1, host2',
      }),
    ).toHaveCount(2)
    await expectAccessible(paper)
    await paper.close()
    await speak(page, 'Sprache: Deutsch', 'English')

    await page.getByRole('link', { name: 'Upgrades', exact: true }).first().click()
    await expect(rows(page)).toHaveCount(1)
    await expect(rows(page).getByText('2 of 2 hosts upgraded')).toBeVisible()
    await page.getByRole('button', { name: 'State', exact: true }).first().click()
    await page.getByRole('menuitem', { name: /^Ended well/ }).click()
    await page.keyboard.press('Escape')
    await expect(page).toHaveURL('/upgrades?state=endedWell')
    await page.getByRole('textbox', { name: /^Find upgrades/ }).fill('host3')
    await expect(page.getByRole('heading', { name: 'No results found' })).toBeVisible()
    await page.goto('/upgrades?state=endedWell&q=host2&sort=begun')
    await logIn(page)
    await expect(rows(page)).toHaveCount(1)
    await expectGoodLooks(page)
    const kept = await downloaded(page, () => button(page, 'Download the list (CSV)').click())
    expect(kept.text).toContain(`Default,${id},Completed,`)

    await open(page, clusterPath('Default', 'upgrades'))
    await expect(rows(page).getByText('Completed', { exact: true })).toBeVisible()
    await expectAccessible(page)
    await open(page, hostPath('host2', 'upgrades'))
    const own = page.getByRole('grid', { name: 'Upgrades of the host' })
    await expect(own.locator('tbody').getByRole('row').first().getByText('Upgraded')).toBeVisible()
    await expect(own.getByText('Upgraded alone')).toBeVisible()
    await expectGoodLooks(page)
    await own.getByRole('link', { name: 'Upgrade of cluster Default' }).click()
    await expect(page).toHaveURL(address)
  })

  test('needs somebody to drive it: watchers who asked for it are told, once', async ({ page, world }) => {
    page.on('dialog', dialog => void dialog.accept())
    await begin(page, ['host1', 'host2'])
    await world.advance(30 * SECOND)
    const address = new URL(page.url()).pathname
    const watcher = await world.openPage()
    await giveDesktop(watcher, 'default')
    await open(watcher, address)
    await notify(watcher).click({ force: true })
    const mute = await world.openPage()
    await giveDesktop(mute, 'denied')
    await open(mute, address)
    await expect(notify(mute)).toBeDisabled()
    await expect(mute.getByText(/The browser has been told to show no notifications/)).toBeVisible()
    await expectAccessible(mute)
    await mute.close()
    await page.close()
    await watcher.getByRole('link', { name: 'Clusters', exact: true }).click()
    await advanceUntilNote(watcher, world, 60 * MINUTE)
    await world.advance(3 * MINUTE, 30 * SECOND)
    expect(await notes(watcher)).toEqual([
      'Upgrade of cluster Default: Nobody drives it: the next host waits.',
    ])
    await clickNote(watcher)
    await expect(button(watcher, 'Continue here')).toBeVisible()
  })
})

test.describe('an upgrade of another client', () => {
  test.use({ scenario: 'cluster-upgrade-running' })

  test('is listed as such, and no longer as running when nothing is heard of it', async ({ page, world }) => {
    await open(page, '/upgrades')
    await expect(rows(page).getByText('Started by another client')).toBeVisible()
    await expect(rows(page).getByText('Running', { exact: true })).toBeVisible()
    await expect(rows(page).getByText(/^[23] of 6 hosts upgraded$/)).toBeVisible()
    await expectAccessible(page)
    world.expectConsole(failedToLoad(401))
    await world.advance(5 * HOUR, HOUR)
    await open(page, '/upgrades')
    await expect(rows(page).getByText('Not ended', { exact: true })).toBeVisible()
    await rows(page).getByRole('link').click()
    await expect(page).toHaveURL(/\/upgrades\/7f3b09c2de$/)
    await open(page, hostPath('host1', 'upgrades'))
    await expect(page.getByRole('grid').getByText('Started by another client')).toBeVisible()

    world.expectConsole(failedToLoad(500))
    world.server.control.addFault({ kind: 'answer', path: '/events', as: 'error500' })
    await open(page, '/upgrades')
    await expect(button(page, 'Try again')).toBeVisible()
    await expectAccessible(page)
    await tryAgain(page, page, () => world.server.control.removeFaults())
    await expect(rows(page)).toHaveCount(1)
  })
})
