/**
 * A cluster, the engine that runs it, clients that drive an upgrade of it, and everything that goes wrong meanwhile. Time
 * is in the test's hand; requests go through the HTTP handler as those of a browser do.
 */
import { createEngine } from 'mocks/engine/engine'
import type { Engine } from 'mocks/engine/contract'
import { ADMIN } from 'mocks/engine/make'
import type { EngineState } from 'mocks/engine/state'
import { createHandler } from 'mocks/http/handle'
import { createEngineApi } from '~/api/transport'
import type { EngineApi } from '~/api/transport'
import { JOURNAL_ORIGIN } from '~/domain/upgrade-run/journal-codec'
import { engineFacts } from '~/runner/engine-facts'
import { engineJournal } from '~/runner/engine-journal'
import { createRunner } from '~/runner/runner'
import type { Runner } from '~/runner/types'

export type Sent = {
  client: string
  method: string
  /** Below the API's root. */
  path: string
  body: Record<string, unknown>
  /** The client had read the events since this driver took over. */
  knowsOfDriver: number
}

export type Client = {
  name: string
  runner: Runner
  api: EngineApi
  /** Its next requests: `lost` reach the engine and are not answered, `cut` never reach it. */
  next: ('lost' | 'cut')[]
  /** From this request on nothing leaves it. */
  diesIn: number
  isDead: boolean
  login: () => void
}

export type World = {
  engine: Engine
  now: () => number
  wait: (ms: number) => void
  client: (name: string, userId?: string) => Client
  /** Everything that changes something, before the engine hears of it. */
  onSent: (listener: (sent: Sent) => void) => void
  requests: () => number
}

const API = '/ovirt-engine/api'

export function worldOf(initial: EngineState): World {
  let now = initial.playedTo
  let requests = 0
  let tokens = 0
  const clock = { now: () => now }
  const engine = createEngine(initial, clock)
  const handle = createHandler(engine, {
    clock,
    randomId: () => `request-${(requests += 1)}`,
    onError: error => {
      throw error
    },
  })
  const listeners: ((sent: Sent) => void)[] = []

  const newToken = (userId: string): string => {
    const token = `token-${(tokens += 1)}`
    const { sessions } = engine.at()
    sessions.push({ token, userId, createdAt: now, lastUsedAt: now })
    return token
  }

  const newestDriver = (): number =>
    engine
      .at()
      .events.reduce(
        (newest, { origin, description }) =>
          origin === JOURNAL_ORIGIN && description.includes('"kind":"driver"')
            ? Math.max(newest, Number(/"number":(\d+)/.exec(description)?.[1] ?? 0))
            : newest,
        0,
      )

  const client = (name: string, userId: string = ADMIN): Client => {
    let token = newToken(userId)
    let knowsOfDriver = 0
    const self: Omit<Client, 'runner' | 'api'> = {
      name,
      next: [],
      diesIn: Number.POSITIVE_INFINITY,
      isDead: false,
      login: () => {
        token = newToken(userId)
      },
    }
    const fetch = async (url: string, init: RequestInit): Promise<Response> => {
      requests += 1
      self.diesIn -= 1
      if (self.diesIn <= 0) self.isDead = true
      const fate = self.next.shift()
      if (self.isDead || fate === 'cut') throw new TypeError('no connection')
      const request = new Request(url, init)
      const path = new URL(url).pathname.slice(API.length)
      if (request.method !== 'GET') {
        const body = JSON.parse(await request.clone().text()) as Record<string, unknown>
        for (const listener of listeners)
          listener({ client: name, method: request.method, path, body, knowsOfDriver })
      }
      const driver = path === '/events' && request.method === 'GET' ? newestDriver() : knowsOfDriver
      const answer = await handle(request)
      if (fate === 'lost') throw new TypeError('the answer was lost')
      knowsOfDriver = driver
      return answer
    }
    const api = createEngineApi({
      fetch,
      apiRoot: `http://engine.test${API}`,
      tokenOf: () => token,
      now: clock.now,
    })
    const runner = createRunner({
      api,
      journal: engineJournal(api),
      facts: engineFacts(api),
      clock,
      me: { client: name, means: 'headless' },
    })
    return Object.assign(self, { api, runner })
  }

  return {
    engine,
    now: clock.now,
    wait: ms => {
      now += ms
    },
    client,
    onSent: listener => {
      listeners.push(listener)
    },
    requests: () => requests,
  }
}
