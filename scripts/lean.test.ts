import { describe, expect, it } from 'vitest'
import mergeWith from './lean/merge-with.mjs'
import {
  namesRead,
  unasked,
  withoutClasses,
  withoutDeadThemes,
  withoutNeighbours,
  withoutUnread,
} from './lean.mjs'

describe('themes that are never switched on', () => {
  it('go with their rules, and what is said of pages without them stays', () => {
    const css =
      ':where(.pf-v6-theme-glass) .a { x: y }' +
      ':where(:root:not(.pf-v6-theme-glass)) .b, :where(:root.pf-v6-theme-glass) .b:not(.c, .d) { x: y }' +
      ':root:where(.pf-v6-theme-dark.pf-v6-theme-felt) { x: y } .pf-v6-theme-dark { x: y }'
    expect(withoutDeadThemes(css).replaceAll(/\s+/g, ' ')).toBe(
      ':where(:root:not(.pf-v6-theme-glass)) .b{ x: y } .pf-v6-theme-dark { x: y }',
    )
  })
})

describe('custom properties', () => {
  it('go when nobody reads them, and with them what only they read', () => {
    const css = ':root{--pf-a:1;--pf-b:var(--pf-a);--pf-c:2;--pf-d:var(--pf-c)} p{color:var(--pf-b)}'
    expect(withoutUnread(css, new Set())).toBe(':root{--pf-a:1;--pf-b:var(--pf-a);} p{color:var(--pf-b)}')
    expect(withoutUnread(css, new Set(['--pf-d']))).toBe(css)
  })

  it('are read by sheets and named by code', () => {
    expect(namesRead('--pf-a: var(--pf-b)', false)).toEqual(['--pf-b'])
    expect(namesRead('--pf-a: var( --pf-b)', false)).toEqual(['--pf-b'])
    expect(namesRead("style['--pf-a']", true)).toEqual(['--pf-a'])
  })
})

describe('rows that unfold', () => {
  const css =
    '.pf-v6-c-table > tr:has(~ .pf-v6-c-table__expandable-row) { x: y } ' +
    ':not(.pf-v6-c-table__control-row) ~ .pf-v6-c-table__expandable-row > td, .pf-v6-c-table__td { x: y }'
  const isDead = (ours: string) => {
    const ask = unasked({ ours, theirs: '' })
    return ['pf-v6-c-table__expandable-row', 'pf-v6-c-table__control-row', 'pf-v6-c-table__td'].filter(name =>
      ask('/components/Table/x.css', name),
    )
  }
  it('go where no table has any', () => {
    expect(withoutClasses(css, isDead('<Table>')).trim()).toBe('.pf-v6-c-table__td { x: y }')
  })
  it('stay where one has', () => expect(isDead('<ExpandableRowContent>')).toEqual([]))
})

describe('neighbours', () => {
  it('"all but the first" is said without them, and weighs the same', () => {
    expect(withoutNeighbours('.a > * + * > p { x: y } .b + * { x: y }')).toBe(
      '.a > :where(:not(:first-child)) > p { x: y } .b + * { x: y }',
    )
  })
})

describe('modifiers', () => {
  const ask = unasked({
    ours: `columnModifier={{ default: '1Col', xl: '2Col' }} gridBreakPoint="grid-lg" spaceItems={{ default: 'spaceItemsSm' }}`,
    theirs: `display = { md: 'inline' }`,
  })
  it.each([
    ['/components/DescriptionList/x.css', 'pf-m-2-col-on-xl', false],
    ['/components/DescriptionList/x.css', 'pf-m-2-col-on-lg', true],
    ['/components/DescriptionList/x.css', 'pf-m-2-col', false],
    ['/components/Masthead/x.css', 'pf-m-display-inline-on-md', false],
    ['/components/Toolbar/x.css', 'pf-m-show-on-lg', false],
    ['/components/Toolbar/x.css', 'pf-m-align-end-on-lg', true],
    ['/components/Table/x.css', 'pf-m-grid-lg', false],
    ['/components/Table/x.css', 'pf-m-grid-md', false],
    ['/components/Table/x.css', 'pf-m-grid-xl', true],
    ['/components/Table/x.css', 'pf-m-tree-view', true],
    ['/layouts/Flex/x.css', 'pf-m-space-items-sm', false],
    ['/layouts/Flex/x.css', 'pf-m-space-items-lg', false],
    ['/layouts/Flex/x.css', 'pf-m-space-items-sm-on-xl', true],
    ['/layouts/Grid/x.css', 'pf-m-6-col-on-lg', false],
    ['/layouts/Stack/x.css', 'pf-m-gutter', false],
  ])('%s %s: left out is %s', (sheet, name, answer) => {
    expect(ask(sheet, name)).toBe(answer)
  })

  it('must be written out where they depend on the width of the window', () => {
    expect(() => unasked({ ours: 'columnModifier={{ lg: wide }}', theirs: '' })).toThrow(/written out/)
  })

  it('go with their rules only', () => {
    const css = '.a.pf-m-x,.a.pf-m-x-on-md{x:y}@media (w){.a.pf-m-x-on-md{x:y}.b:not(.pf-m-x-on-md){x:y}}'
    expect(withoutClasses(css, ['pf-m-x-on-md'])).toBe('.a.pf-m-x{x:y}@media (w){.b:not(.pf-m-x-on-md){x:y}}')
    expect(withoutClasses(css, [])).toBe(css)
  })
})

describe('properties of cells and heads', () => {
  it('are merged in depth, the later over the earlier', () => {
    const one = { className: 'a', style: { color: 'red', width: 1 }, onClick: null }
    const two = { className: undefined, style: { color: 'blue' }, title: undefined, extra: [1] }
    expect(mergeWith({}, one, undefined, two)).toEqual({
      className: 'a',
      style: { color: 'blue', width: 1 },
      onClick: null,
      title: undefined,
      extra: [1],
    })
    expect(one.style).toEqual({ color: 'red', width: 1 })
  })

  it('are decided by the caller, who may leave it', () => {
    const join = (a: unknown, b: unknown, key: string) =>
      key === 'className' ? `${String(a)} ${String(b)}` : undefined
    expect(mergeWith({ className: 'a', id: 1 }, { className: 'b', id: 2 }, join)).toEqual({
      className: 'a b',
      id: 2,
    })
  })

  it('keep elements as they are', () => {
    const element = { $$typeof: Symbol.for('react.element'), props: {} }
    expect(mergeWith({}, { children: element })['children']).toBe(element)
  })
})
