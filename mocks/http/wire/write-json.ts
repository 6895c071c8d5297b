import { createLinkLayout } from './link-layout'
import { Kept, Links, Scalar, isList, type Obj, type Tree } from './tree'

const scalar = ({ type, value }: Scalar) =>
  type === 'int' || type === 'bool' ? `"${String(value)}"` : String(value)

const list = (items: readonly Tree[], indent: string) =>
  items.length === 0 ? '[ ]' : `[ ${items.map(item => write(item, indent)).join(', ')} ]`

const links = createLinkLayout(list, href => JSON.stringify(href).slice(1, -1))

const object = (fields: Obj, indent: string) => {
  const inner = `${indent}  `
  const lines: string[] = []
  for (const name of Object.keys(fields)) {
    const value = fields[name]
    if (value !== undefined && !(isList(value) && value.length === 0))
      lines.push(`${inner}${JSON.stringify(name)} : ${write(value, inner)}`)
  }
  return lines.length === 0 ? '{ }' : `{\n${lines.join(',\n')}\n${indent}}`
}

const write = (tree: Tree, indent: string): string => {
  if (typeof tree === 'string') return JSON.stringify(tree)
  if (tree instanceof Scalar) return scalar(tree)
  if (tree instanceof Links) return links(tree, indent)
  if (tree instanceof Kept) return tree.known(`json ${indent}`, made => object(made, indent))
  return isList(tree) ? list(tree, indent) : object(tree, indent)
}

/** Indented as Jackson's INDENT_OUTPUT does it (engine contract 2.1). */
export const writeJson = (tree: Obj): string => write(tree, '')
