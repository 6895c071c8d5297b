/**
 * Which folder may import which. The one table behind the lint rules and behind the layer table in
 * docs/architecture.md; `npm run lint` fails when .oxlintrc.json is not what this table makes.
 */
const SRC = [
  'lib',
  'embedding',
  'api',
  'domain',
  'queries',
  'runner',
  'i18n',
  'components',
  'actions',
  'pages',
  'layouts',
  'plugin',
]

export const LAYERS = {
  lib: [],
  embedding: ['lib'],
  api: ['lib'],
  domain: ['lib', 'api/model'],
  runner: ['lib', 'api', 'domain'],
  queries: ['lib', 'api', 'domain', 'runner'],
  i18n: ['lib', 'domain', 'api/model', 'api/errors'],
  components: ['lib', 'api/model', 'api/errors', 'domain', 'i18n'],
  actions: ['lib', 'api/model', 'api/errors', 'domain', 'queries', 'i18n', 'components'],
  pages: ['lib', 'embedding', 'api', 'domain', 'queries', 'runner', 'i18n', 'components', 'actions'],
  layouts: ['lib', 'embedding', 'api/model', 'api/errors', 'queries', 'i18n', 'components', 'actions'],
  plugin: ['lib', 'embedding', 'api', 'domain', 'i18n'],
}

const NO_PARENT = {
  group: ['../**', '..'],
  message: 'Use ./ inside a folder and ~/ across folders, never ../',
}
const NO_MOCKS = {
  group: ['mocks/**', '~/../mocks/**'],
  message: 'Only src/main.tsx may know the embedded engine',
}

const layerRule = (layer, allowed) => {
  const banned = SRC.filter(other => other !== layer && !allowed.includes(other))
  const holes = allowed.filter(path => path.includes('/'))
  const patterns = [NO_PARENT, NO_MOCKS]
  if (banned.length > 0)
    patterns.push({
      group: [
        ...banned.flatMap(other => [`~/${other}/**`]),
        ...holes.map(path => `!~/${path}`),
        '~/routes',
        '~/main',
      ],
      message: `src/${layer} may import only: ${allowed.join(', ') || 'nothing of src'}`,
    })
  return ['error', { patterns }]
}

const PURE_GLOBALS = [
  'fetch',
  'setTimeout',
  'setInterval',
  'requestAnimationFrame',
  'window',
  'document',
  'localStorage',
  'sessionStorage',
  'performance',
  'crypto',
]

export const lintConfig = () => ({
  $schema: './node_modules/oxlint/configuration_schema.json',
  plugins: ['typescript', 'unicorn', 'oxc', 'react', 'jsx-a11y', 'import', 'vitest', 'promise'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  options: { typeAware: true },
  env: { browser: true, es2024: true, node: true },
  ignorePatterns: [
    'dist',
    'dist-*',
    'node_modules',
    'mocks/mockServiceWorker.js',
    'test-results',
    'playwright-report',
  ],
  rules: {
    'no-console': 'error',
    eqeqeq: 'error',
    'no-eval': 'error',
    'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    'typescript/no-unsafe-argument': 'error',
    'typescript/no-unsafe-assignment': 'error',
    'typescript/no-unsafe-member-access': 'error',
    'typescript/no-unsafe-return': 'error',
    'typescript/no-unsafe-call': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'typescript/consistent-type-imports': 'error',
    'typescript/consistent-type-definitions': ['error', 'type'],
    'react/rules-of-hooks': 'error',
    'react/exhaustive-deps': 'error',
    'react/no-danger': 'error',
    'react/react-in-jsx-scope': 'off',
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'import/no-unassigned-import': 'off',
    'no-restricted-imports': ['error', { patterns: [NO_PARENT, NO_MOCKS] }],
    'no-await-in-loop': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/no-array-reverse': 'off',
    'unicorn/prefer-spread': 'off',
    'no-shadow': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/no-array-for-each': 'off',
    'oxc/no-map-spread': 'off',
    'react/jsx-no-constructed-context-values': 'error',
    'react-perf/jsx-no-new-object-as-prop': 'off',
    'react-perf/jsx-no-new-function-as-prop': 'off',
    'react/no-unstable-nested-components': ['error', { allowAsProps: true }],
    // PatternFly's components decide the tag; a group of buttons is neither fieldset nor details.
    'jsx-a11y/prefer-tag-over-role': 'off',
    // What scrolls must be reachable by keyboard.
    'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: [], roles: ['tabpanel', 'region'] }],
    'vitest/require-mock-type-parameters': 'off',
    'vitest/valid-expect': ['error', { maxArgs: 2 }],
    'vitest/no-conditional-tests': 'error',
    'vitest/no-focused-tests': 'error',
    'vitest/no-disabled-tests': 'error',
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/prefer-readonly-parameter-types': 'off',
  },
  overrides: [
    ...Object.entries(LAYERS).map(([layer, allowed]) => ({
      files: [`src/${layer}/**/*.{ts,tsx}`],
      rules: { 'no-restricted-imports': layerRule(layer, allowed) },
    })),
    {
      files: ['src/domain/**/*.ts'],
      rules: {
        'no-restricted-globals': [
          'error',
          ...PURE_GLOBALS.map(name => ({ name, message: 'src/domain is pure: pass it in' })),
        ],
        'no-restricted-properties': [
          'error',
          { object: 'Date', property: 'now', message: 'src/domain is pure: time is an argument' },
          { object: 'Math', property: 'random', message: 'src/domain is pure: no randomness' },
        ],
      },
    },
    ...[
      'login',
      'hosts',
      'host',
      'clusters',
      'cluster',
      'overview',
      'settings',
      'upgrade-wizard',
      'upgrade-run',
      'upgrade-runs',
      'history',
    ].map(page => ({
      files: [`src/pages/${page}/**/*.{ts,tsx}`],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              NO_PARENT,
              NO_MOCKS,
              { group: ['~/pages/**', '~/layouts/**', '~/routes'], message: 'a page imports no other page' },
            ],
          },
        ],
      },
    })),
    {
      files: ['mocks/engine/**/*.ts', 'mocks/http/**/*.ts', 'mocks/scenarios/**/*.ts'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              {
                group: ['~/**', '**/src/**'],
                message: 'the embedded engine knows nothing of src: written from the engine contract alone',
              },
            ],
          },
        ],
      },
    },
    {
      files: ['mocks/engine/**/*.ts'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              {
                group: [
                  '~/**',
                  '**/src/**',
                  '../http/**',
                  'mocks/http/**',
                  'mocks/scenarios/**',
                  '../scenarios/**',
                ],
                message: 'mocks/engine imports neither src nor http nor scenarios',
              },
            ],
          },
        ],
        'no-restricted-globals': [
          'error',
          ...PURE_GLOBALS.map(name => ({
            name,
            message: 'mocks/engine is pure: time and chance are injected',
          })),
        ],
        'no-restricted-properties': [
          'error',
          { object: 'Date', property: 'now', message: 'time is injected' },
          { object: 'Math', property: 'random', message: 'chance is seeded' },
        ],
      },
    },
    {
      files: ['mocks/scenarios/**', '**/*.test.{ts,tsx}', 'test-setup.ts'],
      rules: { 'max-lines': 'off', 'vitest/no-standalone-expect': 'off' },
    },
    {
      files: ['e2e/**/*.ts'],
      rules: {
        'no-restricted-imports': [
          'error',
          { patterns: [{ group: ['~/**', '**/src/**'], message: 'journeys know nothing of src' }] },
        ],
        'react/rules-of-hooks': 'off',
        'no-empty-pattern': 'off',
        'vitest/expect-expect': 'off',
        'vitest/no-standalone-expect': 'off',
        'vitest/valid-title': 'off',
        'vitest/valid-expect': 'off',
        'vitest/valid-describe-callback': 'off',
        'vitest/no-conditional-tests': 'off',
        'vitest/require-hook': 'off',
      },
    },
    {
      files: ['server/**/*.ts'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              {
                group: ['~/**', '**/src/**', 'mocks/**', '**/mocks/**', 'driver/**', '../**'],
                message: 'what serves the app knows neither the app nor the embedded engine',
              },
            ],
          },
        ],
      },
    },
    {
      files: ['driver/**/*.ts'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              {
                group: [
                  '../**',
                  'mocks/**',
                  '**/mocks/**',
                  '~/**',
                  '!~/lib',
                  '!~/lib/**',
                  '!~/api',
                  '!~/api/**',
                  '!~/domain',
                  '!~/domain/**',
                  '!~/runner',
                  '!~/runner/**',
                ],
                message: 'driver may import only: lib, api, domain, runner, server',
              },
            ],
          },
        ],
      },
    },
    // The embedded engine stands in for a real one in the tests of both.
    { files: ['server/**/*.test.ts', 'driver/**/*.test.ts'], rules: { 'no-restricted-imports': 'off' } },
    {
      files: ['contract/**', 'bench/**', 'mocks/*.ts', 'src/main.tsx'],
      rules: { 'no-restricted-imports': 'off' },
    },
    {
      files: ['*.config.ts', 'scripts/**'],
      rules: { 'import/no-default-export': 'off', 'no-console': 'off', 'no-restricted-imports': 'off' },
    },
    {
      files: ['scripts/**/*.mjs', 'e2e/**/*.js'],
      rules: {
        'typescript/no-unsafe-argument': 'off',
        'typescript/no-unsafe-assignment': 'off',
        'typescript/no-unsafe-member-access': 'off',
        'typescript/no-unsafe-return': 'off',
        'typescript/no-unsafe-call': 'off',
      },
    },
  ],
})
