/**
 * What react-table needs of lodash's mergeWith: plain properties of cells and heads into one object, the later ones in
 * depth over the earlier ones, `undefined` changing nothing, and a say of the caller on each.
 */
const isPlain = value =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

export default function mergeWith(into, ...rest) {
  const decide = typeof rest.at(-1) === 'function' ? rest.pop() : () => undefined
  for (const from of rest)
    for (const key of Object.keys(from ?? {})) {
      const decided = decide(into[key], from[key], key)
      if (decided !== undefined) into[key] = decided
      else if (isPlain(from[key]) && !('$$typeof' in from[key]))
        into[key] = mergeWith(isPlain(into[key]) ? { ...into[key] } : {}, from[key])
      else if (from[key] !== undefined || !(key in into)) into[key] = from[key]
    }
  return into
}
