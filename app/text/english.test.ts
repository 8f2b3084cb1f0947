// What English texts are held to: every file of words, the lessons’ too.
import { expect, it } from 'vitest'
import { oddEnglish, spacedPercent } from './rules.ts'

const read = (files: Record<string, string>): [path: string, source: string][] => Object.entries(files)
const english = read(
    import.meta.glob<string>(['/app/**/{en,about,words}.ts', '/app/state/pages.ts'], { eager: true, query: '?raw', import: 'default' }),
  ),
  korean = read(import.meta.glob<string>('/app/**/{ko,about,words}.ts', { eager: true, query: '?raw', import: 'default' }))

it.each(english)('%s speaks as a textbook does', (_, source) => {
  expect(oddEnglish(source)).toEqual([])
})

it.each([
  'So many has conv1.',
  'To it comes one bias.',
  "'[lit:Marked] are the row and the column.'",
  'Its sizes fit. Supposed are their order and stride 1.',
  'Least is left of it when row 3 is covered.',
  "'Choose a number: here stands how it changed.'",
  'It is given, not computed: here the way ends.',
  '`The network is no chain here.`',
  'nn.GRU cannot be read. Right would be nn.ReLU.',
  'Loss by step. Who knows nothing has ln 10. Below, answers.',
  '`${name} has ${megabytes} MB.`',
])('what no textbook says is named: %s', source => {
  expect(oddEnglish(source)).toHaveLength(1)
})

it('plain sentences are not', () => {
  const plain = [
    "'There is no network here.'",
    "'Who are you?'",
    "'It is no longer there.'",
    '// So many has conv1.',
    "'Most of them fit.'",
  ]
  expect(plain.flatMap(oddEnglish)).toEqual([])
})

it.each(korean)('%s writes no space before a Korean %%', (path, source) => {
  const words = path.endsWith('/ko.ts')
    ? source
    : source
        .split('\n')
        .filter(line => /[가-힣]/.test(line))
        .join('\n')
  expect(spacedPercent(words)).toEqual([])
})
