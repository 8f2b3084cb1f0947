// npm run eval -- --network NAME (--data DIR | --ink FILE…) [--weights FILE] [--writers held-out | w1 w2…] [--json]
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { compile } from '../engine/compile.ts'
import { readWeights } from '../engine/data/safetensors.ts'
import { fuse } from '../engine/fuse/index.ts'
import { chooseKernel } from '../engine/kernels/choose.ts'
import { placeMemory, planMemory, type Memory } from '../engine/memory.ts'
import { digitNetworkNames, isNetworkName, networks } from '../engine/networks/index.ts'
import { loadWeights } from '../engine/weights.ts'
import { fail, parseArgs } from './args.ts'
import { heldOut, readMnist, readPen } from './data.ts'
import { rightOnMnist, rightOnPen } from './evaluate.ts'

const usage = `npm run eval -- --network ${digitNetworkNames.join('|')} (--data DIR | --ink FILE…) [--weights FILE] [--writers held-out | NAME…] [--json]`
const { values, flags } = parseArgs(process.argv.slice(2), ['network', 'data', 'ink', 'weights', 'writers'], ['json'], usage)
const name = values['network']?.[0] ?? fail(usage)
if (!isNetworkName(name) || !digitNetworkNames.includes(name)) fail(`there is no network "${name}" for digits; there are ${digitNetworkNames.join(', ')}`)
const data = values['data']?.[0], ink = values['ink']
if (!data && !ink) fail(usage)

try {
  const { room } = chooseKernel(), plan = planMemory([fuse(compile(networks[name], 100, { backward: false }))])
  const [memory] = placeMemory(plan, room(plan.bytes)) as [Memory]
  loadWeights(memory, readWeights(readFileSync(values['weights']?.[0] ?? new URL(`../public/weights/${name}.safetensors`, import.meta.url))))
  if (data) {
    const test = readMnist(data, 't10k')
    report('mnist-t10k', test.labels.length, rightOnMnist(memory, test))
  }
  for (const file of ink ?? []) {
    const all = readPen(file), only = values['writers']
    const writers = only?.[0] === 'held-out' ? heldOut(all) : only && new Set(only)
    const samples = writers ? all.filter(s => writers.has(s.writer)) : all
    if (samples.length === 0) fail(`${file}: none of its samples is by ${[...(writers ?? [])].join(', ')}`)
    report(basename(file), samples.length, rightOnPen(memory, samples))
  }
} catch (error) {
  fail((error as Error).message)
}

function report(source: string, images: number, correct: number): void {
  const accuracy = correct / images
  console.log(flags.has('json') ? JSON.stringify({ network: name, source, images, correct, accuracy }) : `${name} on ${source}: ${correct} of ${images} right, ${(accuracy * 100).toFixed(2)} %`)
}
