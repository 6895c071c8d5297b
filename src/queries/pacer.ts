/** Keeps time for a driver whose tab is hidden: while it is told to, an empty message every three seconds. */
const EVERY_MS = 3_000
let timer: ReturnType<typeof setInterval> | undefined

self.addEventListener('message', ({ data }: MessageEvent<boolean>) => {
  clearInterval(timer)
  // A worker talks to the page that made it: there is no other origin to be named.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  timer = data ? setInterval(() => self.postMessage(null), EVERY_MS) : undefined
})
