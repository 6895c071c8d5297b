/** True only in builds whose engine is embedded in the page (`vite --mode page`). */
declare const PAGE_ENGINE: boolean
/** True only in the build that is put among the static files of an engine (`vite --mode plugin`). */
declare const STATIC_PAGE: boolean
