/** Path of a Chromium, or undefined. */
export declare function findChromium(): Promise<string | undefined>
/** Finds a Chromium, or gets one. */
export declare function ensureChromium(): Promise<string>
