/** The dependency law, drawn in lib/README.md: who may import whom. Each rule is planted and caught in bin/checks/layout.test.ts. */

const tests = '\\.(test|campaign|soak)\\.tsx?$|/testing/'

/** Reaches the database, the environment or a person's rights: never in a browser. */
const serverSide = ['^lib/platform/', '^lib/[^/]+/server/', '^lib/documents/collaboration/', '^generated/']

/** The start and the tests, with how they have programs and pages made. */
const bootstrap = '^(bin/.*|lib/platform/bundling|next\\.config)\\.mjs$'

/** The domains of lib, and which others each may import. */
const domains = {
  platform: [],
  accounts: ['platform'],
  outline: [],
  models: ['accounts', 'platform'],
  writing: ['outline', 'models'],
  documents: ['outline', 'accounts', 'platform'],
  revisions: ['documents', 'outline', 'accounts', 'platform'],
  export: ['documents', 'outline', 'accounts', 'platform'],
  comments: ['revisions', 'documents', 'outline', 'accounts', 'platform'],
  runs: ['writing', 'models', 'revisions', 'documents', 'outline', 'accounts', 'platform'],
}

const inside = Object.entries(domains).map(([domain, others]) => ({
  name: `${domain}-in-its-place`,
  comment: `Inside lib, ${domain} may import ${others.join(', ') || 'no other domain'}.`,
  severity: 'error',
  from: { path: `^lib/${domain}/`, pathNot: tests },
  to: { path: '^lib/', pathNot: `^lib/(${[domain, ...others].join('|')})/` },
}))

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
  ...inside,
  {
    name: 'known-domains-only',
    comment: 'A new domain is entered in the table of this file, with what it may import.',
    severity: 'error',
    from: { path: '^lib/[^/]+/', pathNot: `^lib/(${Object.keys(domains).join('|')})/` },
    to: {},
  },
  {
    name: 'lib-stands-alone',
    comment: 'lib knows nothing of those who use it.',
    severity: 'error',
    from: { path: '^lib/' },
    to: { path: '^(app|bin|components|e2e|bench)/' },
  },
  {
    name: 'lib-without-screens',
    comment: 'lib knows neither React nor Next.',
    severity: 'error',
    from: { path: '^lib/' },
    to: { path: '(^|/)node_modules/(react|react-dom|next)/' },
  },
  {
    name: 'client-safe-lib',
    comment: 'What a browser may load never reaches the server side: move it to server/, or hand it what it needs.',
    severity: 'error',
    from: { path: '^lib/', pathNot: [...serverSide, tests] },
    to: { path: serverSide },
  },
  {
    name: 'client-safe-lib-without-node',
    comment: "What a browser may load uses none of Node's own modules.",
    severity: 'error',
    from: { path: '^lib/', pathNot: [...serverSide, tests] },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'components-client-side',
    comment: 'components run in a browser: they import client-safe lib and each other.',
    severity: 'error',
    from: { path: '^components/' },
    to: { path: [...serverSide, '^(app|bin|e2e|bench)/'] },
  },
  {
    name: 'components-without-node',
    comment: "components run in a browser: they use none of Node's own modules.",
    severity: 'error',
    from: { path: '^components/', pathNot: tests },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'ui-knows-no-domain',
    comment: 'The primitives of components/ui know none of what they show.',
    severity: 'error',
    from: { path: '^components/ui/' },
    to: { path: '^(lib|components/(?!ui/))' },
  },
  {
    name: 'app-through-domains',
    comment: 'Routes and pages call lib/*/server: no database, no live document, no process of bin.',
    severity: 'error',
    from: { path: '^app/', pathNot: tests },
    to: { path: ['^lib/platform/', '^lib/documents/collaboration/', '^generated/', '^(bin|e2e|bench)/'] },
  },
  {
    name: 'bin-composes',
    comment: 'Processes put lib together: no pages, no screens, no queries of their own.',
    severity: 'error',
    from: { path: '^bin/', pathNot: tests },
    to: { path: '^(app|components|generated|e2e|bench)/' },
  },
  {
    name: 'bootstrap-needs-nothing',
    comment: "What bin/start.mjs and bin/test.mjs load runs before anything is installed: Node's own modules only.",
    severity: 'error',
    from: { path: bootstrap },
    to: { pathNot: bootstrap, dependencyTypesNot: ['core'] },
  },
  {
    name: 'no-cycles',
    comment: 'Types count too: a cycle is one thing in several files.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-tests-in-what-runs',
    comment: 'What runs does not import tests.',
    severity: 'error',
    from: { path: '^(app|bin|components|lib)/', pathNot: tests },
    to: { path: tests },
  },
  {
    name: 'rooms-with-a-noun',
    comment: 'No barrels and no drawers: name the file after what is in it.',
    severity: 'error',
    from: { path: '(^|/)(utils?|helpers?|misc|common|shared)(/|\\.[a-z]+$)|/index\\.tsx?$', pathNot: '^node_modules/' },
    to: {},
  },
  {
    name: 'resolvable',
    comment: 'There is no such file or package.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'declared',
    comment: 'A package that is imported is named in package.json.',
    severity: 'error',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'no-development-packages-in-what-runs',
    comment: 'What runs needs only "dependencies"; types are gone by then.',
    severity: 'error',
    from: { path: '^(app|bin|components|lib)/', pathNot: tests },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
]

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden,
  options: {
    doNotFollow: { path: ['(^|/)node_modules/', '^generated/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
}
