import type { TourStopId } from '../../../geometry/tour.ts'
import type { TourFacts } from './facts.ts'

/** At most 45 words a stop, whatever its numbers are; in Korean 120 characters. Marked up as marks/Prose.tsx says. */
export interface StopWords {
  /** For the timeline: a word or two. */
  readonly name: string
  readonly prose: (facts: TourFacts) => string
}

const stopWords: Readonly<Record<TourStopId, StopWords>> = {
  image: {
    name: 'Image',
    prose: ({ steps, image, stops }) =>
      `A forward and a backward pass are ${steps} steps. They begin with the image \`x\`, shape ${image}; what is grey is still to come. **Next** leads through ${stops} stops. Look around at each as you like: **Next** finds the way again.`,
  },
  window: {
    name: 'Window',
    prose: ({ weighted, slides, window, inputs }) =>
      !slides
        ? `One number of \`${weighted}/out\`: the ${inputs} numbers of x, each times its weight in one [lit:column] of \`W\`, summed, plus that column’s bias. Its terms stand above.`
        : `One number of \`${weighted}/out\`: a [lit:window] of x, ${window}, multiplied element by element with one filter, summed, plus the filter’s bias. Its terms stand above. im2col has copied this window into a row of \`col\`.`,
  },
  product: {
    name: 'Product',
    prose: ({ slides }) =>
      !slides
        ? 'So all outputs are one product: `xw = x · W`. x is one row, each column of `W` belongs to one output. The row and the column that made our number are [lit:marked].'
        : 'So one product applies all filters to all windows: `xw = col · col_W`. A row of `col` is a window, a column of `col_W` a filter. The row and the column that made our number are [lit:marked].',
  },
  maps: {
    name: 'Maps',
    prose: ({ weighted, slides, act, acts }) =>
      `${slides ? `Each column of the product, with its bias, is folded back into one map of \`${weighted}/out\`.` : `The product, with its bias, is \`${weighted}/out\`.`} Then ${act} ${acts[0]}. The marked number stands at the same place in both${slides ? ' maps' : ''}.`,
  },
  pool: {
    name: 'Pooling',
    prose: ({ pool, method, pooled, from, to }) =>
      method === 'max'
        ? `From each ${pooled} window ${pool} keeps only the [lit:largest number] and remembers where it was: on the way back the gradient goes there. A map of ${from} becomes one of ${to}.`
        : `From each ${pooled} window ${pool} keeps the [lit:mean]: every number in it counts the same, and on the way back gets the same share. A map of ${from} becomes one of ${to}.`,
  },
  loss: {
    name: 'Loss',
    prose: ({ scores, slides, t, y, loss }) =>
      `The last layers make ${scores} scores of the ${slides ? 'maps' : 'numbers'}; softmax makes them probabilities, which sum to 1. The loss uses only the probability of the target, \`t = ${t}\`: it is ${y}, and −log of that is **${loss}**.`,
  },
  wrong: {
    name: 'Wrong t',
    prose: ({ t, digits, dx, loss }) =>
      `Suppose this were ${digits ? (t === '8' ? 'an' : 'a') : 'of class'} ${t}: the loss is ${loss}. The backward pass begins with \`(y − t)/N\`: each probability, minus 1 at the target. At the target it is [fall:${dx}], the only negative number; all of them add up to 0.`,
  },
  back: {
    name: 'Backward',
    prose: ({ act, acts, pool, method }) => {
      const ways = [
        ...(pool
          ? [
              `${pool} ${method === 'max' ? 'sends each gradient to its window’s winner, and 0 to the others' : 'shares each gradient out evenly over its window'}`,
            ]
          : []),
        ...(act ? [`${act} ${acts[1]}`] : []),
      ]
      return `Right to left: each place now shows the gradient of its own output. ${ways.join('; ')}.`
    },
  },
  weight: {
    name: 'Weight',
    prose: ({ weighted, slides, check }) =>
      !slides
        ? `A weight of ${weighted} is used once: its gradient is the number of x that it multiplied, times its output’s [lit:gradient]: \`dW = x.T · dout\`. Is it right? **${check}**, at the right, works it out without backpropagation.`
        : `A weight of ${weighted} is used at every place of the image. So its gradient sums over all places: x, [lit:shifted], ⊙ \`dout\`. Is it right? **${check}**, at the right, works it out without backpropagation.`,
  },
  update: {
    name: 'Update',
    prose: () =>
      'So far nothing has changed. One step of learning subtracts from each weight its [lit:gradient] times a small number, the learning rate. Choose optimizer and rate beside the timeline; the weights on screen stay as they are.',
  },
  thread: {
    name: 'Thread',
    prose: ({ first, second }) =>
      `All of it in one picture: the number that ${second ? `most tells ${first} from ${second}` : 'counts most'}, from x through every layer to the scores, with the engine’s own numbers. Point at any other number to follow it. **why?** shows its terms.`,
  },
}

const en = { titleLong: 'A tour through one forward and one backward pass', stopWords }

export type TourWords = typeof en
export default en
