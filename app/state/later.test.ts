import { createElement, Suspense } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { allCome, later } from './later.ts'

vi.stubGlobal('requestAnimationFrame', (then: () => void) => void setTimeout(then))

test('who waits for the screen waits for a part that was asked for, and for none that was not', async () => {
  let come = (): void => {}
  const Part = later(() => new Promise<{ default: () => string }>(resolve => (come = () => resolve({ default: () => 'here' }))))
  await allCome() // nobody has shown it
  renderToString(createElement(Suspense, null, createElement(Part)))
  let all = false
  const waiting = allCome().then(() => (all = true))
  await new Promise(resolve => void setTimeout(resolve))
  expect(all).toBe(false)
  come()
  await waiting
  expect(renderToString(createElement(Suspense, null, createElement(Part)))).toContain('here')
})

test('a part that cannot be loaded is not waited for', async () => {
  const Part = later((): Promise<{ default: () => string }> => Promise.reject(new Error('offline')))
  renderToString(createElement(Suspense, null, createElement(Part)))
  await allCome()
})
