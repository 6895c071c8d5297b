/** True only in builds whose engine is embedded in the page (`vite --mode page`). */
declare const PAGE_ENGINE: boolean
