/** Two clusters of one name are told apart everywhere, and names that look like markup are names. */
import { idOf } from 'mocks/engine/make'
import { expect, expectAccessible, open, test } from './fixtures'
import { hostPath, rowOf } from './steps'
import { button, next, pick, picker, rowIn, section } from './wizard-steps'

test.use({ scenario: 'same-names' })

test('two clusters of one name are not mixed up, nor is markup taken for more than a name', async ({
  page,
}) => {
  await open(page, '/hosts')
  await expect(rowOf(page, 'prague1')).toContainText('Default (Prague)')
  await expect(rowOf(page, 'brno1')).toContainText('Default (Brno)')

  const there = idOf('cluster', 'Default in Brno')
  await open(page, `/clusters/${there}/hosts`)
  await expect(rowOf(page, 'brno1')).toBeVisible()
  await expect(rowOf(page, 'prague1')).toHaveCount(0)

  await open(page, `/clusters/${there}/upgrade/hosts`)
  await expect(rowIn(picker(page), 'brno2')).toBeVisible()
  await expect(rowIn(picker(page), 'prague2')).toHaveCount(0)
  await pick(page, ['brno1'])
  for (const step of ['Is the cluster ready?', 'How should the run behave?', 'This is what will happen']) {
    await next(page).click()
    await expect(page.getByRole('heading', { level: 2, name: step, exact: true })).toBeVisible()
  }
  const plan = section(page, 'Take the plan along')
  await expect(plan.getByText('Another cluster has the same name')).toBeVisible()
  await expectAccessible(page)
  await plan.getByRole('tab', { name: 'Runbook' }).click()
  await expect(plan.getByText('Another cluster has the same name')).toHaveCount(0)

  await open(page, `/clusters/${idOf('cluster', 'loose')}/general`)
  await expect(page.getByText('No data center', { exact: true })).toBeVisible()

  await open(page, hostPath('prague1', 'vms'))
  await expect(page.getByText('<img src=x onerror=alert(1)>').first()).toBeVisible()
  await expect(page.locator('img[src="x"]')).toHaveCount(0)
  await open(page, hostPath('prague2', 'errata'))
  await expect(page.getByText('Errata of this host are not known')).toBeVisible()
  await expect(button(page, 'Try again')).toHaveCount(0)
})
