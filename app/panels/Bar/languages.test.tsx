import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { Language } from '../../text/languages.ts'
import { Languages } from './Languages.tsx'

const shown = (offered: readonly string[]): string =>
  renderToStaticMarkup(<Languages offered={offered as readonly Language[]} language="en" label="Language" choose={() => {}} />)

it('two languages are two buttons; more are one list, so that a phone’s bar has room for any number', () => {
  expect(shown(['en', 'ko']).match(/<button/g)).toHaveLength(2)
  const three = shown(['en', 'ko', 'en'])
  expect(three).not.toContain('<button')
  expect(three.match(/<option/g)).toHaveLength(3)
  expect(three).toContain('aria-label="Language"')
})
