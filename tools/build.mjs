// `npm run build`: the static site, in dist. `npm run build -- --single`: a copy for a stick, one file that runs from a disk, single/im2see.html.
// What follows goes to vite.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import './strip-types.mjs'

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))))
const args = process.argv.slice(2),
  single = args.includes('--single')
const { SINGLE, SINGLE_PARTS, singlePage } = single ? await import('./single.ts') : {}
const vite = ['node_modules/vite/bin/vite.js', 'build', ...args.filter(arg => arg !== '--single'), ...(single ? ['--mode', SINGLE] : [])]
const { status } = spawnSync(process.execPath, vite, { stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } })
if (status !== 0) process.exit(status ?? 1)
if (single) {
  const page = singlePage(SINGLE_PARTS),
    file = 'single/im2see.html'
  mkdirSync('single', { recursive: true })
  writeFileSync(file, page)
  console.log(
    `${resolve(file)}: ${(page.length / 1e6).toFixed(1)} MB, ${(gzipSync(page).length / 1e6).toFixed(1)} MB packed. Open it from a disk.`,
  )
}
