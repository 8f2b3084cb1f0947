// Who opens a lesson by its link has read no other: a part that it takes from one has its words only where the lesson borrows them.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lessons, loadLesson } from './all.ts'

test('a lesson that shows a part of another one borrows its words', async () => {
  const folder = new URL('./', import.meta.url),
    ids = lessons.map(({ id }) => id)
  const taken = ids.flatMap(id =>
    readdirSync(new URL(`${id}/`, folder))
      .filter(file => file.endsWith('.tsx'))
      .flatMap(file => [...readFileSync(new URL(`${id}/${file}`, folder), 'utf8').matchAll(/from '\.\.\/([\w-]+)\/\w+\.tsx'/g)])
      .map(([, from]) => [id, from!] as const)
      .filter(([, from]) => ids.includes(from)),
  )
  expect(taken).toContainEqual(['alexnet', 'output-size'])
  for (const [id, from] of taken)
    expect((await loadLesson(id)).borrows, `${id} takes from ${from}`).toContain((await loadLesson(from)).text)
})
