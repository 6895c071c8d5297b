import type { Plugin, Rolldown } from 'vite'
/** Leaves out of the build what this app never shows. */
export declare function lean(): Plugin[]
/** Without the rules of themes that this app never switches on. */
export declare function withoutDeadThemes(css: string): string
/** Without custom properties that nobody reads. */
export declare function withoutUnread(css: string, alsoRead: ReadonlySet<string>): string
/** Custom properties that this sheet reads, or that this code names. */
export declare function namesRead(text: string, isCode: boolean): string[]
/** How the code is put into files. */
export declare function together(): Rolldown.CodeSplittingOptions
/** Which modifiers nobody can ask for, by the code that could. */
export declare function unasked(code: {
  ours: string
  theirs: string
}): (sheet: string, name: string) => boolean
/** Without the rules for what nobody asks for. */
export declare function withoutClasses(css: string, names: readonly string[]): string
export function withoutNeighbours(css: string): string
