/** Keeps time for a driver whose tab is hidden: an empty message every three seconds. */
export const EVERY_MS = 3_000

// A worker talks to the page that made it: there is no other origin to be named.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
setInterval(() => self.postMessage(null), EVERY_MS)
