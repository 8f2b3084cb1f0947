// Lets Node run our TypeScript as it stands: `node --import ./tools/strip-types.mjs tools/train.ts`.
// Node 20 cannot strip types itself, so a load hook has vite's own compiler do it, a file at a time. What runs
// are ordinary ES modules at their own addresses: no bundle, no wrapped functions, `import.meta.url` as written.
// Imports carry their `.ts` suffix, so nothing has to be resolved here. This is not a bundler, and reads no tsx.
// What a file was stripped to is kept beside other caches: loading the compiler takes longer than most tools run.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { register } from 'node:module'
import { fileURLToPath } from 'node:url'

const root = new URL('../', import.meta.url)
const CACHE = new URL('node_modules/.cache/strip-types/', root)
/** What makes the outcome another: this file and the compiler. */
const HOW = [import.meta.url.split('?')[0], new URL('node_modules/vite/package.json', root)]
  .map(url => readFileSync(new URL(url), 'utf8'))
  .join('')

/** A module's JavaScript; of the same text at the same path in this folder, what was kept. */
async function stripped(path, text) {
  const kept = new URL(`${createHash('sha256').update([HOW, path, text].join('\0')).digest('hex')}.js`, CACHE)
  const known = await readFile(kept, 'utf8').catch(() => undefined)
  if (known !== undefined) return known
  const { transformWithOxc } = await import('vite')
  const { code, map } = await transformWithOxc(text, path, { sourcemap: true, tsconfig: false, target: 'es2023' })
  const source = `${code}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`
  if (!path.startsWith(fileURLToPath(root))) return source // a folder that comes and goes
  // Whole or not at all: several tools may begin at once. Where nothing can be written, nothing is kept.
  const part = new URL(`${process.pid}-${Math.random()}.part`, CACHE)
  await mkdir(CACHE, { recursive: true })
    .then(() => writeFile(part, source))
    .then(() => rename(part, kept))
    .catch(() => {})
  return source
}

/** Node runs this in its loader thread. */
export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !/\.(ts|json)$/.test(url)) return nextLoad(url, context)
  // A table of ours is a module too, as for vite: Node 20 would want an attribute, and warn of it.
  if (url.endsWith('.json'))
    return { format: 'module', shortCircuit: true, source: `export default ${await readFile(fileURLToPath(url), 'utf8')}` }
  const path = fileURLToPath(url)
  return { format: 'module', shortCircuit: true, source: await stripped(path, await readFile(path, 'utf8')) }
}

// The loader thread gets this very file under another address, and must not register itself again.
if (!import.meta.url.endsWith('?hook')) {
  process.setSourceMapsEnabled(true)
  register(`${import.meta.url}?hook`)
}
