import type { Id, Level } from 'mocks/engine/state'
import type { Scope } from 'mocks/http/scope'
import { int, Links, type Obj } from 'mocks/http/wire/tree'

/** `path` is collection and id, for example `hosts/11…`. */
export const ref = (scope: Scope, collection: string, id: Id, name?: string): Obj => ({
  href: `${scope.base}/${collection}/${id}`,
  id,
  name,
})

/** Both lists are static per type: they depend on neither state nor permission (engine contract 2.2). */
export const links = (href: string, rels: readonly string[]) => new Links(href, rels)
export const actions = (href: string, rels: readonly string[]): Obj => ({ link: links(href, rels) })

/** `id` and `href` of a resource with its links: the whole of it in an action's echo (3.0). */
export const identity = (
  scope: Scope,
  path: string,
  id: Id,
  rels: { actions?: readonly string[]; links?: readonly string[] } = {},
): Obj => {
  const href = `${scope.base}/${path}`
  return {
    actions: rels.actions === undefined ? undefined : actions(href, rels.actions),
    link: rels.links === undefined ? undefined : links(href, rels.links),
    href,
    id,
  }
}

export const level = ({ major, minor }: Level): Obj => ({ major: int(major), minor: int(minor) })

const number = (text: string | undefined) =>
  text !== undefined && /^\d+$/.test(text) ? int(Number(text)) : undefined

/** `4.50.3.9-1.el9` of vdsm: major 4, minor 50, build 3, revision 9 (2.2). */
export const packageVersion = (name: string, version: string): Obj => {
  const bare = version.startsWith(`${name}-`) ? version.slice(name.length + 1) : version
  const [major, minor, build, revision] = (bare.split('-')[0] ?? '').split('.')
  return {
    build: number(build) ?? int(0),
    full_version: name === '' ? bare : `${name}-${bare}`,
    major: number(major),
    minor: number(minor),
    revision: number(revision) ?? int(0),
  }
}
