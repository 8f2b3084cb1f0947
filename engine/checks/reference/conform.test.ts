import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe as group, expect, test } from 'vitest'
import type { Fixture, Verdict } from './comparison.ts'
import { conform, describe, summary } from './conform.ts'

const folder = fileURLToPath(new URL('../fixtures/', import.meta.url))
const files = readdirSync(folder).filter(f => f.endsWith('.json'))
const fixtureIn = (file: string): Fixture => JSON.parse(readFileSync(folder + file, 'utf8'))
const precisions = ['float32', 'float64'] as const
const problems = (verdicts: readonly Verdict[]): string[] => verdicts.filter(v => v.outcome === 'failed').map(describe)

group('the engine agrees with numbers made by PyTorch and the book', () => {
  for (const file of files)
    // AlexNet in float64 is a gigabyte of numbers: `npm run conform` runs that, too.
    for (const precision of file === 'net_alexnet.json' ? (['float32'] as const) : precisions)
      test(`${file} in ${precision}: every case passes, and none is skipped`, () => {
        const verdicts = conform(file, fixtureIn(file), precision)
        expect(problems(verdicts)).toEqual([])
        expect(verdicts.length).toBeGreaterThan(0)
        expect(verdicts.filter(v => v.outcome === 'skipped')).toEqual([])
      }, 300_000)

  test('a fixture of each kind is in the project', () => {
    const kinds = files.map(f => fixtureIn(f).op as string)
    for (const kind of [
      'conv2d',
      'maxpool',
      'avgpool',
      'affine',
      'activations',
      'softmax_ce',
      'lrn',
      'dropout',
      'batchnorm',
      'input_normalization',
      'globalavgpool',
      'leaky_relu',
      'flatten_hwc',
      'pads_per_side',
      'optimizers',
      'train_made',
      'net_lenet5',
      'arch',
    ])
      expect(kinds).toContain(kind)
  })
})

group('the comparison can fail', () => {
  /** Moves one number of the first case by a thousandth, and expects that case alone to fail, by that name. */
  const perturbed: readonly [file: string, change: (f: Fixture) => void, tensor: string][] = [
    [
      'conv2d.json',
      f => {
        f.cases[3].dx.data[2] += 1e-3
      },
      'dx[2]',
    ],
    [
      'conv2d.json',
      f => {
        f.cases[3].col.data[5] += 1e-3
      },
      'col[5]',
    ],
    [
      'conv2d.json',
      f => {
        f.cases[3].params.OW += 1
      },
      'OW[0]',
    ],
    [
      'maxpool.json',
      f => {
        f.cases[3].argmax.data[1] += 1
      },
      'argmax[1]',
    ],
    [
      'avgpool.json',
      f => {
        f.cases[3].out.data[0] -= 1e-3
      },
      'out[0]',
    ],
    [
      'affine.json',
      f => {
        f.cases[3].db.data[0] += 1e-3
      },
      'db[0]',
    ],
    [
      'activations.json',
      f => {
        f.cases[3].dx.data[3] += 1e-3
      },
      'dx[3]',
    ],
    [
      'softmax_ce.json',
      f => {
        f.cases[3].loss_exact += 1e-3
      },
      'loss_exact[0]',
    ],
    [
      'softmax_ce.json',
      f => {
        f.cases[3].loss_book += 1e-3
      },
      'loss_book[0]',
    ],
    [
      'lrn.json',
      f => {
        f.cases[4].torch.dx.data[5] += 1e-3
      },
      'dx[5]',
    ],
    [
      'lrn.json',
      f => {
        f.cases[1].paper.out.data[2] += 1e-2
      },
      'out[2]',
    ],
    [
      'dropout.json',
      f => {
        f.cases[1].book.test_out.data[3] += 1e-3
      },
      'test_out[3]',
    ],
    [
      'dropout.json',
      f => {
        f.cases[0].inverted.dx.data[1] += 1e-3
      },
      'dx[1]',
    ],
    [
      'conv2d_ext.json',
      f => {
        f.cases[0].dW.data[1] += 1e-3
      },
      'dW[1]',
    ],
    [
      'arch_alexnet.json',
      f => {
        f.layers[4].macs += 1
      },
      'conv2 = conv2 macs[0]',
    ],
    [
      'optimizers.json',
      f => {
        f.cases[3].steps[4].params_after.W.data[7] += 1e-3
      },
      'step 4: W[7]',
    ],
    [
      'net_lenet5.json',
      f => {
        f.activations.S4.sum += 1e-3
      },
      'S4 sum[0]',
    ],
    [
      'net_lenet5.json',
      f => {
        f.grads['f6.weight'].wsum += 0.1
      },
      'gradient of f6.weight wsum[0]',
    ],
    [
      'net_lenet5.json',
      f => {
        f.dx.values[2] += 1e-3
      },
      `dx sample[186]`,
    ],
    [
      'arch_lenet5.json',
      f => {
        f.layers[3].macs += 1
      },
      'C3 = conv2 macs[0]',
    ],
    [
      'arch_lenet5.json',
      f => {
        f.total_params += 1
      },
      'total_params[0]',
    ],
    [
      'train_made.json',
      f => {
        f.first_image[2] += 1
      },
      'first_image[2]',
    ],
    [
      'train_made.json',
      f => {
        f.runs.Adam.losses_exact[19] += 1e-3
      },
      'losses_exact[19]',
    ],
    [
      'train_made.json',
      f => {
        f.runs.SGD.final.b2.data[4] += 1e-3
      },
      'final b2[4]',
    ],
    [
      'train_made.json',
      f => {
        f.trace.conv1.data[9] += 1e-3
      },
      'trace conv1[9]',
    ],
  ]
  for (const [file, change, tensor] of perturbed)
    for (const precision of precisions)
      test(`one number changed in ${file}, ${tensor}, in ${precision} fails one case, by name`, () => {
        const fixture = fixtureIn(file)
        change(fixture)
        const found = problems(conform(file, fixture, precision))
        expect(found).toHaveLength(1)
        expect(found[0]).toContain(tensor)
      })

  test('a NaN where a number should be fails', () => {
    const fixture = fixtureIn('affine.json')
    fixture.cases[0].x.data[0] = NaN
    expect(problems(conform('affine.json', fixture, 'float64'))).toHaveLength(1)
  })

  test('a tensor of another shape fails, and says both shapes', () => {
    const fixture = fixtureIn('affine.json')
    fixture.cases[0].out.shape = [5, 3]
    expect(problems(conform('affine.json', fixture, 'float64'))[0]).toMatch(/out has shape \(3, 5\), expected \(5, 3\)/)
  })

  const lacking: readonly [file: string, change: (f: Fixture) => void, lacks: string][] = [
    [
      'conv2d.json',
      f => {
        delete f.cases[3].dx
      },
      'dx',
    ],
    [
      'conv2d.json',
      f => {
        delete f.cases[3].col
      },
      'col',
    ],
    [
      'conv2d.json',
      f => {
        delete f.cases[3].params.OH
      },
      'OH',
    ],
    [
      'conv2d.json',
      f => {
        delete f.cases[3].dout
      },
      'dout',
    ],
    [
      'maxpool.json',
      f => {
        delete f.cases[3].dx
      },
      'dx',
    ],
    [
      'maxpool.json',
      f => {
        delete f.cases[3].argmax
      },
      'argmax',
    ],
    [
      'avgpool.json',
      f => {
        delete f.cases[3].dx
      },
      'dx',
    ],
    [
      'affine.json',
      f => {
        delete f.cases[3].db
      },
      'db',
    ],
    [
      'activations.json',
      f => {
        delete f.cases[0].dx
      },
      'dx',
    ],
    [
      'activations.json',
      f => {
        f.cases[0].dx = null
      },
      'dx',
    ],
    [
      'softmax_ce.json',
      f => {
        delete f.cases[3].loss_exact
      },
      'loss_exact',
    ],
    [
      'softmax_ce.json',
      f => {
        delete f.cases[3].loss_book
      },
      'loss_book',
    ],
    [
      'softmax_ce.json',
      f => {
        delete f.cases[3].dx
      },
      'dx',
    ],
    [
      'lrn.json',
      f => {
        delete f.cases[2].torch.dx
      },
      'dx',
    ],
    [
      'lrn.json',
      f => {
        delete f.cases[2].torch
      },
      'torch',
    ],
    [
      'dropout.json',
      f => {
        delete f.cases[2].book.test_out
      },
      'test_out',
    ],
    [
      'optimizers.json',
      f => {
        delete f.cases[1].steps[3].params_after.W
      },
      'step 3: W',
    ],
    [
      'optimizers.json',
      f => {
        f.cases[1].steps = []
      },
      'steps',
    ],
    [
      'train_made.json',
      f => {
        delete f.runs.SGD.losses_book
      },
      'losses_book',
    ],
    [
      'train_made.json',
      f => {
        delete f.runs.SGD.final.W2
      },
      'final W2',
    ],
    [
      'train_made.json',
      f => {
        f.runs.Adam.losses_exact.length = 19
      },
      'losses_exact',
    ],
    [
      'train_made.json',
      f => {
        delete f.trace
      },
      'trace',
    ],
  ]
  for (const [file, change, lacks] of lacking)
    test(`a case of ${file} that lacks ${lacks} fails, and says so`, () => {
      const fixture = fixtureIn(file)
      change(fixture)
      const found = problems(conform(file, fixture, 'float64'))
      expect(found).toHaveLength(1)
      expect(found[0]).toContain(`it lacks ${lacks}, which is to be compared`)
    })

  const unknown: readonly [file: string, change: (f: Fixture) => void, has: string][] = [
    [
      'conv2d.json',
      f => {
        f.cases[3].params.output_padding = [0, 0]
      },
      'params.output_padding',
    ],
    [
      'conv2d.json',
      f => {
        f.cases[3].padding_mode = 'reflect'
      },
      'padding_mode',
    ],
    [
      'conv2d.json',
      f => {
        f.cases[3].dcol = f.cases[3].col
      },
      'dcol',
    ],
    [
      'conv2d.json',
      f => {
        f.invalid[0].padding_mode = 'reflect'
      },
      'padding_mode',
    ],
    [
      'maxpool.json',
      f => {
        f.cases[3].params.ceil_mode = false
      },
      'params.ceil_mode',
    ],
    [
      'activations.json',
      f => {
        f.cases[3].params = { slope: 0.1 }
      },
      'params.slope',
    ],
    [
      'lrn.json',
      f => {
        f.cases[2].params.size = 5
      },
      'params.size',
    ],
    [
      'dropout.json',
      f => {
        f.cases[2].seed = 5
      },
      'seed',
    ],
    [
      'optimizers.json',
      f => {
        f.cases.find((c: Fixture) => c.name === 'SGD').hyper.momentum = 0
      },
      'hyper.momentum',
    ],
    [
      'train_made.json',
      f => {
        f.runs.Adam.hyper.weight_decay = 0
      },
      'hyper.weight_decay',
    ],
  ]
  for (const [file, change, has] of unknown)
    test(`a case of ${file} with ${has}, which nobody looks at, fails, and says so`, () => {
      const fixture = fixtureIn(file)
      change(fixture)
      const found = problems(conform(file, fixture, 'float64'))
      expect(found.length).toBeGreaterThan(0)
      for (const line of found) expect(line).toContain(`it has ${has}, which nothing here looks at`)
    })

  test('sizes that a case says must be those of its input, and labels those of their rows', () => {
    const convolution = fixtureIn('conv2d.json'),
      loss = fixtureIn('softmax_ce.json')
    convolution.cases[3].params.C += 1
    loss.cases[0].t.data[0] = (loss.cases[0].t.data[0] + 1) % loss.cases[0].x.shape[1]
    expect(problems(conform('conv2d.json', convolution, 'float64'))[0]).toMatch(/C\[0\] is \d+, expected \d+: off by 1/)
    expect(problems(conform('softmax_ce.json', loss, 'float64'))[0]).toMatch(/t says .*, t_onehot /)
  })

  test('a configuration that is no error fails as an invalid one', () => {
    const fixture = fixtureIn('conv2d.json')
    fixture.invalid[0].pad = [1, 1]
    expect(problems(conform('conv2d.json', fixture, 'float64'))).toEqual([
      'failed conv2d.json · invalid: filter larger than padded input · float64: was accepted',
    ])
  })

  test('an op that is not built is skipped with the reason, and counted', () => {
    const verdicts = conform('later.json', { op: 'later', cases: [] }, 'float64')
    expect(describe(verdicts[0])).toMatch(/^skipped later.json: no check is written/)
    expect(summary(verdicts)).toBe('0 passed, 0 failed, 1 skipped')
    expect(summary([])).toBe('0 passed, 0 failed')
  })
})
