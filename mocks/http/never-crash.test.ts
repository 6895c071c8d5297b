/** Whatever is thrown at the handler, the answer is well formed and below 600. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { CLUSTER, createTestEngine, hostId, JOB, makeState, STEP, vmId } from './test-world'

const segment = fc.oneof(
  fc.constantFrom(
    'api',
    'v4',
    'v9',
    'hosts',
    'vms',
    'clusters',
    'events',
    'jobs',
    'steps',
    'upgrade',
    'upgradecheck',
    'activate',
    'deactivate',
    'migrate',
    'end',
    'clear',
    'affinitygroups',
    'options',
    'users',
    'permissions',
    'sso',
    'oauth',
    'token',
    'services',
    'sso-logout',
    '__proto__',
    'constructor',
    '%00',
    '%',
    '%2e%2e%2f',
    ';max=5',
    'hosts;search=name=x;follow=cluster',
    hostId(1),
    vmId(1),
    CLUSTER,
    JOB,
    STEP,
  ),
  fc.webSegment(),
)
const word = fc.oneof(
  fc.constantFrom(
    'name=host1',
    'name',
    '=',
    'and',
    'or',
    'sortby',
    'page',
    '1',
    '"',
    '*',
    '**a*',
    'status=up',
    'host=host1',
    'vms.name=x',
    '__proto__=1',
    'constructor.name=x',
    'memory>1',
    '(((',
    String.raw`[\d+`,
  ),
  fc.string(),
)
const search = fc.array(word, { maxLength: 6 }).map(words => words.join(' '))
const query = fc.record(
  {
    search,
    follow: fc.oneof(
      fc.constantFrom('cluster', 'host.cluster', 'steps', '__proto__', '.', ',,'),
      fc.string(),
    ),
    max: fc.oneof(fc.integer().map(String), fc.string()),
    from: fc.oneof(fc.integer().map(String), fc.string()),
    all_content: fc.string(),
    migration_target_of: fc.string(),
    correlation_id: fc.string(),
    accept: fc.constantFrom('json', 'xml', 'x'),
  },
  { requiredKeys: [] },
)
const body = fc.oneof(
  fc.json(),
  fc.string(),
  fc.constantFrom(
    '{}',
    '{"__proto__":{"a":1}}',
    '{"upgrade_action":"start"}',
    '{"version":{"major":"4","minor":99999999999999999999}}',
    '{"host":{"id":{}}}',
    '<action/>',
    '<a><b></a>',
    '<action><host><__proto__>x</__proto__></host></action>',
    '&#x110000;',
    'grant_type=password&username=@&password=x',
  ),
)
const headers = fc.record(
  {
    Accept: fc.constantFrom('application/json', 'application/xml', '*/*', ';;,', 'text/html'),
    'Content-Type': fc.constantFrom(
      'application/json',
      'application/xml',
      'application/x-www-form-urlencoded',
      'x',
    ),
    Authorization: fc.constantFrom(
      'Bearer admin-token',
      'Bearer viewer-token',
      'Basic eA==',
      'Basic',
      'x y z',
    ),
    'Correlation-Id': fc.stringMatching(/^[ -~]{0,60}$/),
    Version: fc.constantFrom('4', '3', 'x'),
  },
  { requiredKeys: [] },
)
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']

// Two thousand requests: a busy machine may need a while.
test('random requests', { timeout: 60_000 }, async () => {
  const errors: unknown[] = []
  const { handle } = createTestEngine(makeState(), undefined, { onError: error => errors.push(error) })
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...METHODS),
      fc.array(segment, { maxLength: 6 }),
      query,
      headers,
      body,
      fc.boolean(),
      async (method, segments, parameters, given, text, isApi) => {
        const path = [...(isApi ? ['api'] : []), ...segments].join('/')
        const url = `http://engine.test/ovirt-engine/${path}?${new URLSearchParams(parameters).toString()}`
        const hasBody = method === 'POST' || method === 'PUT' || method === 'PATCH'
        const response = await handle(
          new Request(url, {
            method,
            headers: { Authorization: 'Bearer admin-token', ...given },
            ...(hasBody && { body: text }),
          }),
        )
        const answered = await response.text()
        expect(response.status).toBeGreaterThanOrEqual(200)
        expect(response.status).toBeLessThan(600)
        const type = response.headers.get('content-type') ?? ''
        const isJson = type.startsWith('application/json') && answered !== ''
        const parse = (): unknown => JSON.parse(isJson ? answered : 'null')
        expect(parse).not.toThrow()
      },
    ),
    { numRuns: 2000 },
  )
  // Nothing unforeseen became a 500 either.
  expect(errors).toEqual([])
})
