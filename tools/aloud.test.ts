// An <output> is a live region: as a bar's number it would be said with every change of what is drawn. What is said aloud is written as such.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../app/', import.meta.url)

test('no number that follows what is drawn speaks by itself', () => {
  const speaking = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => path.endsWith('.tsx') && !path.startsWith('gallery/'))
    .flatMap(path =>
      (readFileSync(new URL(path, root), 'utf8').match(/<output(?![^>]* aria-live=)[^>]*>/g) ?? []).map(tag => `${path}: ${tag}`),
    )
  expect(speaking).toEqual([])
})

test('each picture of numbers in a lesson can be read as a table', () => {
  const lessons = new URL('lessons/', root)
  // Photographs, and colours as one sees them: what is said of them are their names. One number on its way to a cell of a table.
  const seen = new Set(['filters/Hue.tsx', 'filters/Objects.tsx', 'pooling/Winner.tsx'])
  // A drawing that says all of its numbers in its name, or beside it in a table of its own.
  const said = new Set(['shape/Patch.tsx', 'shape/Strip.tsx', 'filters/EdgeCurve.tsx'])
  const silent = readdirSync(lessons, { recursive: true, encoding: 'utf8' })
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => path.endsWith('.tsx') && !seen.has(path))
    .filter(path => {
      const source = readFileSync(new URL(path, lessons), 'utf8')
      // What paints cells by their numbers itself – a canvas, maps, a drawing – enters their table itself; Cells and Matrix do it of their own.
      // So does what shows a panel's maps, a network as volumes, or a drawing of its own: a picture that has a name and no table tells a screen reader too little.
      const paints =
          /<canvas\b|\bpaintOf\(|import \{ (Maps|MatrixView|Connections)\b.* from '.*\/marks\/|panels\/Network\.tsx|<Volumes\b/.test(
            source,
          ),
        draws = !said.has(path) && /<svg[^>]*role="img"/.test(source)
      return (paints || draws) && !/\buse(Curve|Volumes)?Twin\(|<ColumnTwins\b/.test(source)
    })
  expect(silent).toEqual([])
})
