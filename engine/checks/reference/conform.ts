// Reference numbers made by an independent program (PyTorch in float64, the book's own classes): fixture in, verdicts out.
// Every size, stride, rate and seed is read from the fixture. No files here: tools/conform.ts and the tests read them.
import { networks } from '../../networks/index.ts'
import type { Precision } from '../../tensor.ts'
import { aware, type Beside, type Case, type Check, Comparison, type Fixture, list, type Verdict, judge } from './comparison.ts'
import {
  activation,
  affine,
  averagePooling,
  batchNormalization,
  convolution,
  dropping,
  givenAndBack,
  invalid,
  maxPooling,
  normalisation,
  padsPerSide,
  softmaxWithLoss,
} from './layers.ts'
import { madeImages, optimizer, storedImages, training } from './training.ts'
import { wholeNetwork } from './networks.ts'
import { architecture } from './architectures.ts'

/** Tries every case of a fixture in one precision. */
export function conform(file: string, fixture: Fixture, precision: Precision, beside: Beside = () => undefined): Verdict[] {
  const op = String(fixture?.op ?? file.replace(/\.json$/, ''))
  const check = checks[op]
  if (!check) return [{ file, name: file, precision, outcome: 'skipped', why: later[op] ?? `no check is written for op "${op}"` }]
  return check(fixture, beside).map(({ name, test }) => ({ file, name, precision, ...judge(test, precision) }))
}

/** `N passed, N failed`, and `, N skipped` when some were. */
export function summary(verdicts: readonly Verdict[]): string {
  const count = (outcome: Verdict['outcome']): number => verdicts.filter(v => v.outcome === outcome).length
  const skipped = count('skipped')
  return `${count('passed')} passed, ${count('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** One line on a case that did not pass. */
export function describe({ file, name, precision, outcome, why, worst }: Verdict): string {
  const where = [file, ...(name === file ? [] : outcome === 'failed' ? [name, precision] : [name])].join(' · ')
  const off = worst
    ? `${worst.tensor}[${worst.index}] is ${worst.actual}, expected ${worst.expected}: off by ${worst.error.toExponential(2)}`
    : why
  return `${outcome} ${where}: ${off}`
}

const later: Readonly<Record<string, string>> = {
  book_ch07: "needs the book's pickled weights and MNIST, which are not in the project",
  crosscheck: 'notes on how the fixtures were made; nothing to run',
  train_images: 'the images of train_simpleconvnet, which reads them',
}

const checks: Readonly<Record<string, Check>> = {
  conv2d: f => [...each(f, convolution), ...list(f.invalid).map(one => aware(`invalid: ${one.name}`, one, invalid))],
  maxpool: f => each(f, maxPooling),
  avgpool: f => each(f, averagePooling),
  affine: f => each(f, affine),
  activations: f => each(f, activation, c => `${c.op} ${c.name}`),
  softmax_ce: f => each(f, softmaxWithLoss),
  lrn: f =>
    list(f.cases).flatMap(({ paper, torch, ...one }) => [
      aware(`${one.name}, paper`, { ...one, paper }, (c, it) => normalisation(c, it, 'paper')),
      aware(`${one.name}, torch`, { ...one, torch }, (c, it) => normalisation(c, it, 'torch')),
    ]),
  dropout: f =>
    list(f.cases).flatMap(({ book, inverted, ...one }) => [
      aware(`${one.name}, book`, { ...one, book }, (c, it) => dropping(c, it, 'book')),
      aware(`${one.name}, inverted`, { ...one, inverted }, (c, it) => dropping(c, it, 'inverted')),
    ]),
  batchnorm: f => each(f, batchNormalization),
  input_normalization: f => each(f, (c, one) => givenAndBack(c, one, { kind: 'input-normalization', name: 'layer' }, ['m', 's'], [])),
  leaky_relu: f => each(f, (c, one) => givenAndBack(c, one, { kind: 'leaky-relu', name: 'layer', alpha: one.params.alpha }, [], [])),
  clipped_relu: f => each(f, (c, one) => givenAndBack(c, one, { kind: 'clipped-relu', name: 'layer', most: one.params.most }, [], [])),
  globalavgpool: f => each(f, (c, one) => givenAndBack(c, one, { kind: 'global-average-pooling', name: 'layer' }, [], [])),
  flatten_hwc: f => each(f, (c, one) => givenAndBack(c, one, { kind: 'flatten', name: 'layer', order: 'HWC' }, [], [])),
  pads_per_side: f => each(f, padsPerSide),
  optimizers: f => each(f, optimizer),
  train_made: f => training(f, madeImages(f)),
  train_simpleconvnet: (f, beside) => training(f, storedImages(f, beside)),
  net_lenet5: f => [{ name: 'LeNet-5, forward and backward', test: c => wholeNetwork(c, f, networks.lenet5) }],
  net_alexnet: f => [{ name: 'AlexNet, forward and backward', test: c => wholeNetwork(c, f, networks.alexnet) }],
  arch: f => [{ name: `architecture of ${f.net}`, test: c => architecture(c, f) }],
}

const each = (f: Fixture, test: (c: Comparison, one: Fixture) => void, name = (one: Fixture): string => String(one.name)): Case[] =>
  list(f.cases).map(one => aware(name(one), one, test))
