// What the window zoom says of one number: of one product that it is one, of a mean's terms what they are taken times.
import { expect, it } from 'vitest'
import { compile } from '../../../../engine/compile.ts'
import { oddNetworks } from '../../../../engine/networks/oddNetworks.ts'
import { valueNamed } from '../../../../engine/program.ts'
import { breakdownOf } from '../../../geometry/terms.ts'
import en from '../../../player/text/en.ts'
import ja from '../../../player/text/ja.ts'
import ko from '../../../player/text/ko.ts'
import { sentenceOf, termNames } from './words.ts'

const program = compile(
  oddNetworks.find(spec => spec.name === 'kinds')!,
  1,
)
const sheet = (name: string) => breakdownOf(program, valueNamed(program, name).id, 1)

it.each([
  [
    'bn/scaled',
    'One product: xn times gamma of its column.',
    '곱 하나입니다: xn × gamma. 그 열의 값을 씁니다.',
    '1つの積です：xn × gamma。その列の値を使います。',
  ],
  [
    'bn/out2d',
    'One product: xn times gamma of its column, plus beta of its column.',
    '곱 하나에 편향을 더했습니다: xn × gamma + beta. 그 열의 값을 씁니다.',
    '1つの積に、バイアスを足したものです：xn × gamma + beta。その列の値を使います。',
  ],
  [
    'bn/dxn',
    'One product: dout times gamma of its column.',
    '곱 하나입니다: dout × gamma. 그 열의 값을 씁니다.',
    '1つの積です：dout × gamma。その列の値を使います。',
  ],
])('%s is said to be one product: nothing is summed, and there is no W', (name, english, korean, japanese) => {
  expect(sentenceOf(program, sheet(name), en)).toBe(english)
  expect(sentenceOf(program, sheet(name), ko)).toBe(korean)
  expect(sentenceOf(program, sheet(name), ja)).toBe(japanese)
})

const other = compile(
  {
    name: 'other',
    input: [1, 8, 8],
    layers: [
      { kind: 'pooling', name: 'pool', method: 'max', PH: 2, PW: 2, stride: 2, pad: 1 },
      { kind: 'affine', name: 'fc', out: 3 },
      { kind: 'dropout', name: 'drop', ratio: 0.9 },
      { kind: 'softmax', name: 'end' },
    ],
    init: { kind: 'he' },
  },
  1,
)
const cellOf = (name: string, cell: number) => breakdownOf(other, valueNamed(other, name).id, cell)

it('dropout, shown, takes a number times what is kept: no mean is spoken of', () => {
  expect(sentenceOf(other, cellOf('drop/out', 1), en)).toBe('One product: x times 1/10.')
  expect(sentenceOf(other, cellOf('drop/dx', 1), ko)).toBe('곱 하나입니다: dout × 1/10.')
})

it('the padding of a maximum is written as the page writes numbers', () => {
  expect(cellOf('pool/col', 0).groups[0].columns[0]).toMatchObject({ fill: -Infinity, slice: '−∞' })
})

it('a sum of products stays one, with the row and the column that it is the product of', () => {
  expect(sentenceOf(program, sheet('fc/out'), en)).toMatch(
    /^Each number of x times its weight in column 1 of W, summed, plus the bias\. It is row 0 of /,
  )
})

it('a term of a mean is named with what it is taken times', () => {
  const mean = sheet('gap/out'),
    group = mean.groups[0]
  expect(group.terms.length).toBeGreaterThan(1)
  expect(termNames(program, mean, group, 0, en.terms)).toBe(`x[0, 1, 0, 0] · 1/${group.terms.length}`)
})
