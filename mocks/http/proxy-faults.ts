/** Faults between client and engine: no engine behind the proxy, answers that are late or not what was asked for. */
import type { Engine } from 'mocks/engine/contract'
import type { Fault } from 'mocks/engine/state'
import { docResponse, type Format } from './respond'
import { actionFault } from './routes/route'
import { faultDoc } from './wire/problem'

type AnswerFault = Extract<Fault, { kind: 'answer' }>

const page = (status: number, title: string, words: string) =>
  new Response(
    `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>${title}</title>\n</head><body>\n<h1>${title.replace(/^\d+ /, '')}</h1>\n<p>${words}</p>\n</body></html>\n`,
    { status, headers: { 'Content-Type': 'text/html; charset=iso-8859-1' } },
  )

/** What Apache says while the engine restarts (engine contract 1.8). */
const unreachable = () =>
  page(
    503,
    '503 Service Unavailable',
    'The server is temporarily unable to service your\nrequest due to maintenance downtime or capacity\nproblems. Please try again later.',
  )

/** What the answer depends on. */
type Asked = { path: string; method: string; format: Format }

/** Fault in the form of the request: actions echo it. */
const business = (status: 409 | 403 | 500, detail: string, { path, method, format }: Asked) => {
  const isAction = method === 'POST' && path.split('/').length > 5
  const doc = isAction
    ? actionFault(status, 'Operation Failed', detail).doc
    : faultDoc('Operation Failed', detail)
  return docResponse(status, doc ?? faultDoc('Operation Failed', detail), format)
}

const INSTEAD: Record<AnswerFault['as'], (asked: Asked) => Response> = {
  html: () => page(200, 'Please log in', 'Your session at the gateway has ended.'),
  malformed: ({ format }) =>
    new Response(format === 'json' ? '{ "host" : [ { "name" : "' : '<hosts><host><name>', {
      status: 200,
      headers: { 'Content-Type': `application/${format}` },
    }),
  conflict: asked =>
    business(
      409,
      '[Cannot perform the operation. Related operation is currently in progress. Please try again later.]',
      asked,
    ),
  forbidden: asked => business(403, '[User is not authorized to perform this action.]', asked),
  error500: asked => business(500, '[Internal Engine Error]', asked),
  empty: () => new Response(null, { status: 200 }),
}

type Limited = Extract<Fault, { kind: 'answer' | 'answerLost' }>

/** The control knows kinds only: the others of the kind are put back. */
const spend = (engine: Engine, spent: Limited, faults: readonly Fault[]) => {
  if (spent.remaining === undefined) return
  const others = faults.filter(({ kind }) => kind === spent.kind)
  const left = { ...spent, remaining: spent.remaining - 1 }
  engine.control.removeFaults(spent.kind)
  for (const fault of others) {
    if (fault !== spent) engine.control.addFault(fault)
    else if (left.remaining > 0) engine.control.addFault(left)
  }
}

/** Whether the answer to this change gets lost behind the engine. */
export const isAnswerLost = (engine: Engine, { path, method }: Pick<Asked, 'path' | 'method'>): boolean => {
  if (method === 'GET' || method === 'HEAD') return false
  const { faults } = engine.at()
  const found = faults.find(
    (fault): fault is Extract<Fault, { kind: 'answerLost' }> =>
      fault.kind === 'answerLost' && path.includes(fault.path),
  )
  if (found !== undefined) spend(engine, found, [...faults])
  return found !== undefined
}

/** The proxy gave up waiting for the engine. */
export const lostAnswer = () =>
  page(
    504,
    '504 Gateway Timeout',
    'The gateway did not receive a timely response\nfrom the upstream server or application.',
  )

/** The answer a fault gives instead of the engine, if one applies. */
export const faultAnswer = (engine: Engine, now: number, asked: Asked): Response | null => {
  const { faults } = engine.at()
  if (faults.some(fault => fault.kind === 'unreachable' && now < fault.until)) return unreachable()
  const applying = faults.find(
    (fault): fault is AnswerFault =>
      fault.kind === 'answer' && (fault.remaining ?? 1) > 0 && asked.path.includes(fault.path),
  )
  if (applying === undefined) return null
  spend(engine, applying, [...faults])
  return INSTEAD[applying.as](asked)
}

/**
 * The engine answers a PUT of a cluster when all of its machines are changed, whoever still listens; then it says what became
 * of it. `null`: there was nothing to wait for, or it went well.
 */
export const afterLevelChange = async (
  engine: Engine,
  { path, method, format }: Asked,
  sleep: (ms: number) => Promise<void>,
): Promise<Response | null> => {
  const id = /\/clusters\/([^/]+)$/.exec(path)?.[1]
  if (method !== 'PUT' || id === undefined) return null
  const cluster = () => engine.at().clusters.find(one => one.id === id)
  if (cluster()?.levelChange === undefined) return null
  while (cluster()?.levelChange !== undefined) await sleep(LOOK_EVERY_MS)
  const why = cluster()?.levelRefused
  return why === undefined ? null : docResponse(500, faultDoc('Operation Failed', why), format)
}
const LOOK_EVERY_MS = 20

/** How much later reads are answered, in milliseconds. */
export const lateness = (engine: Engine, method: string, path: string): number =>
  method === 'GET' || method === 'HEAD'
    ? engine
        .at()
        .faults.reduce(
          (sum, fault) =>
            fault.kind === 'slowAnswers' && (fault.path === undefined || path.includes(fault.path))
              ? sum + fault.ms
              : sum,
          0,
        )
    : 0
