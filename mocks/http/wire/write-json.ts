import { Scalar, isList, type Obj, type Tree } from './tree'

const scalar = ({ type, value }: Scalar) =>
  type === 'int' || type === 'bool' ? `"${String(value)}"` : String(value)

const list = (items: readonly Tree[], indent: string) =>
  items.length === 0 ? '[ ]' : `[ ${items.map(item => write(item, indent)).join(', ')} ]`

const object = (fields: Obj, indent: string) => {
  const inner = `${indent}  `
  const lines: string[] = []
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined && !(isList(value) && value.length === 0))
      lines.push(`${inner}${JSON.stringify(name)} : ${write(value, inner)}`)
  return lines.length === 0 ? '{ }' : `{\n${lines.join(',\n')}\n${indent}}`
}

const write = (tree: Tree, indent: string): string => {
  if (typeof tree === 'string') return JSON.stringify(tree)
  if (tree instanceof Scalar) return scalar(tree)
  return isList(tree) ? list(tree, indent) : object(tree, indent)
}

/** Indented as Jackson's INDENT_OUTPUT does it (engine contract 2.1). */
export const writeJson = (tree: Obj): string => write(tree, '')
