// The reference numbers of a whole network, in the page: the built worker, its kernel, the reading of a person's own weights, the messages – all of it.
import { readdirSync, readFileSync } from 'node:fs'
import { build, type Rolldown } from 'vite'
import type { Fixture } from '../engine/checks/reference/comparison.ts'
import { describe } from '../engine/checks/reference/conform.ts'
import { networks, type NetworkName } from '../engine/networks/index.ts'
import type { Bench } from './browser.ts'
import type { conformInWorker } from './inPage.ts'

const fixtures = new URL('../engine/checks/fixtures/', import.meta.url)
const trials: readonly (readonly [NetworkName, string])[] = [['alexnet', 'net_alexnet.json']]

declare global {
  interface Window {
    inPage: { readonly conformInWorker: typeof conformInWorker }
  }
}

export async function inPageConform(bench: Bench): Promise<Record<string, number | string>> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: new URL('inPage.ts', import.meta.url).pathname, formats: ['iife'], name: 'inPage' } },
  })
  const bundle = [built].flat()[0] as Rolldown.RolldownOutput
  const worker = readdirSync('dist/assets').find(name => /^worker-.*\.js$/.test(name))!
  const { context, page } = await bench.visitor()
  await page.goto(`${bench.address}#/learn`)
  await page.evaluate(`(() => { ${bundle.output[0].code}; window.inPage = inPage })()`)
  const measured: Record<string, number | string> = {}
  for (const [network, file] of trials) {
    const fixture: Fixture = JSON.parse(readFileSync(new URL(file, fixtures), 'utf8'))
    const { ms, kernel, compared, ...verdict } = await page.evaluate(
      ([url, file, fixture, spec]) => window.inPage.conformInWorker(url, file, fixture, spec),
      [`${bench.address}assets/${worker}`, file, fixture, networks[network]] as const,
    )
    Object.assign(measured, {
      [`${file} in the page`]: verdict.outcome === 'passed' ? `passed, ${compared} numbers compared` : describe(verdict),
      [`${file}: kernel`]: kernel,
      [`${file}: with all reading, ms`]: ms,
    })
  }
  await context.close()
  return measured
}
