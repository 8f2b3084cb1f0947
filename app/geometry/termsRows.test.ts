import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/compile.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import { valueNamed } from '../../engine/program.ts'
import { breakdownOf } from './terms.ts'
import { equationOf } from './termsEquation.ts'
import { sumOf } from './termsNumbers.ts'
import { rowsOf, type Rows } from './termsRows.ts'

/** Its hidden numbers are as many as its classes: a sum of them reads a list that is as long as the one that it stands in. */
const odd: NetworkSpec = {
  name: 'odd',
  input: [1, 2, 2],
  init: { kind: 'he' },
  classes: ['a', 'b', 'c', 'd', 'e'],
  layers: [
    { kind: 'affine', name: 'hidden', out: 5 },
    { kind: 'affine', name: 'scores', out: 5 },
    { kind: 'softmax', name: 'softmax' },
  ],
}
const program = compile(odd, 1)

function rowsIn(name: string): Rows | null {
  const sheet = breakdownOf(program, valueNamed(program, name).id, 3),
    read = (): number => 0.5
  return rowsOf(program, sheet, equationOf(program, sheet, sumOf(sheet.explanation, read), read))
}

describe('rowsOf', () => {
  it('shows a probability beside those of the other classes', () => {
    expect(rowsIn('softmax/y')).toMatchObject({ count: 5, first: 0 })
  })
  it.each(['scores/xw', 'scores/dx'])('does not show %s so, a sum over lists as long as its own: what they hold are no classes', name => {
    expect(rowsIn(name)).toBeNull()
  })
})
