/**
 * A browser that is left open for hours: what it holds and asks does not grow with the time that passes. The short one is
 * part of every run of the tests: a run that is paused over night, in the tab that drives it, in one that watches it, and
 * the Hosts page. In the long one (`npm run soak`, SOAK_HOURS) a tab drives an upgrade of 250 hosts through a working day.
 */
import type { World } from './fixtures'
import { HOUR, MINUTE, SECOND, expect, open, test } from './fixtures'
import { holdNoTraces, lighter, weigh } from './held'
import type { Weight } from './held'
import { LOOK, begin, letGo, state } from './run-steps'
import { button, number } from './wizard-steps'

/** Tells what was weighed, for whoever wants the figures; the report of the tests keeps it. */
const tell = (name: string, weights: readonly Weight[]) =>
  test.info().annotations.push({ type: name, description: JSON.stringify(weights) })

/**
 * A look asks six things at most when nothing has happened: events, cluster, task and its steps now and then, machines on
 * their way, hosts that are not up. The rest is for what the screens around it ask.
 */
const MOST_READS = 7
/** A minute of fake time calls each timer once, as a minute of a hidden tab does. */
const LOOK_EVERY = Number(process.env['SOAK_STEP'] ?? 60) * SECOND

const MB = 1_000_000
const LOOKS = 24
/** The engine ends sessions that ask nothing for half an hour. */
const NIGHT_STEP = 25 * MINUTE

test.describe('a run that is paused over night', () => {
  test.use({ scenario: 'half-loaded-32' })

  test('leaves the tabs as they were', async ({ page: driver, world }) => {
    // Three tabs at once: twenty seconds, more where others want the machine as well.
    test.setTimeout(6 * MINUTE)
    letGo(driver)
    await holdNoTraces(driver)
    await begin(driver, 'all', page => number(page, 'concurrency').fill('3'))
    await expect(state(driver, 'Running')).toBeVisible()
    const [watcher, hosts] = [await world.openPage(), await world.openPage()]
    for (const page of [watcher, hosts]) await holdNoTraces(page)
    await open(watcher, new URL(driver.url()).pathname)
    await open(hosts, '/hosts')
    // Screens and caches have seen all that a host goes through before they are weighed.
    await world.advance(4 * MINUTE, MINUTE)
    await button(driver, 'Pause').click()
    await driver.mouse.move(0, 0)
    await world.advance(30 * MINUTE, 2 * MINUTE)
    for (const page of [driver, watcher]) await expect(state(page, 'Paused')).toBeVisible()

    const tabs: Tab[] = []
    for (const [name, page] of Object.entries({ driver, watcher, hosts }))
      tabs.push({ name, weigh: await weigh(page) })
    // From here on nothing happens: whatever is another figure at the end has added up.
    await world.advance(10 * LOOK, LOOK)
    const first = await weighAll(world, tabs)
    await world.advance(LOOKS * LOOK, LOOK)
    const looked = await weighAll(world, tabs)
    await world.advance(8 * HOUR, NIGHT_STEP)
    const last = await weighAll(world, tabs)
    for (const [at, { name }] of tabs.entries()) {
      const [was, soon, late] = [first[at], looked[at], last[at]]
      if (was === undefined || soon === undefined || late === undefined) throw new Error('not weighed')
      tell(name, [was, soon, late])
      for (const [when, now] of Object.entries({ 'after the looks': soon, 'after the night': late })) {
        // The time of day that is told has more signs in some places than in others; two for each look would be found.
        expect(now.nodes, `nodes of ${name} ${when}`).toBeLessThanOrEqual(was.nodes + 2 * LOOKS)
        // One in three looks would be found.
        expect(now.listeners, `listeners of ${name} ${when}`).toBeLessThanOrEqual(was.listeners + LOOKS / 3)
        // What is under way at that moment is a hundred or two; an answer that is kept is a thousand for each look.
        expect(now.objects, `objects of ${name} ${when}`).toBeLessThanOrEqual(was.objects + 40 * LOOKS)
        // What is no object: long texts. The browser makes code of its own meanwhile, 800 kB in two hundred looks.
        expect(now.heap, `heap of ${name} ${when}`).toBeLessThanOrEqual(was.heap + 4 * MB)
      }
      // One timer: at each step once, and while the steps take their time.
      const ticks = LOOKS + Math.ceil(soon.ms / LOOK) + 2
      expect(soon.looks, `looks of ${name}`).toBeLessThanOrEqual(ticks)
      expect(soon.looks, `looks of ${name}`).toBeGreaterThanOrEqual(name === 'hosts' ? 0 : LOOKS)
      expect(soon.reads, `reads of ${name}`).toBeLessThanOrEqual(MOST_READS * ticks)
      expect(late.reads, `reads of ${name} in the night`).toBeLessThanOrEqual((16 * 8 * HOUR) / NIGHT_STEP)
      expect(soon.writes + late.writes, `writes of ${name}`).toBe(0)
    }
  })
})

type Tab = { name: string; weigh: () => Promise<Weight> }

/** Twice, since time goes on while a tab is weighed, and something may be under way. */
async function weighAll(world: World, tabs: readonly Tab[]): Promise<Weight[]> {
  const weights: Weight[] = []
  for (const { weigh } of tabs) {
    const once = await weigh()
    await world.settle()
    weights.push(lighter(once, await weigh()))
  }
  return weights
}

const HOURS = Number(process.env['SOAK_HOURS'] ?? 0)
const SCENARIO = process.env['SOAK_HOSTS'] === '32' ? 'half-loaded-32' : 'cluster-250'
const PARTS = 4

test.describe('a run that lasts', () => {
  test.use({ scenario: SCENARIO })
  test.skip(HOURS === 0, 'npm run soak')

  test('leaves the browser as it was', async ({ page, world }) => {
    test.setTimeout(HOURS * 30 * MINUTE)
    letGo(page)
    await holdNoTraces(page)
    // Of 250 hosts so many at once are a working day.
    await begin(page, 'all', one => number(one, 'concurrency').fill(SCENARIO === 'cluster-250' ? '9' : '1'))
    await expect(state(page, 'Running')).toBeVisible()
    const tab = { name: 'driver', weigh: await weigh(page) }
    await world.advance(30 * MINUTE, LOOK_EVERY)
    await weighAll(world, [tab])

    const eventsNow = () => world.server.control.state().events.length
    const before = eventsNow()
    const all: Weight[] = []
    for (let part = 0; part < PARTS; part++) {
      await world.advance((HOURS * HOUR) / PARTS, LOOK_EVERY)
      const [weight] = await weighAll(world, [tab])
      if (weight === undefined) throw new Error('nothing was weighed')
      all.push(weight)
      process.stdout.write(`${JSON.stringify({ ...weight, events: eventsNow() })}\n`)
    }
    await expect(state(page, 'Running')).toBeVisible()
    tell('run', all)
    const [first, last] = [all[0], all.at(-1)]
    if (first === undefined || last === undefined) throw new Error('nothing was weighed')
    expect(last.nodes).toBeLessThanOrEqual(first.nodes * 1.25)
    expect(last.listeners).toBeLessThanOrEqual(first.listeners * 1.25)
    // The run's own events are kept: what happened is what is told. A few hundred bytes and an object or two each.
    const events = eventsNow() - before
    expect(last.heap - first.heap).toBeLessThanOrEqual(4 * MB + events * 600)
    expect(last.objects - first.objects).toBeLessThanOrEqual(5_000 + events * 4)
    expect(last.reads / last.looks).toBeLessThanOrEqual((first.reads / first.looks) * 1.5)
  })
})
