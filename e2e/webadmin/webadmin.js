/*
 * A stand-in for webadmin: the plug-in API of engine contract 10.2 with its life cycle, places whose content is thrown away
 * when another one is shown, lists of hosts and clusters with selection, toolbar and context menu, and a logout. It knows
 * nothing of the plug-in under test. The user logged in before: the token is handed over by the page that serves this.
 */
;(() => {
  'use strict'
  const IFRAME_SUBTRACT = 6
  const root = new URL('..', document.baseURI)
  const session = { ...window.userInfo }
  const plugins = new Map()
  const places = new Map()
  const details = []
  const buttons = { Host: [], Cluster: [] }
  const lists = { Host: [], Cluster: [] }
  const selection = { Host: [], Cluster: [] }
  const log = []
  let current = null

  // What a test may look at.
  window.portal = { plugins, log, defaultPlace: 'hosts', toasts: [] }

  const el = (tag, props = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), props)
    made.append(...children)
    return made
  }
  const later = run => setTimeout(() => run(), 0)

  // Plug-ins: defined, loading, ready, initializing, in use, failed.

  const call = (plugin, name, args = []) => {
    const handler = plugin.handlers?.[name]
    if (typeof handler !== 'function') return true
    try {
      handler(...args)
      return true
    } catch (error) {
      log.push(`${plugin.name} removed from service: ${String(error)}`)
      plugin.iframe.remove()
      plugin.state = 'failed'
      return false
    }
  }
  const callAll = (name, args) => {
    for (const plugin of plugins.values()) if (plugin.state === 'in use') call(plugin, name, args)
  }
  const may = (name, alsoLoading = false) => {
    const state = plugins.get(name)?.state
    return state === 'initializing' || state === 'in use' || (alsoLoading && state === 'loading')
  }
  const result = (fn, args) => {
    if (typeof fn !== 'function') return true
    try {
      const value = fn(...args)
      return typeof value === 'boolean' ? value : true
    } catch {
      return true
    }
  }

  function pluginApi(name) {
    const act =
      run =>
      (...args) => {
        if (may(name)) run(...args)
        else log.push(`${name}: not in service`)
      }
    const read = value => () => (may(name, true) ? value() : undefined)
    return {
      register(handlers) {
        const plugin = plugins.get(name)
        if (plugin.handlers) log.push(`${name}: registered twice`)
        else plugin.handlers = handlers
      },
      ready() {
        const plugin = plugins.get(name)
        if (plugin.state !== 'loading' || !plugin.handlers) return
        plugin.state = 'initializing'
        if (call(plugin, 'UiInit')) plugin.state = 'in use'
      },
      options() {},
      configObject: () => plugins.get(name).config,
      loginUserName: read(() => session.userName),
      loginUserId: read(() => session.userId),
      ssoToken: read(() => session.ssoToken),
      engineBaseUrl: read(() => root.href),
      currentLocale: read(() => session.locale),
      currentPlace: read(() => current),
      logger: () => ({
        info: message => log.push(message),
        warning: message => log.push(message),
        severe: message => log.push(message),
      }),
      revealPlace: act(token => later(() => go(token))),
      showToast: act((type, message) =>
        later(() => {
          window.portal.toasts.push({ type, message })
          document.querySelector('#toasts').append(el('p', { className: type, textContent: message }))
        }),
      ),
      addPrimaryMenuPlace: act((label, token, url) => {
        places.set(token, frameOf(label, url))
        menu(label, token)
        window.portal.defaultPlace = token
      }),
      addDetailPlace: act((entity, label, token, url, options) => {
        details.push({ entity, label, token, priority: options?.priority ?? Infinity })
        places.set(token, frameOf(label, url))
      }),
      setPlaceContentUrl: act((token, url) => later(() => (places.get(token).src = url))),
      addMenuPlaceActionButton: act((entity, label, button) => buttons[entity].push({ label, ...button })),
    }
  }
  window.pluginApi = pluginApi

  const frameOf = (label, url) => el('iframe', { className: 'content', src: url, title: label })

  // Places. The frame of a place is taken out of the document when another one is shown.

  function menu(label, token) {
    document.querySelector('#menu').append(el('li', {}, el('a', { href: `#${token}`, textContent: label })))
  }
  function go(token) {
    if (location.hash === `#${token}`) show()
    else location.hash = token
  }

  function show() {
    const token = location.hash.slice(1) || 'hosts'
    current = token
    const place = document.querySelector('#place')
    const detail = details.find(one => one.token === token)
    const entity = token.startsWith('clusters') ? 'Cluster' : 'Host'
    place.replaceChildren()
    if (token === 'hosts' || token === 'clusters') place.append(list(entity))
    else if (token === 'hosts-general' || detail) {
      place.append(tabs(entity, token))
      place.append(detail ? places.get(token) : el('p', { textContent: 'General' }))
    } else if (places.has(token)) place.append(places.get(token))
    else return go(window.portal.defaultPlace)
    const frame = place.querySelector('iframe')
    if (frame) frame.style.height = `${innerHeight - frame.getBoundingClientRect().top - IFRAME_SUBTRACT}px`
  }

  function tabs(entity, token) {
    const own = details.filter(one => one.entity === entity).sort((a, b) => a.priority - b.priority)
    return el(
      'div',
      { role: 'navigation', ariaLabel: 'Details' },
      el('a', { href: '#hosts', textContent: 'Hosts' }),
      ' ',
      ...[{ label: 'General', token: 'hosts-general' }, ...own].flatMap(tab => [
        el('a', {
          href: `#${tab.token}`,
          textContent: tab.label,
          ariaCurrent: tab.token === token ? 'page' : null,
        }),
        ' ',
      ]),
    )
  }

  // Lists. A plug-in is told no more of a host than this.

  const told = {
    Host: ({ id, name, address }) => ({ id, name, hostname: address, managed: true }),
    Cluster: ({ id, name, managed }) => ({ id, name, managed: managed !== 'false' }),
  }
  const chosen = entity => lists[entity].filter(({ id }) => selection[entity].includes(id)).map(told[entity])

  function list(entity) {
    const toolbar = el('div', { role: 'toolbar', ariaLabel: `${entity} actions` })
    const body = el('tbody')
    const table = el('table', { ariaLabel: `${entity}s` }, body)
    const draw = () => {
      const selected = chosen(entity)
      toolbar.replaceChildren(...actions(entity, selected))
      for (const row of body.rows) row.ariaSelected = String(selection[entity].includes(row.dataset.id))
    }
    const select = (id, isMore) => {
      selection[entity] = isMore ? [...selection[entity], id] : [id]
      callAll(`${entity}SelectionChange`, [chosen(entity)])
      draw()
    }
    for (const item of lists[entity]) {
      const row = el('tr', {}, el('td', { textContent: item.name }))
      row.dataset.id = item.id
      row.addEventListener('click', event => select(item.id, event.ctrlKey))
      row.addEventListener('dblclick', () => go(`${entity === 'Host' ? 'hosts' : 'clusters'}-general`))
      row.addEventListener('contextmenu', event => {
        event.preventDefault()
        select(item.id, false)
        const menu = el('div', { role: 'menu' }, ...actions(entity, chosen(entity), 'menuitem'))
        menu.style.left = `${event.clientX}px`
        menu.style.top = `${event.clientY}px`
        menu.addEventListener('click', () => menu.remove())
        document.querySelector('[role=menu]')?.remove()
        document.body.append(menu)
      })
      body.append(row)
    }
    // The list is refreshed every few seconds, and the buttons with it.
    const timer = setInterval(() => (toolbar.isConnected ? draw() : clearInterval(timer)), 5000)
    draw()
    return el('div', {}, toolbar, table)
  }

  const actions = (entity, selected, role = 'button') =>
    buttons[entity].map(({ label, onClick, isEnabled, id }) =>
      el('button', {
        type: 'button',
        role,
        id: `${role}_${id}`,
        textContent: label,
        disabled: !result(isEnabled, [selected]),
        onclick: () => onClick(selected),
      }),
    )

  async function load(entity, path) {
    const answer = await fetch(new URL(`api/${path}`, root), {
      headers: { Accept: 'application/json', Authorization: `Bearer ${session.ssoToken}` },
    })
    lists[entity] = (await answer.json())[entity.toLowerCase()] ?? []
  }

  async function logOut() {
    const form = new URLSearchParams({ scope: 'ovirt-app-api', token: session.ssoToken })
    session.ssoToken = null
    callAll('UserLogout', [])
    await fetch(new URL('services/sso-logout', root), {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: form,
    })
  }
  document.querySelector('#logout').addEventListener('click', () => void logOut())

  menu('Hosts', 'hosts')
  menu('Clusters', 'clusters')
  for (const { name, url, config, enabled } of window.pluginDefinitions) {
    const iframe = el('iframe', { src: url, title: name })
    iframe.style.cssText = 'position:absolute;width:0;height:0;border:0'
    plugins.set(name, { name, config, iframe, state: 'loading', handlers: null })
    if (enabled) document.body.append(iframe)
  }
  async function start() {
    await Promise.all([load('Host', 'hosts'), load('Cluster', 'clusters')])
    window.addEventListener('hashchange', show)
    show()
  }
  void start()
})()
