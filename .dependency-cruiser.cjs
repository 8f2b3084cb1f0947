// The layer rule (docs/architecture.md, "The house"): imports point one way,
//   lessons, panels → state, marks → client, geometry → engine
// This file says what may not be imported from where; tools/layers.test.ts plants violations and sees them caught.
const TEST = '\\.test\\.tsx?$'
const STYLE = '\\.css$'
const never = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    never(
      'engine-is-pure',
      { path: '^engine/', pathNot: TEST },
      { pathNot: ['^engine/', '(^|/)node_modules/comlink/'] },
      'The engine imports only itself.',
    ),
    never(
      'engine-knows-no-worker',
      { path: '^engine/', pathNot: [TEST, '^engine/(worker|checkWorker)\\.ts$'] },
      { path: '(^|/)node_modules/comlink/' },
      'worker.ts and checkWorker.ts alone know that they are workers.',
    ),
    never(
      'engine-tests-stay-below',
      { path: `^engine/.*${TEST}` },
      { path: '^(app|bench|e2e)/' },
      "The engine's tests need nothing above it.",
    ),
    never(
      'geometry-is-pure',
      { path: '^app/geometry/', pathNot: TEST },
      { pathNot: ['^app/geometry/', '^engine/', '(^|/)node_modules/(d3|@types/d3)[^/]*/'] },
      'Shapes in, boxes and colours out; d3 as mathematics.',
    ),
    never(
      'marks-know-no-state',
      { path: '^app/marks/' },
      { path: '^app/(state|client|panels|lessons|App|main)' },
      'A mark draws from its props alone.',
    ),
    never(
      'state-is-below-panels',
      { path: '^app/(state|client)' },
      { path: '^app/(marks|panels|lessons|App|main)' },
      'State and client know nothing of pictures.',
    ),
    never(
      'client-is-below-state',
      { path: '^app/client/' },
      { path: '^app/(state|text|geometry)/' },
      'The client has a store of its own, live.ts; state follows it.',
    ),
    never(
      'panels-know-no-panels',
      { path: '^app/panels/([^/.]+)' },
      { path: '^app/panels/', pathNot: ['^app/panels/$1[./]', STYLE] },
      'A panel stands alone; what two of them share is a mark.',
    ),
    never(
      'panels-are-below-lessons',
      { path: '^app/(panels|text)/' },
      { path: '^app/(lessons|App|main)' },
      'A lesson shows a panel, not the other way round.',
    ),
    never('text-is-plain', { path: '^app/text/' }, { path: '^app/(panels|marks|client/(?!live))' }, 'Words draw nothing.'),
    never('lessons-are-below-the-app', { path: '^app/lessons/' }, { path: '^app/(App|main)' }, 'main mounts App, App shows the rest.'),
    never('the-app-ships', { path: '^(engine|app)/', pathNot: TEST }, { path: '^(tools|bench|e2e)/' }, 'What ships imports no tool.'),
    never(
      'no-dev-dependencies',
      { path: '^(engine|app)/', pathNot: TEST },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg'], pathNot: '(^|/)node_modules/@types/' },
      'What ships imports only what ships.',
    ),
    never('no-cycles', {}, { circular: true }, 'Two files that need each other are one file, or three.'),
    never(
      'everything-is-there',
      { path: '^(engine|app)/' },
      { couldNotResolve: true, pathNot: ['^virtual:', '\\?'] },
      'The imported file does not exist.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true, // an import of a type is an import
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
