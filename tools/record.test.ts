// `npm run record`: what it writes is what the run was, the reader takes nothing else, and the files beside the page are what their settings make.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { IdxSet } from '../engine/data/idx.ts'
import type { Moment } from '../engine/learning/moment.ts'
import { readRecorded, writeRecorded, type RecordedSettings } from '../engine/learning/recorded.ts'
import { digitNetworkNames } from '../engine/networks/index.ts'
import { readMnist } from './data.ts'
import { record, thinned, trainingBy, trainTo } from './recording.ts'

const mnist = { train: await readMnist(undefined, 'train', 10), test: await readMnist(undefined, 't10k', 10) }

const first = ({ images, labels }: IdxSet, count: number): IdxSet => ({
  images: { ...images, count, pixels: images.pixels.subarray(0, count * 784) },
  labels: labels.subarray(0, count),
})

describe('a run of 30 steps, written and read again', () => {
  const settings: RecordedSettings = {
    network: 'lenet5',
    data: 'mnist',
    optimizer: { kind: 'momentum', lr: 0.05, momentum: 0.8 },
    batch: 5,
    init: { kind: 'fixed', std: 0.1 },
    seed: 3,
  }
  const sets = { train: first(mnist.train, 50), test: first(mnist.test, 40) },
    run = record(settings, sets, 3, 'npm run record'),
    text = writeRecorded(run),
    read = readRecorded(text)

  test('is the same but for rounding: settings, moments, filters, curve, test', () => {
    expect(read.settings).toEqual(settings)
    expect([read.command, read.epochSteps, read.steps, read.filterShape]).toEqual(['npm run record', 10, 30, [6, 1, 5, 5]])
    const near = (met: number, wanted: number): void =>
      Number.isNaN(wanted) ? expect(met).toBeNaN() : expect(Math.abs(met - wanted)).toBeLessThan(1e-7 + 1e-7 * wanted)
    expect(read.history.moments.map(m => [m.step, m.rate, m.test])).toEqual(run.history.moments.map(m => [m.step, m.rate, m.test]))
    read.history.moments.forEach((m, i) => {
      near(m.loss, run.history.moments[i].loss)
      near(m.accuracy, run.history.moments[i].accuracy)
      const { health } = run.history.moments[i]
      expect(m.health?.map(h => [h.layer, h.silent])).toEqual(health?.map(h => [h.layer, h.silent]))
      m.health?.forEach((h, k) => {
        expect(h.gradient / health![k].gradient).toBeCloseTo(1, 4)
        expect(h.update / health![k].update).toBeCloseTo(1, 4)
      })
    })
    expect([...read.curve.steps]).toEqual(Array.from({ length: 30 }, (_, i) => i + 1))
    read.curve.loss.forEach((loss, i) => near(loss, run.curve.loss[i]))
    read.curve.accuracy.forEach((share, i) => near(share, run.curve.accuracy[i]))
    expect(read.history.rates).toEqual([{ step: 0, rate: 0.05 }])
    const { wrong, ...tested } = run.history.tested!
    expect(read.history.tested).toEqual(expect.objectContaining(tested))
    expect(read.history.tested!.wrong.map(w => [w.image, w.label, w.answer])).toEqual(wrong.map(w => [w.image, w.label, w.answer]))
    expect(tested.images).toBe(40)
    expect(read.misread).toEqual(run.misread)
    expect(read.misread.labels).toHaveLength(Math.min(24, wrong.length))
  })

  test('holds the filters of each moment, rounded to 254 levels', () => {
    const { filters, moments } = run.history
    expect(moments.length).toBeGreaterThan(20)
    expect(read.history.filters).toHaveLength(moments.length * 150)
    for (let i = 0; i < moments.length; i++) {
      const part = filters.subarray(150 * i, 150 * i + 150),
        largest = Math.max(...part.map(Math.abs))
      read.history.filters
        .subarray(150 * i, 150 * i + 150)
        .forEach((w, k) => expect(Math.abs(w - part[k])).toBeLessThan(largest / 127 / 2 + 1e-6))
    }
    expect(read.history.filters.subarray(0, 150)).not.toEqual(read.history.filters.subarray(-150))
  })

  // One thing of the file is changed; what the reader says names it.
  type Json = any // oxlint-disable-line typescript/no-explicit-any
  test.each<[string, (file: Json) => unknown]>([
    ['im2see must be "run", not "view"', file => (file.im2see = 'view')],
    ['version must be 1, not 2', file => (file.version = 2)],
    ['steps must be a number of at least 1 and at most 9007199254740991, not null', file => (file.steps = null)],
    ['settings must be an object, not nothing', file => delete file.settings],
    ['settings.batch must be a whole number, not 2.5', file => (file.settings.batch = 2.5)],
    ['settings.optimizer.kind must be one of sgd, momentum, adagrad, adam, not "lion"', file => (file.settings.optimizer.kind = 'lion')],
    ['settings.optimizer.lr must be a number of at least 0, not "x"', file => (file.settings.optimizer.lr = 'x')],
    ['settings.init.std must be a number of at least 0, not nothing', file => delete file.settings.init.std],
    ['moments must be a list of 1 to 1000, not 0', file => (file.moments = [])],
    ['moments[2].loss must be a number of at least 0, not "low"', file => (file.moments[2].loss = 'low')],
    ['moments[3].accuracy must be a number of at least 0 and at most 1, not 1.5', file => (file.moments[3].accuracy = 1.5)],
    ['moments[0].test[2] must be at most 40, not 41', file => (file.moments[0].test = [0, 40, 41])],
    ['moments[1].health[0][3] must be a number of at least 0 and at most 1, not 2', file => (file.moments[1].health[0][3] = 2)],
    ['moments, number 2 must be steps that rise up to 30, not 1', file => (file.moments[2].step = 1)],
    ['moments, number 4 must be steps that rise up to 30, not 31', file => (file.moments[4].step = 31)],
    ['filters.shape must be a list of 4, not 3', file => file.filters.shape.pop()],
    ['filters.shape must be of at most 1000000 numbers in all moments, not [60000,1,5,5]', file => (file.filters.shape[0] = 60_000)],
    [
      `filters.scales must be a list of ${run.history.moments.length}, not ${run.history.moments.length - 1}`,
      file => file.filters.scales.pop(),
    ],
    ['filters.levels must be base64, not "?"', file => (file.filters.levels = '?')],
    [`filters.levels must be ${150 * run.history.moments.length} bytes, 150 a moment, not 3`, file => (file.filters.levels = 'AAAA')],
    ['curve.loss must be a list of 30, not 29', file => file.curve.loss.pop()],
    ['tested.right must be a number of at least 0 and at most 40, not 41', file => (file.tested.right = 41)],
    ['tested.confusion must be a square, not "99 numbers"', file => file.tested.confusion.pop()],
    ['misread must be an object, not nothing', file => delete file.misread],
    ['misread.pixels must be 10240 bytes, 1024 an image, not 3', file => (file.misread.pixels = 'AAAA')],
    ['misread.shape[1] must be a number of at least 1 and at most 512, not 1000000', file => (file.misread.shape[1] = 1e6)],
    ['tested.wrong[0][0] must be a number of at least 0 and at most 39, not 40', file => (file.tested.wrong[0][0] = 40)],
  ])('%s', (message, change) => {
    const file = JSON.parse(text)
    change(file)
    expect(() => readRecorded(JSON.stringify(file))).toThrow(`recorded run: ${message}`)
  })

  test('cut off, or a page that is served in its place, is no JSON', () => {
    expect(() => readRecorded(text.slice(0, 500))).toThrow('recorded run: the file must be JSON, not "{')
    expect(() => readRecorded('<!doctype html><title>404</title>')).toThrow('must be JSON, not "<!doctype html>')
  })
})

test('moments are left out where they lie closest, and the means stay those of all steps', () => {
  const moment = (step: number, loss: number): Moment => ({
    step,
    loss,
    accuracy: loss / 100,
    rate: 1,
    test: null,
    health: null,
    holds: 'filters',
  })
  const all = [moment(0, NaN), moment(1, 9), moment(2, 8), moment(10, 6), moment(11, 3), moment(20, 2)]
  const left = thinned(all, m => m.step === 2, 4)
  expect(left.map(m => m.step)).toEqual([0, 2, 11, 20])
  expect(left[1].loss).toBeCloseTo(8.5)
  expect(left[2].loss).toBeCloseTo((8 * 6 + 3) / 9)
  expect(left[2].accuracy).toBeCloseTo((8 * 6 + 3) / 900)
})

describe.each(digitNetworkNames)('public/runs/%s.json', name => {
  const text = readFileSync(new URL(`../public/runs/${name}.json`, import.meta.url), 'utf8'),
    run = readRecorded(text)

  test('reads, is small, and ends with a test of all images', () => {
    expect(gzipSync(text).length).toBeLessThan(60_000)
    const { moments, tested } = run.history
    const wrong = tested!.wrong.slice(0, 24).map(w => w.image)
    expect(run.misread).toEqual(trainingBy(run.settings, mnist).testImages(wrong))
    expect(run.settings.network).toBe(name)
    expect([moments.length, moments[0].step, moments.at(-1)!.step]).toEqual([40, 0, run.steps])
    expect(run.curve.steps.length).toBeLessThanOrEqual(400)
    expect(tested).toEqual(expect.objectContaining({ step: run.steps, images: 10_000 }))
    expect(tested!.wrong.every(({ image, label }) => mnist.test.labels[image] === label)).toBe(true)
    expect(moments.slice(1).every(m => m.health!.length > 2)).toBe(true)
    expect(moments.filter(m => m.test).length).toBeGreaterThan(12)
  })

  test('begins as its settings begin: losses and filters of the first steps', () => {
    const training = trainingBy(run.settings, { ...mnist, test: null }),
      points = trainTo(training, 4)
    points.forEach(({ loss, accuracy }, i) => {
      expect(Math.abs(loss - run.curve.loss[i]), `step ${i + 1}: ${loss}`).toBeLessThan(1e-6)
      expect(accuracy).toBeCloseTo(run.curve.accuracy[i], 6)
    })
    const { filters, moments } = training.history()
    expect(moments.map(m => m.step)).toEqual([0, 1, 2, 3, 4])
    filters.forEach((w, i) => expect(Math.abs(w - run.history.filters[i])).toBeLessThan(0.01))
  })
})
