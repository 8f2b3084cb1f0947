import { describe, expect, it } from 'vitest'
import { opNames } from '../../../../engine/ops/index.ts'
import { tinted } from '../../../geometry/source.ts'
import { sourceOf } from './sources.ts'

describe.each(opNames)('the source of %s', op => {
  it('is the op’s own text, with how it runs, and nothing after it', () => {
    const { file, text } = sourceOf(op)
    expect(file).toMatch(/^engine\/ops\/\w+\.ts$/)
    expect(text).toMatch(new RegExp(`^export const ${op}(: (Terms|Formula)Op\\b| = cellByCell)`, 'm'))
    expect(text).toMatch(/\brun\(out|\(out,/)
    expect(text.match(/^export const /gm)).toHaveLength(1)
    expect(
      tinted(text)
        .map(piece => piece.text)
        .join(''),
    ).toBe(text)
  })
})
