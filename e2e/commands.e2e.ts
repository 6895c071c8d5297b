import { spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { expect, test } from '@playwright/test'

const start = (...args: string[]) => ['scripts/start.mjs', ...args]

test.describe('npm start', () => {
  test('serves the app and its engine, and ends cleanly', async () => {
    const child = spawn(process.execPath, start('--port', '0', '--scenario', 'three-hosts'))
    let said = ''
    const address = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)
        if (found !== null) resolve(found[0])
      })
      child.once('exit', code => reject(new Error(`ended with ${code}: ${said}`)))
    })
    const page = await fetch(address)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('oVirt Upgrade Manager')
    const health = await fetch(`${address}/ovirt-engine/services/health`)
    expect(await health.text()).toContain('DB Up!')
    expect(said).toContain('admin@internal, password demo')
    const code = await new Promise(resolve => {
      child.removeAllListeners('exit')
      child.once('exit', resolve)
      child.kill('SIGTERM')
    })
    expect(code).toBe(0)
  })

  test('tells every wrong use in one sentence with the remedy', async () => {
    const squatter = createServer()
    await new Promise<void>(resolve => squatter.listen(0, '127.0.0.1', resolve))
    const taken = squatter.address()
    const port = typeof taken === 'object' && taken !== null ? String(taken.port) : ''
    const cases: [string[], RegExp][] = [
      [['--port', 'many'], /^--port wants a number from 0 to 65535, not "many"\.$/],
      [['--port', '70000'], /^--port wants a number/],
      [['--pace', 'fast'], /^--pace wants real or demo, not "fast"\.$/],
      [['--scenario', 'nowhere'], /^There is no scenario "nowhere": run "npm start -- --scenario help"/],
      [['--frobnicate'], /^Unknown option '--frobnicate'/],
      [['--port', port], /^Port \d+ is taken by another program: choose another one/],
    ]
    for (const [args, sentence] of cases) {
      const { stderr, status } = await runToEnd(start(...args))
      expect(stderr.trim().split('\n'), args.join(' ')).toHaveLength(1)
      expect(stderr.trim()).toMatch(sentence)
      expect(status, args.join(' ')).toBe(1)
    }
    squatter.close()
  })

  test('has a help and a list of scenarios', () => {
    const help = spawnSync(process.execPath, start('--help'), { encoding: 'utf8' })
    expect(help.status).toBe(0)
    for (const option of ['--port', '--scenario', '--pace', '--help']) expect(help.stdout).toContain(option)
    const list = spawnSync(process.execPath, start('--scenario', 'help'), { encoding: 'utf8' })
    expect(list.status).toBe(0)
    expect(list.stdout).toMatch(/^demo +\S/m)
  })
})

/** Not `spawnSync`: the port that a case finds taken is held by this very process. */
function runToEnd(args: string[]): Promise<{ stderr: string; status: number | null }> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, args)
    let stderr = ''
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString()
    })
    child.once('exit', status => resolve({ stderr, status }))
  })
}
