import { describe, expect, it } from 'vitest'
import { createBridge, findBridge, offerBridge } from './bridge'
import { PLUGIN_NAME, findWebadminApi, languageTag } from './webadmin-api'

const aWindow = (parts: object): Window => parts as Window

describe('webadmin', () => {
  it('is there where the window around offers the plug-in API', () => {
    const api = {}
    const pluginApi = (name: string) => (name === PLUGIN_NAME ? api : null)
    expect(findWebadminApi(aWindow({ parent: aWindow({ pluginApi }) }))).toBe(api)
    expect(findWebadminApi(aWindow({ parent: aWindow({}) }))).toBeNull()
    const alone: { parent?: unknown } = { pluginApi } as object
    alone.parent = alone
    expect(findWebadminApi(aWindow(alone))).toBeNull()
  })

  it('is not there where the window around is of another origin', () => {
    const foreign = new Proxy(
      {},
      {
        get: () => {
          throw new DOMException('Blocked', 'SecurityError')
        },
      },
    )
    expect(findWebadminApi(aWindow({ parent: foreign }))).toBeNull()
    expect(findBridge(aWindow({ parent: foreign }))).toBeNull()
  })

  it.each([
    ['pt_BR', 'pt-BR'],
    ['pt-BR', 'pt-BR'],
    ['de', 'de'],
    ['', null],
    ['no tag', null],
    [undefined, null],
  ])('speaks %s: %s', (locale, tag) => {
    expect(languageTag(locale)).toBe(tag)
  })
})

describe('the bridge', () => {
  it('is found by its window’s name, and tells each address once', () => {
    let revealed = 0
    const bridge = createBridge(() => (revealed += 1))
    const hidden: { name?: string } = {}
    offerBridge(aWindow(hidden), bridge)
    const outer = { [hidden.name ?? '']: hidden }
    expect(findBridge(aWindow({ parent: outer }))).toBe(bridge)
    bridge.open('/hosts/1/general?act=upgrade')
    expect(revealed).toBe(1)
    expect(bridge.takeAddress()).toBe('/hosts/1/general?act=upgrade')
    expect(bridge.takeAddress()).toBeNull()
  })
})
