/** Closes a `switch` over a union: a new member is a type error here and not a silent default. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}
