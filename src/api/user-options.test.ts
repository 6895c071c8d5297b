import { describe, expect, test } from 'vitest'
import { EngineFailure } from './errors'
import { createEngineApi } from './transport'
import { addUserOption, decodeUserOptions, listUserOptions, removeUserOption } from './user-options'

/** As MODEL/services/aaa/UserOptionsService.java shows it, with `jsonb`'s blanks. */
const OPTION = {
  content: '["any", "JSON"]',
  user: { href: '/ovirt-engine/api/users/123', id: '123' },
  name: 'SomeName',
  href: '/ovirt-engine/api/users/123/options/456',
  id: '456',
}
const DECODED = { id: '456', name: 'SomeName', content: '["any", "JSON"]' }

const answering = (status: number, body: string) => {
  const sent: [string, string, unknown][] = []
  const api = createEngineApi({
    apiRoot: '/api',
    tokenOf: () => 'token',
    fetch: (url, { method = '', body: given }) => {
      sent.push([method, url, given === undefined ? null : JSON.parse(given)])
      return Promise.resolve(new Response(body, { status }))
    },
  })
  return { api, sent }
}

describe('options of a user', () => {
  test.each([
    [{ user_option: [OPTION] }, [DECODED]],
    [{ user_option: OPTION }, [DECODED]],
    [{}, []],
    [{ user_option: [{ id: '1' }] }, [{ id: '1', name: '', content: '' }]],
    [{ user_option: [{ ...OPTION, content: 7 }] }, [{ ...DECODED, content: '7' }]],
  ])('%j', (wire, expected) => {
    expect(decodeUserOptions(wire)).toEqual(expected)
  })

  test('listed, added, removed', async () => {
    const one = answering(201, JSON.stringify(OPTION))
    expect(await addUserOption(one.api, '123', { name: 'SomeName', content: '1' })).toEqual(DECODED)
    expect(one.sent).toEqual([['POST', '/api/users/123/options', { name: 'SomeName', content: '1' }]])
    const list = answering(200, JSON.stringify({ user_option: [OPTION] }))
    expect(await listUserOptions(list.api, 'a/b')).toEqual([DECODED])
    expect(list.sent).toEqual([['GET', '/api/users/a%2Fb/options', null]])
    const gone = answering(200, '{"status":"complete"}')
    await removeUserOption(gone.api, '123', '456')
    expect(gone.sent).toEqual([['DELETE', '/api/users/123/options/456', null]])
  })

  test.each([
    [404, '', 'notFound'],
    [
      403,
      '{"detail":"[User is not authorized to perform this action.]","reason":"Operation Failed"}',
      'forbidden',
    ],
    [400, '{"detail":"[Internal Engine Error]","reason":"Operation Failed"}', 'fault'],
    [200, '{"user_option":[{"name":"without an id"}]}', 'badResponse'],
  ])('%i %s', async (status, body, kind) => {
    const failure: unknown = await listUserOptions(answering(status, body).api, '1').catch(
      (error: unknown) => error,
    )
    expect(failure).toBeInstanceOf(EngineFailure)
    expect((failure as EngineFailure).error.kind).toBe(kind)
  })
})
