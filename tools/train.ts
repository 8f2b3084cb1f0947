// npm run train -- --network NAME --data DIR [--ink FILE…] [--epochs N] [--seed N] [--out FILE]
// Trains with the engine. Progress is kept beside --out in a checkpoint; the same command goes on from it.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { compile } from '../engine/compile.ts'
import { readWeights, writeWeights } from '../engine/data/safetensors.ts'
import { fuse } from '../engine/fuse/index.ts'
import { chooseKernel } from '../engine/kernels/choose.ts'
import { kernel } from '../engine/kernels/index.ts'
import { placeMemory, planMemory, type Memory } from '../engine/memory.ts'
import { digitNetworkNames, isNetworkName, networks } from '../engine/networks/index.ts'
import { random } from '../engine/random.ts'
import { cosineRate, setSetting, trainStep } from '../engine/train.ts'
import { initWeights, saveWeights } from '../engine/weights.ts'
import { fail, parseArgs } from './args.ts'
import { heldOut, readMnist, readPen } from './data.ts'
import { rightOnMnist, rightOnPen } from './evaluate.ts'
import { samples } from './samples.ts'

const usage = `npm run train -- --network ${digitNetworkNames.join('|')} --data DIR [--ink FILE…] [--epochs N] [--seed N] [--out FILE] [--lr RATE] [--batch N] [--pen-share S] [--own-share S]`
const { values } = parseArgs(process.argv.slice(2), ['network', 'data', 'ink', 'epochs', 'seed', 'out', 'lr', 'batch', 'pen-share', 'own-share'], [], usage)
const name = values['network']?.[0] ?? fail(usage)
if (!isNetworkName(name) || !digitNetworkNames.includes(name)) fail(`there is no network "${name}" for digits; there are ${digitNetworkNames.join(', ')}`)
const number = (option: string, otherwise: number): number => {
  const text = values[option]?.[0]
  const value = text === undefined ? otherwise : Number(text)
  return Number.isFinite(value) && value >= 0 ? value : fail(`--${option} must be a number of at least 0, not "${text}"`)
}
const EPOCH = 60_000 // images, as many as MNIST's training set has
const EVERY = 500 // steps between checkpoints
const batch = number('batch', 100), epochs = number('epochs', 28), seed = number('seed', 1), lr = number('lr', 0.002)
const out = values['out']?.[0] ?? `out/${name}.safetensors`

try {
  train()
} catch (error) {
  fail((error as Error).message)
}

function train(): void {
  const spec = networks[name as keyof typeof networks]
  const data = values['data']?.[0] ?? fail(`--data is missing: the folder with MNIST's four files (yann.lecun.com/exdb/mnist, or any mirror)\n${usage}`)
  const pen = (values['ink'] ?? []).flatMap(file => readPen(file))
  const without = heldOut(pen)
  const penShare = pen.length > 0 ? number('pen-share', 0.24) : 0, ownShare = number('own-share', 0.08)
  const source = samples({ mnist: readMnist(data, 'train'), pen: pen.filter(s => !without.has(s.writer)), penShare, ownShare }, spec.input, seed)
  chooseKernel()
  const program = fuse(compile(spec, batch, { imageGradient: false, optimizer: { kind: 'adam', lr } }))
  const plan = planMemory([program]), [memory] = placeMemory(plan, kernel.room(plan.bytes)) as [Memory]
  initWeights(memory, spec.init, seed)
  const steps = Math.round((epochs * EPOCH) / batch)
  const dropping = random(seed, 'dropout')
  const settings = JSON.stringify({ name, batch, epochs, seed, lr, penShare, ownShare, pen: pen.length })
  let step = resume(memory, settings, source.chance)
  console.log(`${name}: ${steps} steps of ${batch} images, from step ${step}; ${pen.length} pen samples, without the writers ${[...without].join(', ') || '–'}`)

  const begun = Date.now(), first = step
  let loss = 0, right = 0, counted = 0
  while (step < steps) {
    setSetting(memory, 'lr', cosineRate(step, steps, lr))
    source.progress = step / steps
    const result = trainStep(memory, (images, labels) => source.fill(images, labels), dropping)
    if (!Number.isFinite(result.loss)) throw new Error(`step ${step}: the loss is ${result.loss}; use a smaller --lr than ${lr}`)
    step++
    loss += result.loss
    right += result.right
    counted++
    if (step % 100 === 0 || step === steps) {
      const rate = (step - first) / ((Date.now() - begun) / 1000)
      console.log(`step ${step}/${steps} · ${(rate * batch).toFixed(0)} images/s · loss ${(loss / counted).toFixed(4)} · ${((right / counted / batch) * 100).toFixed(2)} % right · ${((steps - step) / rate / 60).toFixed(1)} min left`)
      loss = right = counted = 0
    }
    if (step % EVERY === 0) keep(memory, settings, step, source.chance.state)
  }
  finish(memory, data, pen.filter(s => without.has(s.writer)), settings)
}

/** All that a resumed run needs: weights, the optimizer's state, the state of chance. */
function keep(memory: Memory, settings: string, step: number, chance: number): void {
  const { tensors: weights, metadata } = saveWeights(memory, 'float32', { settings, step: String(step), chance: String(chance) })
  const tensors = new Map(weights)
  for (const [key, id] of Object.entries(memory.program.state)) tensors.set(key, { dtype: 'float32', shape: memory.tensors[id].shape, data: Float32Array.from(memory.tensors[id].data) })
  writeFileSync(`${out}.checkpoint.part`, writeWeights({ tensors, metadata }))
  renameSync(`${out}.checkpoint.part`, `${out}.checkpoint`) // whole or not at all
}

function resume(memory: Memory, settings: string, chance: { state: number }): number {
  if (!existsSync(`${out}.checkpoint`)) return 0
  const { tensors, metadata } = readWeights(readFileSync(`${out}.checkpoint`))
  if (metadata['settings'] !== settings) fail(`${out}.checkpoint was made with other settings:\n${metadata['settings']}\nnow they are\n${settings}\nremove it to begin anew`)
  for (const [key, id] of Object.entries({ ...memory.program.params, ...memory.program.state })) memory.tensors[id].data.set(tensors.get(key)!.data)
  chance.state = Number(metadata['chance'])
  return Number(metadata['step'])
}

/** Writes the weights, as float16 where that answers no image of the test set worse, and says how good they are. */
function finish(memory: Memory, data: string, others: Parameters<typeof rightOnPen>[1], settings: string): void {
  const test = readMnist(data, 't10k')
  const full = rightOnMnist(memory, test)
  const half = readWeights(writeWeights(saveWeights(memory, 'float16', {})))
  for (const [key, id] of Object.entries(memory.program.params)) memory.tensors[id].data.set(half.tensors.get(key)!.data)
  const mnist = rightOnMnist(memory, test) / test.labels.length
  const pen = others.length > 0 ? rightOnPen(memory, others) / others.length : undefined
  const metadata = { network: name, settings, mnist: mnist.toFixed(4), ...(pen === undefined ? {} : { penHeldOut: pen.toFixed(4) }) }
  writeFileSync(out, writeWeights(saveWeights(memory, 'float16', metadata)))
  rmSync(`${out}.checkpoint`, { force: true })
  console.log(`float32: ${full} of ${test.labels.length}; written as float16 to ${out}: MNIST test ${(mnist * 100).toFixed(2)} %${pen === undefined ? '' : `, pens of ${others.length} samples by writers left out ${(pen * 100).toFixed(2)} %`}`)
}
