/** True only in builds whose engine is embedded in the page (`vite --mode page`). */
declare const __PAGE_ENGINE__: boolean
