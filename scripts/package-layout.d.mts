export type PackageEntry = { path: string; from: string | null; mode: number }
export const NAME: string
export const PLUGINS: string
export const RESOURCES: string
export function packageEntries(root: string): PackageEntry[]
export function rpmFiles(entries: readonly PackageEntry[], ofDriver: boolean): string
