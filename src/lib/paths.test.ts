import { describe, expect, it } from 'vitest'
import { paths, safeNext } from './paths'

describe('paths', () => {
  it('are these', () => {
    expect({
      home: paths.home(),
      login: paths.login(),
      loginNext: paths.login('/hosts?q=a b'),
      hosts: paths.hosts(),
      hostsFiltered: paths.hosts('update=available'),
      host: paths.host('11/22'),
      events: paths.host('1', 'events'),
    }).toMatchInlineSnapshot(`
      {
        "events": "/hosts/1/events",
        "home": "/",
        "host": "/hosts/11%2F22/general",
        "hosts": "/hosts",
        "hostsFiltered": "/hosts?update=available",
        "login": "/login",
        "loginNext": "/login?next=%2Fhosts%3Fq%3Da%20b",
      }
    `)
  })
})

describe('safeNext', () => {
  it.each([
    ['/hosts', '/hosts'],
    ['/hosts/1/general?x=1#y', '/hosts/1/general?x=1#y'],
    [null, '/'],
    ['', '/'],
    ['hosts', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/a/..//evil.example', '/'],
    ['https://evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/\t/evil.example', '/'],
    ['/login?next=/login', '/'],
  ])('%j leads to %j', (next, to) => {
    expect(safeNext(next)).toBe(to)
  })
})
