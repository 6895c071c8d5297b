type Words = Record<string, string>

export function readEnglish(): { messages: Words; problems: string[] }
export function languagesWithWords(): string[]
export function messageProblems(tag: string, message: string): string[]
export function translationProblems(tag: string, key: string, english: string, message: string): string[]
export function languageProblems(tag: string, english: Words, messages: Words): string[]
export function unusedKeys(english: Words, source?: string): string[]
export function controlProblems(file: string, source: string): string[]
export function catalogueProblems(): string[]
