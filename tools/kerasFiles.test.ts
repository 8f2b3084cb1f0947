// Keras files of others, through the page's reader: their networks answer as Keras does.
import { expect, test } from 'vitest'
import { conformFiles } from './conformFiles.ts'

test('networks from Keras files give what Keras gives for the same images', async () => {
  const verdicts = await conformFiles('engine/data/fixtures/keras', [])
  expect(verdicts.map(({ file, outcome, why }) => ({ file, outcome, why }))).toEqual(
    verdicts.map(({ file }) => ({ file, outcome: 'passed', why: undefined })),
  )
  expect(verdicts.length).toBeGreaterThan(2)
})
