/**
 * The hidden page that webadmin loads for the plug-in and keeps as long as it is there itself (docs/decisions/): it adds
 * places and buttons. Small, since webadmin loads it with every start.
 */
import { createIntl } from 'react-intl'
import { checkHostUpgrade, getHost, listHosts } from '~/api/hosts'
import { createEngineApi } from '~/api/transport'
import { offerBridge } from '~/embedding/bridge'
import { PLUGIN_NAME, findWebadminApi, textOr } from '~/embedding/webadmin-api'
import { en } from '~/i18n/en'
import { textOf } from '~/i18n/text'
import { checkHosts } from '~/plugin/check-hosts'
import { createHostsAtHand } from '~/plugin/hosts-at-hand'
import { createPlugin } from '~/plugin/install'
import { readSettings } from '~/plugin/settings'

const api = findWebadminApi(window)
if (api !== null) {
  const text = textOf(createIntl({ locale: 'en-US', messages: en }))
  const engine = createEngineApi({
    fetch: (url, init) => fetch(url, init),
    apiRoot: new URL('/ovirt-engine/api', document.baseURI).href,
    tokenOf: () => textOr(api.ssoToken(), '') || null,
  })
  const hosts = createHostsAtHand({
    one: id => getHost(engine, id),
    all: () => listHosts(engine),
    now: () => Date.now(),
  })
  const plugin = createPlugin({
    api,
    text,
    settings: readSettings(api.configObject()),
    hosts,
    appUrl: `plugin/${PLUGIN_NAME}/index.html`,
    check: selected =>
      checkHosts(selected, {
        read: hosts.read,
        check: (hostId, correlationId) => checkHostUpgrade(engine, hostId, { correlationId }),
        toast: (type, message) => api.showToast(type, message),
        text,
      }),
  })
  offerBridge(window, plugin.bridge)
  plugin.start()
}
