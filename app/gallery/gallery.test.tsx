import { expect, test } from 'vitest'
import { shown } from './shown.tsx'

test('the gallery shows every mark', () => {
  const files = Object.keys(import.meta.glob('../marks/*.tsx')).filter(file => !file.endsWith('.test.tsx'))
  expect(files.length).toBeGreaterThan(20)
  expect(Object.keys(shown).toSorted()).toEqual(files.map(file => /(\w+)\.tsx$/.exec(file)![1]).toSorted())
})
