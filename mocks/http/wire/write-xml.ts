import { createLinkLayout } from './link-layout'
import { Kept, Links, Scalar, isList, isObj, type Doc, type Obj, type Tree } from './tree'

/** Characters XML 1.0 cannot hold at all are dropped. */
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g

const escape = (text: string) =>
  text
    .replaceAll(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const scalar = (value: Scalar) =>
  value.type === 'date'
    ? new Date(Number(value.value)).toISOString().replace('Z', '+00:00')
    : String(value.value)

/** `id` and `href` are attributes everywhere, `rel` in links (engine contract 2.5). */
const isAttribute = (tag: string, field: string) =>
  field === 'id' || field === 'href' || (tag === 'link' && field === 'rel')

/** Whatever field they are in: its name is `link` in every resource. */
const links = createLinkLayout(
  (items, indent) => element('link', items, indent),
  text => escape(text),
)

const element = (tag: string, tree: Tree, indent: string): string => {
  if (typeof tree === 'string') return `${indent}<${tag}>${escape(tree)}</${tag}>`
  if (tree instanceof Scalar) return `${indent}<${tag}>${scalar(tree)}</${tag}>`
  if (tree instanceof Links) return links(tree, indent)
  if (tree instanceof Kept) return tree.known(`xml ${tag} ${indent}`, made => object(tag, made, indent))
  if (isList(tree)) return tree.map(item => element(tag, item, indent)).join('\n')
  return object(tag, isObj(tree) ? tree : {}, indent)
}

const object = (tag: string, fields: Obj, indent: string): string => {
  let attributes = ''
  const children: string[] = []
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || (isList(value) && value.length === 0)) continue
    if (isAttribute(tag, name) && typeof value === 'string') attributes += ` ${name}="${escape(value)}"`
    else children.push(element(name, value, `${indent}    `))
  }
  return children.length === 0
    ? `${indent}<${tag}${attributes}/>`
    : `${indent}<${tag}${attributes}>\n${children.join('\n')}\n${indent}</${tag}>`
}

/** The same tree as the SDKs and Ansible read it. */
export const writeXml = ({ root, tree }: Doc): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${object(root, tree, '')}\n`
