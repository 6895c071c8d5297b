import type { Locator, Page } from '@playwright/test'
import { MINUTE, SECOND, expect, expectAccessible, logIn, open, test } from './fixtures'
import { toast } from './steps'
import {
  button,
  checks,
  clusterPath,
  expectGoodLooks,
  finding,
  goOnTo,
  next,
  pick,
  wizardPath,
} from './wizard-steps'

const tab = (page: Page) => page.getByRole('tabpanel', { name: 'Checks' })

/** The checks of a cluster, run alone. */
const run = async (page: Page, cluster = 'Default') => {
  await open(page, clusterPath(cluster, 'checks'))
  await button(tab(page), 'Check now').click()
  await expect(button(tab(page), 'Check again')).toBeVisible()
}

const says = async (found: Locator, level: string, affects: string, action: string) => {
  await expect(found.getByRole('gridcell').nth(1)).toContainText(level)
  await expect(found.getByRole('gridcell').nth(2)).toHaveText(affects)
  await expect(found.getByRole('gridcell').nth(3)).toContainText(action)
}

test.describe('run alone', () => {
  test.use({ scenario: 'six-hosts' })

  test('nothing is started or changed, and the result stays with its time', async ({ page, world }) => {
    const asked: string[] = []
    page.on('request', request => {
      if (request.url().includes('/ovirt-engine/api') && request.method() !== 'GET')
        asked.push(`${request.method()} ${request.url()}`)
    })
    await open(page, clusterPath('Default', 'checks'))
    await expect(page.getByRole('heading', { name: 'Not checked yet' })).toBeVisible()
    await expect(page.getByText(/Nothing is started or changed\.$/)).toBeVisible()
    await expectAccessible(page)
    const before = world.server.control.state()
    await button(tab(page), 'Check now').click()
    await expect(page.getByText('Nothing was found that stands in the way')).toBeVisible()
    await expect(tab(page).getByText('Checked just now')).toBeVisible()
    await says(
      finding(page, 'The host is the storage pool manager; the role moves when its turn comes.'),
      'Good to know',
      'host3',
      '',
    )
    const after = world.server.control.state()
    expect(asked).toEqual([])
    expect(after.flows).toEqual(before.flows)
    expect(after.clusters).toEqual(before.clusters)

    await world.advance(10 * MINUTE, MINUTE)
    await expect(tab(page).getByText('Checked 10 minutes ago')).toBeVisible()
    await page.reload()
    await logIn(page)
    await expect(tab(page).getByText('Checked 10 minutes ago')).toBeVisible()
    await expect(checks(page)).toBeVisible()
    await button(tab(page), 'Check again').click()
    await expect(tab(page).getByText('Checked just now')).toBeVisible()
  })

  test('what was looked at and found fine can be shown, with what cannot be seen', async ({ page }) => {
    await run(page)
    await expect(finding(page, 'Engine answers')).toHaveCount(0)
    await page.getByText('Show checks that found nothing').click()
    await expect(page.getByRole('switch', { name: 'Show checks that found nothing' })).toBeChecked()
    for (const [name, result] of [
      ['Engine answers', 'Fine'],
      ['Status of the hosts', 'Fine'],
      ['Room on the other hosts', 'Fine'],
      ['Another upgrade', 'Fine'],
      ['Scheduling policy', 'Fine'],
      ['Running jobs', 'Fine'],
      ['Disk space', 'Fine'],
      ['Certificates', 'Fine'],
      ['Your rights', 'Fine'],
      ['Outdated cluster CPU', 'Not known'],
      ['Gluster heal', 'Does not apply'],
      ['Cluster level', 'Does not apply'],
    ] as const)
      await expect(
        finding(page, new RegExp(`^${name}`))
          .getByRole('gridcell')
          .nth(1),
        name,
      ).toHaveText(result)
    await expect(finding(page, /^Disk space/)).toContainText(
      'What this check cannot see: events older than 30 days',
    )
    await expectGoodLooks(page)
  })

  test('is one of the acts on a cluster', async ({ page }) => {
    await open(page, '/clusters')
    await button(page, 'Actions on Default').click()
    await page.getByRole('menuitem', { name: 'Checks', exact: true }).click()
    await expect(page).toHaveURL(clusterPath('Default', 'checks'))
    await expect(page.getByRole('heading', { name: 'Not checked yet' })).toBeVisible()
  })
})

test.describe('disks nearly full', () => {
  test.use({ scenario: 'low-disk' })
  test('are told once per host, in the engine’s words; what is two weeks old is not', async ({ page }) => {
    await run(page)
    await says(
      finding(page, 'Little disk space: Warning, Low disk space. Host host2 has less than 1000 MB'),
      'Warning',
      'host2',
      'Free disk space on the host.',
    )
    await says(
      finding(page, 'Too little disk space: Critical, Low disk space. Host host4 has less than 500 MB'),
      'Warning',
      'host4',
      'Free disk space on the host.',
    )
    await expect(finding(page, 'Host host5')).toHaveCount(0)
    await expect(page.getByText('2 warnings')).toBeVisible()
    await expectAccessible(page)
  })
})

test.describe('certificates that end', () => {
  test.use({ scenario: 'expiring-certificates' })
  test('of hosts and of the engine are told once each', async ({ page }) => {
    await run(page)
    await says(
      finding(page, /Host host1 certification is about to expire at \d{4}-\d\d-\d\d/),
      'Warning',
      'host1',
      'Renew the certificate.',
    )
    await says(finding(page, 'Certificate of host host4 is invalid.'), 'Warning', 'host4', 'Renew')
    await says(finding(page, /Engine's certification has expired at/), 'Warning', '', 'Renew')
    await expectAccessible(page)
  })

  test('the one that ends in five days is among them', async ({ page }) => {
    await run(page)
    await says(
      finding(page, /Host host2 certification is about to expire at/),
      'Warning',
      'host2',
      'Renew the certificate.',
    )
  })
})

test.describe('a maintenance policy left behind', () => {
  test.use({ scenario: 'cluster-in-maintenance-policy' })
  test('is told, and restored by one button', async ({ page, world }) => {
    await run(page)
    const found = finding(page, 'The cluster is in the scheduling policy cluster_maintenance already.')
    await says(found, 'Warning', 'Default', 'Choose another scheduling policy for the cluster.')
    await expect(page.getByText('Maintenance policy', { exact: true })).toBeVisible()
    await button(found, 'Choose policy "none"').click()
    await expect(toast(page, 'The scheduling policy was set')).toBeVisible()
    await button(tab(page), 'Check again').click()
    await expect(found).toHaveCount(0)
    await expect(page.getByText('Nothing was found that stands in the way')).toBeVisible()
    await expect(page.getByText('Maintenance policy', { exact: true })).toHaveCount(0)
    await page.getByRole('tab', { name: 'General' }).click()
    await expect(page.getByRole('definition').filter({ hasText: /^none$/ })).toBeVisible()
    await expect
      .poll(() => world.server.control.state().clusters[0]?.schedulingPolicyId)
      .toBe('b4ed2332-a7ac-4d5f-9596-99a439cb2812')
  })
})

test.describe('jobs in progress', () => {
  test.use({ scenario: 'cluster-jobs-running' })
  test('are named; those that ended are not', async ({ page }) => {
    await run(page)
    const found = finding(page, '3 jobs run: ')
    await says(found, 'Warning', '', 'Wait for the jobs to end.')
    await expect(found).toContainText('Migrating Disk db01_Disk1 from san-gold to san-silver of VM db01')
    await expect(found).toContainText('Creating VM Snapshot nightly for VM mail01')
    await expect(found).not.toContainText('desk01')
    await expect(found).not.toContainText('app01')
    await expectAccessible(page)
  })
})

test.describe('a cluster with Gluster', () => {
  test.use({ scenario: 'gluster-cluster' })
  test('what cannot be known of the volumes is said', async ({ page }) => {
    await run(page)
    await says(
      finding(page, 'The cluster has Gluster volumes; whether they have healed is not told over REST.'),
      'Warning',
      'Default',
      'Wait until the volumes have healed.',
    )
  })
})

test.describe('affinity of every kind', () => {
  test.use({ scenario: 'affinity-rules' })
  test('the rule that keeps a host from being emptied is named with its machine', async ({ page }) => {
    await run(page)
    await says(
      finding(page, 'Bound by the affinity group build-license to hosts that are out or not up.'),
      'Stops the upgrade',
      'build01',
      'Change the affinity group.',
    )
    for (const soft of ['web-apart', 'desks-apart', 'prefers-host1', 'avoids-host2', 'switched-off'])
      await expect(checks(page)).not.toContainText(soft)
    await expect(page.getByText('1 finding stops the upgrade')).toBeVisible()
    await expectAccessible(page)
  })
})

test.describe('a cluster of level 4.6', () => {
  test.use({ scenario: 'level-46' })

  test('for the same level: only what gives no room is told', async ({ page }) => {
    await run(page)
    await says(
      finding(page, 'The host is in maintenance and gives no room'),
      'Good to know',
      'host5',
      'Activate',
    )
    await says(finding(page, 'Suspended.'), 'Good to know', 'frozen01', '')
    await expect(checks(page)).not.toContainText('4.7')
  })

  test('for a higher level: hosts that are too old and machines that need a restart', async ({ page }) => {
    await open(page, wizardPath())
    await expect(page.getByText(/^The cluster is at level 4\.6\./)).toBeVisible()
    await page.getByRole('radio', { name: 'New software, then a higher cluster level' }).check()
    await page.getByLabel('New cluster level').selectOption('4.7')
    await next(page).click()
    await pick(page, ['host1', 'host2'])
    await goOnTo(page, 'checks')
    const staying = finding(page, 'Does not support level 4.7 and is not chosen: the engine would refuse')
    await says(staying, 'Stops the upgrade', 'host6', 'Choose these hosts, too.')
    await says(
      finding(page, 'Not up, and does not support level 4.7: it could not be activated afterwards.'),
      'Warning',
      'host5',
      '',
    )
    await says(
      finding(page, /Suspended: keeps the old level until it is resumed and restarted/),
      'Warning',
      'frozen01',
      'Resume them or shut them down.',
    )
    await says(finding(page, 'Has a compatibility level of its own'), 'Good to know', 'legacy01', '')
    await expect(finding(page, /\d+ running virtual machines need a restart/)).toContainText('Good to know')
    await expectAccessible(page)

    await button(staying, 'Choose them').click()
    await expect(staying).toHaveCount(0)
    await says(
      finding(
        page,
        'With its present software the host does not support level 4.7; the upgrade may bring it.',
      ),
      'Good to know',
      'host6',
      '',
    )
  })
})

test.describe('what cannot be done here', () => {
  test.use({ scenario: 'cluster-pinned' })
  test('is not offered: without a wizard there is nothing to choose', async ({ page, world }) => {
    await run(page)
    await expect(finding(page, 'Pinned to their host')).toContainText('gpu01, license01')
    await world.advance(10 * SECOND)
    for (const name of ['Shut down and start again', 'Move by force'])
      await expect(button(checks(page), name)).toHaveCount(0)
    await finding(page, 'Pinned to their host')
      .getByRole('link', { name: 'Decide in the upgrade wizard' })
      .click()
    await expect(page).toHaveURL(wizardPath())
  })
})
