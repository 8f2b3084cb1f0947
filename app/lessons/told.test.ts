// Nothing is asked before it was told: what a question speaks of stands in the prose of its own stop or of one before, in the lessons' order.
import { expect, it } from 'vitest'
import { servePublic } from '../../tools/served.ts'
import { loadLesson } from './all.ts'
import { derivedAtStop } from './lesson.ts'
import { order } from './order.ts'

servePublic()
const lessons = await Promise.all(order.map(async id => [id, await loadLesson(id)] as const))

/** The words of the trade: each is told before it is asked about. */
const words =
  /\b(?:filters?|windows?|strides?|padding|bias(?:es)?|channels?|batch|parameters|pooling|max pooling|average pooling|gradients?|backward|dout|dW|im2col|col2im|col|xw|ReLU|relu|softmax|tanh|sigmoid|receptive field|dropout|LRN|normalised correlation|conv1|pool1|affine layer|convolutional|fully connected|multiply–adds|numerical differentiation|hidden_size|subsampling|coefficient|OH|OW|FN|P|S|N|rows|groups?|loss|kernel|broadcast\w*)\b/gi
/** A name that the question itself explains: conv1, the first convolution. */
const explained = /\b(\w+), the \w+/g
/** A word in one form: filters is told where filter is. */
const form = (word: string): string => word.toLowerCase().replace(/(?<!s)s$|es$/, '')
const wordsOf = (text: string): string[] => [...new Set([...text.matchAll(words)].map(([word]) => (word.length > 2 ? form(word) : word)))]

/** Each stop in order: its prose, and what it asks. */
const stops = lessons.flatMap(([id, lesson]) =>
  lesson.stops.map((stop, i) => {
    const derived = derivedAtStop(lesson, i + 1),
      text = lesson.text.en.stops[stop.id]
    return {
      at: `${id} ${stop.id}`,
      prose: text.prose(derived, derived),
      asked: text.question ? [text.question.ask(derived), ...Object.values(text.question.choices ?? {})].join(' ') : '',
    }
  }),
)

it.each(stops.filter(({ asked }) => asked))('$at asks of what was told', ({ at, asked }) => {
  const before = stops.slice(0, stops.findIndex(stop => stop.at === at) + 1),
    told = new Set([...wordsOf(before.map(({ prose }) => prose).join(' ')), ...[...asked.matchAll(explained)].map(([, name]) => name)])
  expect(wordsOf(asked).filter(word => !told.has(word))).toEqual([])
})
