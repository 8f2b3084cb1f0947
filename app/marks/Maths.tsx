// Mathematics as the browser's own MathML, from a small part of TeX, so that live numbers can stand in it: names of several letters as they are
// (OH, FH), x_i, x^2, \frac{a}{b}, \floor{a}, \sum, \cdot, \times, \odot, \lit{what is marked}, \text{words};
// \pad{…}, \filter{…} and \stride{…} in the outlines of what they stand for in a picture.
import { createElement, memo, type ReactNode } from 'react'
import style from './Prose.module.css'

const TOKEN = /\\[a-z]+|\d[\d.,]*\d|\d|[A-Za-z][A-Za-z']*|\s+|./gu
const signs: Readonly<Record<string, string>> = {
  '\\sum': '∑',
  '\\cdot': '·',
  '\\times': '×',
  '\\odot': '⊙',
  '\\to': '→',
  '-': '−',
  '\\le': '≤',
  '\\ge': '≥',
}

export const Maths = memo(function Maths({ children, block = false }: { children: string; block?: boolean }): ReactNode {
  return createElement('math', block ? { display: 'block' } : null, ...new Reader(children).row())
})

/** Reads from left to right, one token ahead. */
class Reader {
  private readonly tokens: readonly string[]
  private position = 0
  constructor(text: string) {
    this.tokens = text.match(TOKEN) ?? []
  }

  /** Parses to the end of the group or of the text. */
  row(): ReactNode[] {
    const parts: ReactNode[] = []
    for (let next = this.next(); next !== undefined && next !== '}'; next = this.next()) parts.push(this.scripts(this.one(next)))
    return parts
  }

  private next(): string | undefined {
    while (this.tokens[this.position]?.trim() === '') this.position++
    return this.tokens[this.position++]
  }

  /** {…} as one thing, or a single token. */
  private group(): ReactNode {
    const next = this.next()
    return next === '{' ? createElement('mrow', null, ...this.row()) : this.one(next ?? '')
  }

  private one(token: string): ReactNode {
    if (token === '{') return createElement('mrow', null, ...this.row())
    if (token === '\\frac') return createElement('mfrac', null, this.group(), this.group())
    if (token === '\\floor') return createElement('mrow', null, operator('⌊'), this.group(), operator('⌋'))
    if (token === '\\lit') return createElement('mrow', { className: style['lit'] }, this.group())
    if (token === '\\pad' || token === '\\filter' || token === '\\stride')
      return createElement('mrow', { className: style[token.slice(1)] }, this.group())
    if (token === '\\text') return createElement('mtext', null, this.words())
    if (/^\d/.test(token)) return createElement('mn', null, token)
    if (/^[\p{L}]/u.test(token)) return createElement('mi', null, token)
    return operator(signs[token] ?? token)
  }

  /** Raw text of a group, spaces and all. */
  private words(): string {
    let text = ''
    if (this.next() !== '{') return text
    while (this.tokens[this.position] !== undefined && this.tokens[this.position] !== '}') text += this.tokens[this.position++]
    this.position++
    return text
  }

  private scripts(base: ReactNode): ReactNode {
    const sign = this.tokens[this.position]
    if (sign !== '_' && sign !== '^') return base
    this.position++
    return this.scripts(createElement(sign === '_' ? 'msub' : 'msup', null, base, this.group()))
  }
}

/** Brackets stay as high as letters: those of a shape would grow beyond their line. */
const operator = (sign: string): ReactNode => createElement('mo', sign === '(' || sign === ')' ? { stretchy: 'false' } : null, sign)
