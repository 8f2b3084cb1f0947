import { readdirSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

/** Tests of what keeps nothing between calls share their modules: loading these anew for each file takes a third of the time. */
const PURE = ['engine', 'app/geometry', 'app/lessons', 'app/marks']
/** Whoever sets a kernel, a clock or a module sets it for all that come after. */
const SETS = /chooseKernel|setKernel|vi\.|fake-indexeddb|globalThis/

const testsIn = (folders: readonly string[]): string[] =>
  folders.flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map(file => `${folder}/${file.replaceAll('\\', '/')}`)
      .filter(file => /\.test\.tsx?$/.test(file) && !file.includes('node_modules')),
  )
/** A flag of V8's is the whole process's: who sets one has a process of its own. */
const FLAGS = /setFlagsFromString/
const said = (file: string): string => readFileSync(file, 'utf8')
const sharing = testsIn(PURE).filter(file => !SETS.test(said(file))),
  others = testsIn(['engine', 'app', 'tools', 'bench']).filter(file => !sharing.includes(file))

export default defineConfig({
  test: {
    environment: 'node',
    setupFiles: 'tools/sameNumbers.ts',
    pool: 'threads', // a tenth cheaper than processes: they begin sooner
    maxWorkers: 2,
    testTimeout: 120_000, // a machine may be busy with something else
    expect: { poll: { timeout: 60_000 } },
    projects: [
      { extends: true, test: { name: 'sharing', include: sharing, isolate: false } },
      { extends: true, test: { name: 'alone', include: others.filter(file => !FLAGS.test(said(file))) } },
      { extends: true, test: { name: 'flags', include: others.filter(file => FLAGS.test(said(file))), pool: 'forks' } },
    ],
  },
})
