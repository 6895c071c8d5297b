import { expect, expectAccessible, failedToLoad, logIn, open, test } from './fixtures'
import { rowOf, rowsOf } from './steps'

test.describe('logging in and out', () => {
  test('a refused login says why in the engine’s words, keeps the user name, and the next one works', async ({
    page,
    world,
  }) => {
    world.expectConsole(failedToLoad(400))
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1, name: 'Log in' })).toBeVisible()
    await expect(page).toHaveTitle('Log in · oVirt Upgrade Manager')
    await expectAccessible(page)

    await logIn(page, 'admin', 'wrong')
    await expect(page.getByText('The engine refused the login')).toBeVisible()
    await expect(
      page.getByText("Cannot authenticate user 'admin@internal': The user name or password is incorrect."),
    ).toBeVisible()
    await expect(page.getByLabel('User name')).toHaveValue('admin')
    await expect(page.getByLabel('Profile')).toHaveValue('internal')
    await expect(page.getByLabel('Password')).toHaveValue('')
    await expect(page.getByLabel('Password')).toBeFocused()
    await expectAccessible(page)

    await page.getByLabel('Password').fill('demo')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'User menu of admin@internal' })).toBeVisible()
    await expect(page.getByRole('link', { name: '3 Update available' })).toBeVisible()
  })

  test('a user name with a profile in it goes before the profile field', async ({ page, world }) => {
    world.expectConsole(failedToLoad(400))
    await page.goto('/login')
    await logIn(page, 'admin@elsewhere', 'demo')
    await expect(page.getByText(/Cannot authenticate user 'admin@elsewhere'/)).toBeVisible()
    // What is missing now takes the place of what was wrong before.
    await page.getByLabel('Password').press('Enter')
    await expect(page.getByText('Enter your password.')).toBeVisible()
    await expect(page.getByText(/Cannot authenticate user/)).toHaveCount(0)
    await logIn(page, 'viewer@internal')
    await expect(page.getByRole('button', { name: 'User menu of viewer@internal' })).toBeVisible()
  })

  test('whoever forgets the user name or the password is told so', async ({ page }) => {
    await page.goto('/login')
    await page.getByRole('button', { name: 'Log in' }).click()
    await expect(page.getByText('Enter your user name.')).toBeVisible()
    await expect(page.getByLabel('User name')).toBeFocused()
    await expect(page.getByLabel('User name')).toHaveAttribute('aria-invalid', 'true')

    await page.keyboard.type('admin')
    await page.getByRole('button', { name: 'Log in' }).click()
    await expect(page.getByText('Enter your password.')).toBeVisible()
    await expect(page.getByText('Enter your user name.')).toBeHidden()
    await expect(page.getByLabel('Password')).toBeFocused()
    await expectAccessible(page)
  })

  test('a token that the engine gives and does not know is told, not waited for', async ({ page, world }) => {
    world.expectConsole(failedToLoad(401))
    await page.route('**/ovirt-engine/api/**', route => route.fulfill({ status: 401, body: '' }))
    await page.goto('/login?next=%2Fhosts')
    await logIn(page)
    await expect(page.getByRole('heading', { name: /Your session has ended/ })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Log in' })).toBeEnabled()
    await expect(page.getByLabel('User name')).toHaveValue('admin@internal')

    await page.unroute('**/ovirt-engine/api/**')
    await logIn(page)
    await expect(page.getByRole('heading', { level: 1, name: 'Hosts' })).toBeVisible()
  })

  test('an address inside the app is shown after the login, filters and all', async ({ page }) => {
    await page.goto('/hosts?q=host2&sort=status&order=desc')
    await expect(page).toHaveURL(/\/login\?next=/)
    await logIn(page)
    await expect(rowOf(page, 'host2')).toBeVisible()
    await expect(rowsOf(page)).toHaveCount(1)
    await expect(page.getByRole('textbox', { name: 'Find by name, address, version' })).toHaveValue('host2')
    await expect(page).toHaveURL('/hosts?q=host2&sort=status&order=desc')
  })

  for (const next of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/%5Cevil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/login?next=/login',
  ])
    test(`a link that wants to lead to ${JSON.stringify(next)} leads inside the app`, async ({
      page,
      world,
    }) => {
      const elsewhere: string[] = []
      page.on('request', request => {
        if (!request.url().startsWith(world.server.url)) elsewhere.push(request.url())
      })
      await page.goto(`/login?next=${encodeURIComponent(next)}`)
      await logIn(page)
      await expect(page.getByRole('button', { name: 'User menu of admin@internal' })).toBeVisible()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect(new URL(page.url()).origin).toBe(world.server.url)
      expect(elsewhere).toEqual([])
    })

  test('an engine that cannot be reached is no refusal', async ({ page, world }) => {
    world.expectConsole(failedToLoad(503))
    const { control } = world.server
    control.addFault({ kind: 'unreachable', until: control.now() + 3_600_000 })
    await page.goto('/login')
    await logIn(page)
    await expect(page.getByText('The engine cannot be reached')).toBeVisible()
    await expect(page.getByText(/It may be starting, or the network is down/)).toBeVisible()
    await expect(page.getByText('The engine refused the login')).toBeHidden()
    await expect(page.getByLabel('User name')).toHaveValue('admin@internal')
    await expect(page.getByLabel('Password')).toHaveValue('demo')
    await expectAccessible(page)

    control.removeFaults()
    await page.getByRole('button', { name: 'Log in' }).click()
    await expect(page.getByRole('link', { name: '3 Update available' })).toBeVisible()
  })

  test('after logging out nothing is left to see, neither back nor forth', async ({ page, world }) => {
    await open(page, '/hosts')
    await expect(rowsOf(page)).toHaveCount(3)
    await page.getByRole('button', { name: 'User menu of admin@internal' }).click()
    await page.getByRole('menuitem', { name: 'Log out' }).click()
    await expect(page.getByLabel('Password')).toBeVisible()
    await expect(page.getByRole('row')).toHaveCount(0)
    await expect.poll(() => world.server.control.state().sessions).toEqual([])

    await page.goBack()
    await expect(page.getByLabel('Password')).toBeVisible()
    await expect(page.getByRole('row')).toHaveCount(0)
  })

  test('the token is kept out of storages, cookies, addresses and the page', async ({ page, world }) => {
    const addresses: string[] = []
    page.on('request', request => addresses.push(request.url()))
    await open(page, '/hosts')
    await expect(rowsOf(page)).toHaveCount(3)
    const [session] = world.server.control.state().sessions
    const token = session?.token ?? ''
    expect(token.length).toBeGreaterThan(20)
    const kept = await page.evaluate(() =>
      JSON.stringify([
        Object.entries(localStorage),
        Object.entries(sessionStorage),
        document.cookie,
        location.href,
        history.state,
        document.documentElement.outerHTML,
      ]),
    )
    expect(kept).toContain('host1')
    for (const place of [kept, ...addresses]) {
      expect(place).not.toContain(token)
      expect(place).not.toContain(encodeURIComponent(token))
    }
    expect(kept).not.toContain('"demo"')
  })
})
