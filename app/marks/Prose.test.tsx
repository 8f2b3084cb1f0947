import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Maths } from './Maths.tsx'
import { plain, Prose } from './Prose.tsx'

const html = (node: React.ReactNode): string => renderToStaticMarkup(node).replaceAll(/ class="[^"]*"/g, '')

describe('prose', () => {
  it('marks words in colour, code, what is strong, and maths', () => {
    expect(html(<Prose>{'A [lit:window] of `x`, [plus:orange], **once**: $FH$.'}</Prose>)).toBe(
      'A <mark>window</mark> of <code>x</code>, <span>orange</span>, <b>once</b>: <math><mi>FH</mi></math>.',
    )
    expect(html(<Prose>{'x[0, 0] and (2, 3) are plain.'}</Prose>)).toBe('x[0, 0] and (2, 3) are plain.')
  })

  it('is counted without its marks', () => {
    expect(plain('A [lit:window] of `x`, **once**: $FH + 1$')).toBe('A window of x, once: FH + 1')
  })
})

describe('maths', () => {
  it('becomes MathML: fractions, floors, indices, signs, live numbers', () => {
    expect(html(<Maths>{'OH = \\floor{\\frac{28 + 2 \\cdot 2 - 5}{3}} + 1'}</Maths>)).toBe(
      '<math><mi>OH</mi><mo>=</mo><mrow><mo>⌊</mo><mrow><mfrac><mrow><mn>28</mn><mo>+</mo><mn>2</mn><mo>·</mo><mn>2</mn><mo>−</mo><mn>5</mn></mrow><mrow><mn>3</mn></mrow></mfrac></mrow><mo>⌋</mo></mrow><mo>+</mo><mn>1</mn></math>',
    )
    expect(html(<Maths>{'x_{ij}^2 \\text{a b} 1,234.5 x_i'}</Maths>)).toBe(
      '<math><msup><msub><mi>x</mi><mrow><mi>ij</mi></mrow></msub><mn>2</mn></msup><mtext>a b</mtext><mn>1,234.5</mn><msub><mi>x</mi><mi>i</mi></msub></math>',
    )
  })

  it('shows something of what is cut off', () => {
    expect(html(<Maths>{'\\frac{a'}</Maths>)).toBe('<math><mfrac><mrow><mi>a</mi></mrow><mo></mo></mfrac></math>')
  })
})
