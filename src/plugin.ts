/**
 * The hidden page that webadmin loads for the plug-in and keeps as long as it is there itself (docs/decisions/): it adds
 * places and buttons. Small, since webadmin loads it with every start.
 */
import { createIntl } from 'react-intl'
import '~/i18n/en-later'
import { checkHostUpgrade, getHost, listHosts } from '~/api/hosts'
import { createEngineApi } from '~/api/transport'
import type { Bridge } from '~/embedding/bridge'
import { offerBridge } from '~/embedding/bridge'
import type { WebadminApi } from '~/embedding/webadmin-api'
import { PLUGIN_NAME, findWebadminApi, languageTag, textOr } from '~/embedding/webadmin-api'
import { OFFERED, loadMessages } from '~/i18n/catalogues'
import { en } from '~/i18n/en'
import { localeOf, matchLanguage } from '~/i18n/languages'
import type { Text } from '~/i18n/text'
import { textOf } from '~/i18n/text'
import { readKept } from '~/lib/tab-store'
import { SECOND } from '~/lib/time'
import { checkHosts } from '~/plugin/check-hosts'
import { createHostsAtHand } from '~/plugin/hosts-at-hand'
import { createPlugin, tellLog } from '~/plugin/install'
import { readSettings } from '~/plugin/settings'

/** In the language of webadmin; in English where its words do not come. */
async function words(tag: string | null): Promise<Text> {
  const wanted = tag === null ? [] : [tag]
  const language = matchLanguage(wanted, OFFERED) ?? 'en'
  try {
    const messages = await loadMessages(language)
    return textOf(createIntl({ locale: localeOf(language, wanted), messages }))
  } catch {
    return textOf(createIntl({ locale: 'en-US', messages: en }))
  }
}

const LOAD_AGAIN = 10 * SECOND

/** A page of the app that drives an upgrade is thrown away when webadmin shows another place: then this one goes on. */
function driveWhatIsLeft(api: WebadminApi, { pages, isLoggedOut }: Bridge): void {
  const look = () => {
    if (pages.getSnapshot() > 0 || readKept('driven') === null) return
    import('~/queries/drive-on')
      .then(({ driveOnWith }) =>
        driveOnWith({
          token: () => tokenOf(api),
          userName: textOr(api.loginUserName(), 'webadmin'),
          isLoggedOut,
        }),
      )
      .catch((error: unknown) => {
        tellLog(api, error)
        // The engine that serves the files may be away for a while.
        setTimeout(look, LOAD_AGAIN)
      })
  }
  pages.subscribe(look)
}

const tokenOf = (api: WebadminApi): string | null => textOr(api.ssoToken(), '') || null

async function start(api: WebadminApi): Promise<void> {
  const text = await words(languageTag(api.currentLocale()))
  const engine = createEngineApi({
    fetch: (url, init) => fetch(url, init),
    apiRoot: new URL('/ovirt-engine/api', document.baseURI).href,
    tokenOf: () => tokenOf(api),
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
  driveWhatIsLeft(api, plugin.bridge)
  plugin.start()
}

const api = findWebadminApi(window)
if (api !== null) void start(api)
