// The peers as a site of their own: one worker script and the files they load.
import { build } from 'vite'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))
export const site = join(here, '../node_modules/.site')

export async function buildPeers(): Promise<void> {
  await build({
    configFile: false,
    root: here,
    base: './',
    logLevel: 'error',
    publicDir: false,
    build: {
      outDir: site,
      emptyOutDir: true,
      target: 'esnext',
      modulePreload: false,
      minify: false,
      cssCodeSplit: false,
      rolldownOptions: { input: join(here, 'worker.ts'), output: { entryFileNames: 'worker.js', chunkFileNames: '[name].js' } },
    },
  })
  mkdirSync(site, { recursive: true })
  for (const [from, to] of [
    ['@tensorflow/tfjs-backend-wasm/wasm-out', 'tfjs'],
    ['onnxruntime-web/dist', 'ort'],
  ] as const)
    cpSync(join(here, '../node_modules', from), join(site, to), { recursive: true, filter: f => !/\.(map|ts)$/.test(f) })
  writeFileSync(join(site, 'index.html'), '<!doctype html><title>bench</title>')
}
