// Lets Node run our TypeScript as it stands: `node --import ./tools/strip-types.mjs tools/train.ts`.
// Node 20 cannot strip types itself, so a load hook has vite's own compiler do it, a file at a time. What runs
// are ordinary ES modules at their own addresses: no bundle, no wrapped functions, `import.meta.url` as written.
// Imports carry their `.ts` suffix, so nothing has to be resolved here. This is not a bundler, and reads no tsx.
import { readFile } from 'node:fs/promises'
import { register } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Node runs this in its loader thread. */
export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !/\.(ts|json)$/.test(url)) return nextLoad(url, context)
  // A table of ours is a module too, as for vite: Node 20 would want an attribute, and warn of it.
  if (url.endsWith('.json'))
    return { format: 'module', shortCircuit: true, source: `export default ${await readFile(fileURLToPath(url), 'utf8')}` }
  const { transformWithOxc } = await import('vite')
  const path = fileURLToPath(url)
  const { code, map } = await transformWithOxc(await readFile(path, 'utf8'), path, { sourcemap: true, tsconfig: false, target: 'es2023' })
  const sourceMap = Buffer.from(JSON.stringify(map)).toString('base64')
  return { format: 'module', shortCircuit: true, source: `${code}\n//# sourceMappingURL=data:application/json;base64,${sourceMap}` }
}

// The loader thread gets this very file under another address, and must not register itself again.
if (!import.meta.url.endsWith('?hook')) {
  process.setSourceMapsEnabled(true)
  register(`${import.meta.url}?hook`)
}
