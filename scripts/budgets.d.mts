import type { Plugin } from 'vite'
export type ScreenSize = { name: string; js: number; css: number; files: number; more: number }
export declare const KB: number
export declare const FIRST_LOAD: number
export declare const EVERY_FURTHER: number
export declare const SIZES_FILE: string
/** Name, and the modules that are loaded for it. */
export declare const SCREENS: readonly (readonly [name: string, ...modules: string[]])[]
/** Tells the sizes of all screens after a build, and fails it when one is too large. */
export declare function budgets(): Plugin
