/**
 * `follow`: references and links of an answer replaced by what they lead to, one internal GET each, as the engine does
 * it (engine contract 2.3). What cannot be followed makes the whole call fail with 500.
 */
import { fault } from './wire/problem'
import { boolAt, isList, isObj, listAt, textAt, type Obj, type Tree } from './wire/tree'

/** The tree behind a href, or null. */
export type Get = (href: string) => Obj | null

const key = (name: string) => name.toLowerCase().replaceAll('_', '')

/** Link rels carry no underscores; the fields they fill do. */
const FIELDS = new Map([
  ['affinitygroups', 'affinity_groups'],
  ['katelloerrata', 'katello_errata'],
])
const MAX_DEPTH = 6

const unfollowable = (name: string) =>
  fault(500, 'Operation Failed', `java.lang.IllegalStateException: link "${name}" cannot be followed`)

const got = (get: Get, href: string | undefined, name: string): Obj => {
  const tree = href === undefined ? null : get(href)
  if (tree === null) throw unfollowable(name)
  return tree
}

const linkOf = (item: Obj, name: string) =>
  textAt(
    (listAt(item, 'link') ?? []).find(link => key(textAt(link, 'rel') ?? '') === key(name)),
    'href',
  )

/** Silently left out there (2.3); the cluster_upgrade role asks for it on every cluster. */
const isGlusterless = (item: Obj, name: string) =>
  key(name) === 'glustervolumes' && boolAt(item, 'gluster_service') === false

const step = (item: Obj, [name = '', ...rest]: readonly string[], get: Get): Obj => {
  if (isGlusterless(item, name)) return item
  const field = Object.keys(item).find(candidate => key(candidate) === key(name))
  const value = field === undefined ? undefined : item[field]
  const deeper = (tree: Tree): Tree => {
    if (isList(tree)) return tree.map(deeper)
    return isObj(tree) && rest.length > 0 ? inItems(tree, rest, get) : tree
  }
  if (field !== undefined && isObj(value)) {
    const href = textAt(value, 'href')
    return { ...item, [field]: deeper(href === undefined ? value : got(get, href, name)) }
  }
  const rel = key(name)
  return { ...item, [FIELDS.get(rel) ?? rel]: deeper(got(get, linkOf(item, name), name)) }
}

/** A collection is followed item by item. */
const inItems = (tree: Obj, path: readonly string[], get: Get): Obj => {
  const lists = Object.entries(tree).filter(([name, value]) => name !== 'link' && isList(value))
  const isCollection = textAt(tree, 'href') === undefined && lists.length > 0
  if (!isCollection) return Object.keys(tree).length === 0 ? tree : step(tree, path, get)
  const followed = lists.map(
    ([name, value]) =>
      [
        name,
        isList(value) ? value.map(item => (isObj(item) ? step(item, path, get) : item)) : value,
      ] as const,
  )
  return { ...tree, ...Object.fromEntries(followed) }
}

export const follow = (tree: Obj, names: string, get: Get): Obj => {
  const paths = names
    .split(',')
    .map(path => path.trim().split('.'))
    .filter(path => path.join('') !== '')
  if (paths.some(path => path.length > MAX_DEPTH)) throw unfollowable(names)
  return paths.reduce((followed, path) => inItems(followed, path, get), tree)
}
