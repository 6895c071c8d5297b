import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures'
import { speak, toast } from './steps'
import {
  button,
  cellsOf,
  choiceFor,
  chooseHosts,
  goOnTo,
  namesInOrder,
  number,
  section,
  told,
} from './wizard-steps'

const FORMS = ['Ansible playbook', 'JSON', 'Runbook'] as const
type Form = (typeof FORMS)[number]

const handOff = (page: Page) => section(page, 'Take the plan along')

const show = async (page: Page, form: Form): Promise<string> => {
  await handOff(page).getByRole('tab', { name: form, exact: true }).click()
  const unfold = button(handOff(page), `Show ${form}`)
  if ((await unfold.getAttribute('aria-expanded')) !== 'true') await unfold.click()
  await expect(handOff(page).getByRole('code')).toBeVisible()
  return (await handOff(page).getByRole('code').textContent()) ?? ''
}

const download = async (page: Page, form: Form) => {
  await handOff(page).getByRole('tab', { name: form, exact: true }).click()
  const waiting = page.waitForEvent('download')
  await button(handOff(page), `Download ${form}`).click()
  const file = await waiting
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
}

type Play = { [key: string]: string | string[] | Play }

/** As much of YAML as the playbook may use: maps and lists of scalars, strictly indented; anything else fails. */
function readPlaybook(text: string): Play {
  const lines = text.split('\n').filter(line => line !== '' && !/^\s*#/.test(line))
  expect(lines.shift()).toBe('---')
  const scalar = (raw: string): string => {
    if (/^'(?:[^']|'')*'$/.test(raw)) return raw.slice(1, -1).replaceAll("''", "'")
    if (/^"(?:[^"\\]|\\.)*"$/.test(raw)) return String(JSON.parse(raw))
    if (!/^[A-Za-z0-9_./-][A-Za-z0-9_./ -]*$/.test(raw)) throw new Error(`not a plain scalar: ${raw}`)
    return raw
  }
  const indentOf = (line: string) => line.length - line.trimStart().length
  const block = (indent: number): Play | string[] => {
    const list: string[] = []
    const map: Play = {}
    while (lines[0] !== undefined && indentOf(lines[0]) >= indent) {
      const line = String(lines.shift())
      if (indentOf(line) !== indent) throw new Error(`wrong indent: ${line}`)
      const item = /^- (.+)$/.exec(line.trim())?.[1]
      if (item !== undefined) {
        list.push(scalar(item))
        continue
      }
      const [, key, value] = /^([a-z_]+):(?: (.+))?$/.exec(line.trim()) ?? []
      if (key === undefined || key in map) throw new Error(`not a new key: ${line}`)
      map[key] = value === undefined ? block(indent + 2) : scalar(value)
    }
    if (list.length > 0 && Object.keys(map).length > 0) throw new Error('a list in a map')
    return list.length > 0 ? list : map
  }
  const first = lines.shift()
  expect(first).toMatch(/^- name: /)
  lines.unshift(`  ${String(first).slice(2)}`)
  const play = block(2)
  expect(lines, 'one play').toEqual([])
  if (Array.isArray(play)) throw new Error('a play is a map')
  return play
}

const varsOf = (play: Play): Play => {
  const { vars } = play
  if (vars === undefined || typeof vars === 'string' || Array.isArray(vars)) throw new Error('no vars')
  return vars
}

test.describe('the plan to take along', () => {
  test.use({ scenario: 'six-hosts' })

  test('as a playbook for exactly the chosen hosts; shown, downloaded and copied alike', async ({
    page,
    world,
  }) => {
    const context = await world.openContext({ permissions: ['clipboard-read', 'clipboard-write'] })
    const other = await world.openPage(context)
    await chooseHosts(other, ['host1', 'host4', 'host5'])
    const inOrder = await namesInOrder(other)
    await goOnTo(other, 'options')
    await other.getByRole('checkbox', { name: 'Reboot after upgrade' }).uncheck()
    await other.getByRole('checkbox', { name: 'Check for updates before each host' }).check()
    await number(other, 'upgradeLimitMin').fill('90')
    await goOnTo(other, 'review')

    const shown = await show(other, 'Ansible playbook')
    const play = readPlaybook(shown)
    expect(play['hosts']).toBe('localhost')
    expect(play['roles']).toEqual(['ovirt.ovirt.cluster_upgrade'])
    expect(varsOf(play)).toMatchObject({
      cluster_name: 'Default',
      host_names: inOrder,
      host_statuses: ['up'],
      stop_non_migratable_vms: 'false',
      // Emptying, installing and coming back, in seconds.
      upgrade_timeout: String((30 + 90 + 30) * 60),
      check_upgrade: 'true',
      reboot_after_upgrade: 'false',
      use_maintenance_policy: 'true',
    })
    expect(inOrder.toSorted()).toEqual(['host1', 'host4', 'host5'])
    expect(shown).not.toMatch(/host[236]/)
    expect(shown).not.toMatch(/password: (?!"\{\{)/i)
    expect(shown).toContain('# - one host after the other, by name, not in the order of the plan;')

    const file = await download(other, 'Ansible playbook')
    expect(file.name).toBe('upgrade-Default.yml')
    expect(file.text).toBe(shown)

    await button(handOff(other), 'Copy Ansible playbook').click()
    await expect(toast(other, 'Ansible playbook copied')).toBeVisible()
    expect(await other.evaluate(() => navigator.clipboard.readText())).toBe(shown)
    await page.close()
  })

  test('as JSON that says the same as the screen', async ({ page }) => {
    await chooseHosts(page, ['host2', 'host6'])
    const inOrder = await namesInOrder(page)
    await goOnTo(page, 'review')
    const what = await told(page, 'What').innerText()
    const shown = await show(page, 'JSON')
    const file = await download(page, 'JSON')
    expect(file.name).toBe('upgrade-Default.json')
    expect(file.text).toBe(shown)
    const plan = JSON.parse(shown) as {
      format: string
      canStart: boolean
      totalMoves: number
      hosts: { name: string; wave: number; moves: unknown[]; steps: { name: string }[] }[]
      virtualMachines: { name: string }[]
      options: { concurrency: number; windowEnd: string | null }
      madeAt: string
    }
    expect(plan.format).toBe('ovirt-upgrade-plan/1')
    expect(plan.canStart).toBe(true)
    expect(plan.hosts.map(({ name, wave }) => [name, wave])).toEqual(inOrder.map((name, at) => [name, at]))
    expect(what).toContain(`${plan.totalMoves} moves of virtual machines`)
    expect(plan.hosts.reduce((sum, { moves }) => sum + moves.length, 0)).toBe(plan.totalMoves)
    expect(plan.options).toMatchObject({ concurrency: 1, windowEnd: null })
    expect(new Date(plan.madeAt).toISOString()).toBe(plan.madeAt)
    const vms = await cellsOf(section(page, 'Virtual machines').getByRole('grid'))
    expect(vms.map(([vm]) => vm)).toEqual(plan.virtualMachines.map(({ name }) => name))
  })

  test('as a runbook to read', async ({ page }) => {
    await chooseHosts(page, ['host2', 'host6'])
    const inOrder = await namesInOrder(page)
    await goOnTo(page, 'review')
    const shown = await show(page, 'Runbook')
    const file = await download(page, 'Runbook')
    expect(file.name).toBe('upgrade-Default.md')
    expect(file.text).toBe(shown)
    expect(shown).toMatch(/^# Upgrade of cluster `Default`\n/)
    expect(shown).toMatch(/2 hosts in 2 waves, \d+ moves of virtual machines \(\d+ GiB\)/)
    expect([...shown.matchAll(/^\| \d+ \| `(host\d)`/gm)].map(([, host]) => host)).toEqual(inOrder)
    expect(shown).toContain('- Hosts at once: 1')
    expect(shown).not.toContain('cannot start as it is')
    expect(shown).toContain('## If something fails')

    // Whoever reads it may read another language than whoever planned it.
    await speak(page, 'Language: English', 'Deutsch')
    const code = section(page, 'Plan mitnehmen').getByRole('code')
    await expect(code).toContainText('# Upgrade des Clusters `Default`')
    await expect(code).toContainText('- Hosts gleichzeitig: 1')
    await expect(code).toContainText('## Wenn etwas fehlschlägt')
    await speak(page, 'Sprache: Deutsch', '日本語')
    await expect(page.getByRole('code')).toContainText('# クラスター `Default` のアップグレード')
    await expectAccessible(page)
  })

  test('a browser that does not let one copy is told so', async ({ page }) => {
    await chooseHosts(page, ['host2'])
    await goOnTo(page, 'review')
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', {
        value: { writeText: () => Promise.reject(new Error('not allowed')) },
      })
    })
    await button(handOff(page), 'Copy Ansible playbook').click()
    await expect(toast(page, 'The browser did not allow copying; download it instead.')).toBeVisible()
  })

  test('by keyboard from one form to the next', async ({ page }) => {
    await chooseHosts(page, ['host2'])
    await goOnTo(page, 'review')
    const tab = (form: Form) => handOff(page).getByRole('tab', { name: form, exact: true })
    await tab('Ansible playbook').focus()
    await page.keyboard.press('Tab')
    await expect(tab('JSON')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(tab('JSON')).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await expect(button(handOff(page), 'Copy JSON')).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(button(handOff(page), 'Download JSON')).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(handOff(page).getByRole('code')).toContainText('ovirt-upgrade-plan/1')
    await expectAccessible(page)
  })
})

test.describe('a plan with decisions', () => {
  test.use({ scenario: 'cluster-pinned' })

  test('the playbook leaves out who is left out and says what the role cannot do', async ({ page }) => {
    await chooseHosts(page, ['host1', 'host2', 'host5'])
    await goOnTo(page, 'options')
    await choiceFor(page, 'license01').selectOption('Shut down and start again')
    await choiceFor(page, 'gpu01').selectOption('Leave its host out')
    await page.getByRole('radio', { name: 'Skip this host and go on' }).check()
    await goOnTo(page, 'review')
    const playbook = await show(page, 'Ansible playbook')
    const vars = varsOf(readPlaybook(playbook))
    const hosts = vars['host_names']
    expect(Array.isArray(hosts) ? hosts.toSorted() : hosts).toEqual(['host1', 'host5'])
    expect(vars['stop_non_migratable_vms']).toBe('true')
    expect(playbook).toContain('# - the choice for each virtual machine;')
    expect(playbook).toContain(
      '# - going on after a failure (planned: “Skip the host and go on; stop after 3',
    )
    const runbook = await show(page, 'Runbook')
    expect(runbook).toContain('- `host2`: Left out because of `gpu01`')
    expect(runbook).toMatch(/- `license01`: is shut down on `host1` in wave \d; starts again on `host1`/)
  })

  test('a plan that cannot start says so in each form', async ({ page }) => {
    await chooseHosts(page, ['host1', 'host5'])
    await goOnTo(page, 'review')
    const playbook = await show(page, 'Ansible playbook')
    expect(varsOf(readPlaybook(playbook))['host_names']).toEqual(['host5'])
    expect(playbook).toMatch(/^# Left out, because it cannot be emptied: "host1"$/m)
    const json = JSON.parse(await show(page, 'JSON')) as { canStart: boolean }
    expect(json.canStart).toBe(false)
    expect(await show(page, 'Runbook')).toContain('**This plan cannot start as it is. ')
  })
})
