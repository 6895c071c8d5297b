import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import type { Plugin } from 'vitest/config'
import { budgets } from './scripts/budgets.mjs'
import { together, lean } from './scripts/lean.mjs'
import { APP_SECURITY } from './server/security.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Serves (dev) and emits (build) msw's worker script, in `page` mode only: production never carries it. */
const pageEngineWorker = (): Plugin => {
  const source = () => readFileSync(here('./mocks/mockServiceWorker.js'), 'utf8')
  return {
    name: 'page-engine-worker',
    configureServer(server) {
      server.middlewares.use('/mockServiceWorker.js', (_request, response) => {
        response.setHeader('content-type', 'text/javascript')
        response.end(source())
      })
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'mockServiceWorker.js', source: source() })
    },
  }
}

/** An engine sends no policy with its static files: it stands in the document (what only a header can say left out). */
const policyInDocument = (): Plugin => ({
  name: 'policy-in-document',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: {
        'http-equiv': 'Content-Security-Policy',
        content: (APP_SECURITY['Content-Security-Policy'] ?? '').replace(/; frame-ancestors [^;]*/, ''),
      },
      injectTo: 'head-prepend',
    },
  ],
})

/** The two pages of webadmin's plug-in, built apart so that the hidden one stays small. */
const isPlugin = (mode: string) => mode === 'plugin' || mode === 'plugin-page'

export default defineConfig(({ mode, isSsrBuild }) => ({
  base: './',
  // What runs under Node has no use for them, nor has a page that nobody sees.
  publicDir: isSsrBuild === true || mode === 'plugin-page' ? false : 'public',
  plugins: [
    react(),
    ...(isSsrBuild === true ? [] : lean()),
    ...(mode === 'page' ? [pageEngineWorker()] : []),
    ...(isPlugin(mode) ? [policyInDocument()] : []),
    ...(mode === 'production' && isSsrBuild !== true ? [budgets()] : []),
  ],
  resolve: {
    alias: { '~': here('./src'), mocks: here('./mocks'), server: here('./server'), driver: here('./driver') },
  },
  define: { PAGE_ENGINE: JSON.stringify(mode === 'page'), STATIC_PAGE: JSON.stringify(mode === 'plugin') },
  build: {
    target: 'es2023',
    // Both pages are put into one directory.
    assetsDir: mode === 'plugin-page' ? 'plugin' : 'assets',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      ...(mode === 'plugin-page' ? { input: here('./plugin.html') } : {}),
      ...(mode === 'bench' ? { input: here('./bench/pages/hosts.html') } : {}),
      ...(mode === 'bench-bare' ? { input: here('./bench/pages/bare.html') } : {}),
      // One file for Node where it runs under Node.
      output:
        isSsrBuild === true || mode === 'bench-bare'
          ? { codeSplitting: false }
          : { codeSplitting: together() },
    },
  },
  test: {
    env: { TZ: 'UTC' },
    // What a test says does not depend on how fast the machine is.
    testTimeout: 30_000,
    pool: 'threads',
    projects: [
      {
        extends: true,
        test: {
          name: 'plain',
          environment: 'node',
          include: [
            'src/**/*.test.ts',
            'mocks/**/*.test.ts',
            'server/**/*.test.ts',
            'driver/**/*.test.ts',
            'contract/**/*.test.ts',
            'scripts/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
          setupFiles: ['./test-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['src/**/*.test.tsx'],
          setupFiles: ['./test-setup.ts'],
        },
      },
    ],
  },
}))
