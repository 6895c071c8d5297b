/** `npm run drive`: from the command line to a driver that looks every few seconds, until it is told to end. */
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { connect } from 'server/connection'
import { engineUrl } from 'server/engine-url'
import { Refusal } from 'server/refusal'
import { establishTrust } from 'server/trust'
import type { TrustTalk } from 'server/trust'
import { SECOND } from '~/lib/time'
import { CREDENTIALS, PASSWORD, USER, readCredentials } from './credentials'
import { Unfit, createDriver } from './driver'
import { engineFetch } from './engine-fetch'
import { createLog } from './log'

export const HELP = `npm run drive -- --engine https://engine.example.com [options]

Drives upgrades of clusters without a browser: every run that is handed over on its page
("Go on without my browser"), or the one that is named.

  --engine URL          the engine
  --run ID              only this run, taken over at once; the command ends with it
  --credentials FILE    user=NAME@PROFILE and password=PASSWORD on two lines, readable by this user alone
  --ca FILE             certificate of the authority that certified the engine, in PEM form
  --ca-fingerprint HEX  SHA-256 fingerprint of the engine's own authority, which is then fetched from the engine
  --insecure            trust whoever answers: the password can be read by anybody in between
  --help                this text

Without --credentials: the environment variables ${USER} and ${PASSWORD}, or ${CREDENTIALS} with the
name of the file. The log is one JSON line for each thing done. Ctrl+C or SIGTERM leaves runs to the next driver.`

/** As in sysexits.h, for those who start it again by themselves: only the first may pass. */
export const EXIT = { fine: 0, tryAgain: 75, noPermission: 77, mendFirst: 78 } as const

export type Surroundings = {
  args: string[]
  env: Record<string, string | undefined>
  talk: TrustTalk
  out: (text: string) => void
  complain: (text: string) => void
  /** Fires when the driver shall end. */
  end: AbortSignal
}

const EVERY = 3 * SECOND
/** Of a signal: what is under way ends first, within reason. */
const PATIENCE = 15 * SECOND

type Told = ReturnType<typeof optionsOf>

const optionsOf = (args: string[]) => {
  // Said before anything else: it is in the list of processes already.
  if (args.some(arg => /^--?(?:pass|user)/i.test(arg)))
    throw new Refusal(
      `Credentials do not belong on the command line, where every user sees them: use ${USER} and ${PASSWORD}, or --credentials FILE.`,
    )
  try {
    return parseArgs({
      args,
      options: {
        engine: { type: 'string' },
        run: { type: 'string' },
        credentials: { type: 'string' },
        ca: { type: 'string' },
        'ca-fingerprint': { type: 'string' },
        insecure: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    const words = error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''
    throw new Refusal(`${words} Run "npm run drive -- --help" for the options.`)
  }
}

/** Resolves with the exit code. */
export const run = async (around: Surroundings): Promise<number> => {
  try {
    const options = optionsOf(around.args)
    if (options.help) {
      around.out(`${HELP}\n`)
      return EXIT.fine
    }
    return await drive(options, around)
  } catch (error) {
    if (error instanceof Refusal) {
      around.complain(`${error.message}\n`)
      return error.passes ? EXIT.tryAgain : EXIT.mendFirst
    }
    if (error instanceof Unfit) {
      around.complain(`${error.message}\n`)
      return error.why === 'loginRefused' ? EXIT.noPermission : EXIT.mendFirst
    }
    throw error
  }
}

const drive = async (told: Told, { env, talk, out, complain, end }: Surroundings): Promise<number> => {
  if (told.engine === undefined)
    throw new Refusal('Name the engine with --engine https://engine.example.com.')
  if (told.run !== undefined && !/^[0-9a-zA-Z_-]{1,36}$/.test(told.run))
    throw new Refusal('--run wants the correlation id of a run, as in the address of its page.')
  const engine = engineUrl(told.engine)
  const credentials = await readCredentials(told.credentials, env)
  const { ca, 'ca-fingerprint': caFingerprint, insecure } = told
  if (insecure)
    complain(
      '--insecure: the certificate of the engine is not checked; whoever is in between gets the password.\n',
    )
  const trust = await establishTrust(engine, { ca, caFingerprint, insecure }, talk)
  const connection = connect(engine, trust)
  const log = createLog({
    write: out,
    now: Date.now,
    secrets: () => [credentials.password, driver.token()],
  })
  const driver = createDriver({
    fetch: engineFetch(connection),
    engineRoot: `${engine.origin}/ovirt-engine`,
    credentials,
    correlationId: told.run ?? null,
    now: Date.now,
    log,
  })
  log('info', 'started', {
    engine: engine.origin,
    run: told.run ?? null,
    isVerified: trust.kind !== 'anybody',
  })
  let unexpected = ''
  const step = () =>
    driver.step().catch((error: unknown) => {
      if (error instanceof Unfit) throw error
      // The same at each look would fill the log.
      if (String(error) !== unexpected) log('error', 'unexpected', { detail: String(error) })
      unexpected = String(error)
    })
  const failures: unknown[] = []
  while (!end.aborted && !driver.isOver() && failures.length === 0) {
    const looking = step().catch((error: unknown) => {
      failures.push(error)
    })
    await withPatience(looking, end)
    if (failures.length === 0) await sleep(EVERY, undefined, { signal: end }).catch(() => undefined)
  }
  const stopped = driver
    .stop()
    .catch((error: unknown) => log('error', 'unexpected', { detail: String(error) }))
  await Promise.race([stopped, sleep(PATIENCE, undefined, { ref: false })])
  log('info', 'ended', {})
  connection.close()
  if (failures.length > 0) throw failures[0]
  return EXIT.fine
}

/** Resolves when the work is done, and some time after the signal at the latest. */
const withPatience = (work: Promise<void>, end: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const hurry = () => {
      timer = setTimeout(resolve, PATIENCE)
    }
    end.addEventListener('abort', hurry, { once: true })
    void work.finally(() => {
      end.removeEventListener('abort', hurry)
      clearTimeout(timer)
      resolve()
    })
  })
