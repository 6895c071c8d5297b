/**
 * What axe finds on a page: grave findings only. Its source is given to a document once, not with each look, since it is
 * half a megabyte.
 */
import type { Frame, Page } from '@playwright/test'
import axe from 'axe-core'

/** Rules whose findings are minor or moderate at most: they would only be thrown away. */
const NEVER_GRAVE = [
  'aria-allowed-role',
  'empty-heading',
  'empty-table-header',
  'heading-order',
  'image-redundant-alt',
  'landmark-banner-is-top-level',
  'landmark-complementary-is-top-level',
  'landmark-contentinfo-is-top-level',
  'landmark-main-is-top-level',
  'landmark-no-duplicate-banner',
  'landmark-no-duplicate-contentinfo',
  'landmark-no-duplicate-main',
  'landmark-one-main',
  'landmark-unique',
  'meta-viewport-large',
  'page-has-heading-one',
  'presentation-role-conflict',
  'region',
]

async function findingsIn(frame: Frame): Promise<string[]> {
  const has = await frame.evaluate(() => 'axe' in window)
  if (!has) await frame.evaluate(axe.source)
  return frame.evaluate(async rules => {
    const { axe: inPage } = window as unknown as { axe: typeof axe }
    // Whatever lies behind a modal dialog was looked at before it opened, and is out of reach.
    const isBehind = document.querySelector('.pf-v6-c-backdrop') !== null
    const { violations } = await inPage.run(
      { include: [['html']], ...(isBehind && { exclude: [['#root']] }) },
      {
        iframes: false,
        // What passed is not looked at: it need not be gathered and sent.
        resultTypes: ['violations'],
        preload: false,
        rules: Object.fromEntries(rules.map(rule => [rule, { enabled: false }])),
      },
    )
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, help, nodes }) => `${id}: ${help} — ${nodes.map(node => node.html).join(' | ')}`)
  }, NEVER_GRAVE)
}

/** Serious and critical findings in all frames of a page: rule, what it asks for, and the elements. */
export async function graveFindings(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const frame of page.frames()) found.push(...(await findingsIn(frame)))
  return found
}
