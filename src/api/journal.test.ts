import { expect, test } from 'vitest'
import { addEvent, encodeEvent } from './events'
import { addJob, addStep, clearJob, endJob, endStep } from './jobs'
import type { EngineApi } from './transport'

type Sent = { path: string; body: unknown; correlationId: string | undefined }

function recorder(answer: unknown): { api: EngineApi; sent: Sent[] } {
  const sent: Sent[] = []
  const api: EngineApi = {
    get: () => Promise.reject(new Error('not asked')),
    put: () => Promise.reject(new Error('not asked')),
    remove: () => Promise.reject(new Error('not asked')),
    post: (path, body, options) => {
      sent.push({ path, body: JSON.parse(JSON.stringify(body)), correlationId: options?.correlationId })
      return Promise.resolve(answer)
    },
  }
  return { api, sent }
}

test('an event carries the correlation id of its request and is never dropped as a flood', async () => {
  const { api, sent } = recorder({ id: '7', code: '9801', custom_id: '5', origin: 'me' })
  const event = { origin: 'me', severity: 'normal', customId: 5, description: 'd', clusterId: 'c' } as const
  const added = await addEvent(api, event, { correlationId: 'run-1' })
  expect(added).toMatchObject({ id: 7, customId: 5, origin: 'me' })
  expect(sent).toEqual([
    {
      path: '/events',
      body: {
        origin: 'me',
        severity: 'normal',
        custom_id: 5,
        description: 'd',
        flood_rate: 1,
        cluster: { id: 'c' },
      },
      correlationId: 'run-1',
    },
  ])
})

test.each([undefined, 0, 1, 60])('flood rate %s is at least one second', floodRate => {
  const body = encodeEvent({ origin: 'o', severity: 'error', customId: 1, description: '', floodRate })
  expect(body).toHaveProperty('flood_rate', Math.max(1, floodRate ?? 1))
  expect(body).not.toHaveProperty('host')
})

test('jobs and steps are added, ended and cleared', async () => {
  const { api, sent } = recorder({ id: 'j', status: 'started' })
  expect(await addJob(api, { description: 'all', autoCleared: true }, { correlationId: 'r' })).toMatchObject({
    id: 'j',
  })
  await addStep(api, 'j', { type: 'executing', description: 'one' })
  await endStep(api, { jobId: 'j', stepId: 's' }, { succeeded: false })
  await endJob(api, 'j', { succeeded: true, force: true })
  await clearJob(api, 'j')
  expect(sent.map(({ path, body }) => [path, body])).toEqual([
    ['/jobs', { description: 'all', auto_cleared: true }],
    ['/jobs/j/steps', { type: 'executing', description: 'one' }],
    ['/jobs/j/steps/s/end', { succeeded: false }],
    ['/jobs/j/end', { succeeded: true, force: true }],
    ['/jobs/j/clear', {}],
  ])
})
