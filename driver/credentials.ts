/**
 * Who the driver is: from the environment, or from a file that its user alone can read. Never from the command line, which
 * every user of the machine sees.
 */
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { Refusal } from 'server/refusal'
import type { Credentials } from '~/api/session'

export const USER = 'UPGRADE_MANAGER_USER'
export const PASSWORD = 'UPGRADE_MANAGER_PASSWORD'
export const CREDENTIALS = 'UPGRADE_MANAGER_CREDENTIALS'

type Environment = Record<string, string | undefined>

const MOST_BYTES = 4_096
const OTHERS = 0o077

/** What is read from the environment is taken out of it: no child and no crash report has it. */
export const readCredentials = async (file: string | undefined, env: Environment): Promise<Credentials> => {
  const { [USER]: user, [PASSWORD]: password, [CREDENTIALS]: envFile } = env
  delete env[PASSWORD]
  const named = file ?? envFile
  if (named !== undefined && named !== '') return fromFile(named)
  if (user === undefined || user === '' || password === undefined || password === '')
    throw new Refusal(
      `The driver needs an account of the engine: set ${USER} and ${PASSWORD}, or name a file with --credentials FILE.`,
    )
  return credentialsOf(user, password)
}

const credentialsOf = (user: string, password: string): Credentials => {
  if (!/.@./.test(user))
    throw new Refusal(`The user of the driver wants its profile, such as upgrades@internal.`)
  return { user, profile: '', password }
}

const fromFile = async (file: string): Promise<Credentials> => {
  // What is looked at is what is read: the file is opened once, and a pipe does not hold us up.
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK).catch((error: unknown) => {
    throw new Refusal(
      (error as NodeJS.ErrnoException).code === 'ENOENT'
        ? `There is no file ${file} with credentials.`
        : `The file ${file} with credentials could not be opened by this user.`,
    )
  })
  try {
    await mustBePrivate(handle, file)
    const buffer = Buffer.alloc(MOST_BYTES)
    const { bytesRead } = await handle.read(buffer, 0, MOST_BYTES, 0)
    return parse(buffer.toString('utf8', 0, bytesRead), file)
  } finally {
    await handle.close()
  }
}

const mustBePrivate = async (handle: FileHandle, file: string): Promise<void> => {
  const found = await handle.stat()
  if (!found.isFile()) throw new Refusal(`${file} is no file.`)
  if (found.size > MOST_BYTES) throw new Refusal(`${file} is too large for a file with credentials.`)
  const me = process.getuid?.()
  if (me === undefined) return
  if (found.uid !== me && found.uid !== 0)
    throw new Refusal(`${file} belongs to another user: make it yours with chown.`)
  if ((found.mode & OTHERS) !== 0)
    throw new Refusal(`${file} can be read by other users: protect it with chmod 600 ${file}.`)
}

/** `user=…` and `password=…`, each on a line of its own. */
const parse = (text: string, file: string): Credentials => {
  const values = new Map<string, string>()
  for (const line of text.split(/\r?\n/)) {
    const at = line.indexOf('=')
    if (at > 0 && !line.trimStart().startsWith('#')) values.set(line.slice(0, at).trim(), line.slice(at + 1))
  }
  const user = values.get('user')?.trim()
  const password = values.get('password')
  if (user === undefined || user === '' || password === undefined || password === '')
    throw new Refusal(`${file} wants two lines, user=NAME@PROFILE and password=PASSWORD.`)
  return credentialsOf(user, password)
}
