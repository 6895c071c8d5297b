/**
 * The Chromium that the journeys run in. Order: PLAYWRIGHT_CHROMIUM; a Chromium (its headless shell first) or Chrome on
 * the PATH; Playwright's own copy if it is there; on a Debian-like system as root: apt; else Playwright's download.
 */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fail, run } from './setup.mjs'

const executable = path => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
/** The shell without windows first: journeys run in it in about half the time. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]
const onPath = () =>
  NAMES.flatMap(name => (process.env.PATH ?? '').split(delimiter).map(folder => join(folder, name))).find(
    executable,
  )

const playwrightsOwn = async () => {
  const { chromium } = await import('@playwright/test')
  const path = chromium.executablePath()
  return path && existsSync(path) ? path : undefined
}

/** Path of a Chromium, or undefined. A PLAYWRIGHT_CHROMIUM that does not work is an error, never passed over in silence. */
export async function findChromium() {
  const named = process.env.PLAYWRIGHT_CHROMIUM
  if (named !== undefined && named !== '') {
    if (!executable(named))
      fail(`PLAYWRIGHT_CHROMIUM names ${named}, which is not a program: correct the variable or unset it.`)
    return named
  }
  return onPath() ?? (await playwrightsOwn())
}

const byApt = () => {
  if (process.getuid?.() !== 0 || !executable('/usr/bin/apt-get')) return
  console.log('Installing Chromium with apt-get…')
  const apt = args =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  if (!apt(['update', '-qq'])) return
  const install = name => apt(['install', '-y', '-qq', '--no-install-recommends', name, 'fonts-liberation'])
  // Older releases have no such package.
  if (!install('chromium-headless-shell')) install('chromium')
}

/** Finds a browser, or gets one. */
export async function ensureChromium() {
  const found = await findChromium()
  if (found) return found
  byApt()
  const installed = await findChromium()
  if (installed) return installed
  console.log("Downloading Playwright's Chromium…")
  run('Playwright', 'node_modules/playwright/cli.js', ['install', 'chromium'])
  const downloaded = await findChromium()
  if (downloaded) return downloaded
  return fail(
    'No Chromium was found and none could be installed: install Chromium or Chrome, or name one in PLAYWRIGHT_CHROMIUM, and run the command again.',
  )
}
