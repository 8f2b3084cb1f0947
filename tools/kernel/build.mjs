// npm run kernel: compiles assembly/ twice – with fused multiply–add and without – into engine/kernels/simd.generated.ts, which is committed.
// The compiler (AssemblyScript, 100 MB) is installed here, by this command alone.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))
const generated = fileURLToPath(new URL('../../engine/kernels/simd.generated.ts', import.meta.url))

/** Digest of the sources. The generated file holds it, and a test compares the two. */
export function digest(folder = join(here, 'assembly')) {
  const hash = createHash('sha256')
  for (const file of readdirSync(folder).toSorted())
    hash.update(`${file}\n${readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')}`)
  return hash.digest('hex').slice(0, 16)
}

async function compile(features) {
  const { default: asc } = await import(new URL('node_modules/assemblyscript/dist/asc.js', import.meta.url))
  const { error, stderr } = await asc.main([
    join(here, 'assembly/index.ts'),
    '--outFile',
    join(here, 'node_modules/out.wasm'),
    '--baseDir',
    here,
    '-O3',
    '--noAssert',
    '--runtime',
    'stub',
    '--importMemory',
    '--noExportMemory',
    '--use',
    'abort=',
    '--enable',
    features,
  ])
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`)
  const bytes = readFileSync(join(here, 'node_modules/out.wasm'))
  console.log(`${features}: ${bytes.length} bytes`)
  return bytes.toString('base64')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!existsSync(join(here, 'node_modules/assemblyscript'))) {
    const { status } = spawnSync('npm', ['ci'], { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' })
    if (status !== 0) process.exit(1)
  }
  const text = `// Made by \`npm run kernel\` from tools/kernel/assembly. Do not edit.
/** Digest of the sources that this file was made from. */
export const digest = '${digest()}'
/** With fused multiply–add (relaxed SIMD). */
export const fma = '${await compile('simd,relaxed-simd')}'
/** With plain SIMD. */
export const simd = '${await compile('simd')}'
`
  writeFileSync(generated, text)
}
