type Bag = Record<string, unknown>
type Decide = (before: unknown, after: unknown, key: string) => unknown
export default function mergeWith(into: Bag, ...rest: (Bag | undefined | Decide)[]): Bag
