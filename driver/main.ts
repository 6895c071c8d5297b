import { askOnTerminal } from 'server/terminal'
import { run } from './run'

const end = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    // Twice: somebody does not want to wait.
    if (end.signal.aborted) process.exit(130)
    end.abort()
  })

process.exit(
  await run({
    args: process.argv.slice(2),
    env: process.env,
    // The log is for whoever reads it; questions go beside it.
    talk: askOnTerminal({ input: process.stdin, output: process.stderr }),
    out: text => void process.stdout.write(text),
    complain: text => void process.stderr.write(text),
    end: end.signal,
  }),
)
