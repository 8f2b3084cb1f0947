// What every op does, in English.
import type { OpTexts } from './words.ts'

const ops: OpTexts = {
  rearrange: {
    does: {
      moves: ({ a, out }) => `the axes of ${a} change places: ${out}`,
      reshaped: ({ a, out }) => `${a} is written in another shape: ${out}`,
      same: ({ a, out }) => `${a} stays as it is: ${out}`,
      off: ({ a, out }) => `dropout drops numbers only in training; here ${a} stays as it is: ${out}`,
    },
    way: 'as it is',
  },
  im2col: { does: ({ a, out }) => `every window of ${a} becomes a row of ${out}`, way: 'im2col(dx)' },
  col2im: { does: ({ a, out }) => `every pixel gets the sum of its copies in ${a}: ${out}`, way: 'col2im(dcol)' },
  dot: {
    does: ({ a, b, out, ta, tb, groups }) =>
      `${a}${ta ? ', transposed,' : ''} times ${b}${tb ? ', transposed,' : ''}${groups > 1 ? ` in ${groups} groups of columns` : ''} gives ${out}`,
    way: 'dout · W.T',
  },
  add: { does: ({ a, b, out }) => `${a} and ${b}, the gradients of one number used twice, add up: ${out}`, way: 'added up' },
  addBias: { does: ({ a, b, out }) => `${b} is added to every row of ${a}: ${out}` },
  times: { does: ({ a, out }) => `each number of ${a} times 1 − the dropout ratio: ${out}`, way: 'times 1 − ratio' },
  mask: { does: ({ a, b, out }) => `${a} where ${b} is 1, else 0: ${out}`, way: 'only what was kept' },
  sumRows: { does: ({ a, out }) => `the rows of ${a} are summed: ${out}`, way: 'rows summed' },
  argMax: { does: ({ a, out }) => `where the largest number of each row of ${a} is: ${out}` },
  max: { does: ({ a, out }) => `the largest number of each row of ${a}: ${out}` },
  maxGrad: {
    does: ({ a, out }) => `each number of ${a} goes to its winner, all other places get 0: ${out}`,
    number: 'The winner of a window gets its whole gradient; every other place gets 0.',
    way: 'to each winner',
  },
  mean: { does: ({ a, out }) => `the mean of each row of ${a}: ${out}` },
  meanGrad: { does: ({ a, out }) => `each number of ${a} is shared out equally among its row: ${out}`, way: 'shared out evenly' },
  relu: {
    does: ({ a, out }) => `${a} where it is positive, else 0: ${out}`,
    number: 'max(0, x): positive numbers pass, all others become 0.',
    acts: ['passes positive numbers and makes all others 0', 'passes it only where its output was positive'],
  },
  reluGrad: {
    does: ({ a, b, out }) => `${a} passes where ${b} is positive, else 0: ${out}`,
    number: 'The gradient passes only where the output was positive: elsewhere a small change of x changes nothing.',
    way: 'where x > 0',
  },
  leakyRelu: {
    does: ({ a, out }) => `${a} where it is positive, else α times it: ${out}`,
    number: 'x where it is positive, else α x: negative numbers become small, but not 0.',
    acts: ['passes positive numbers and multiplies all others by α', 'passes it where x was positive, and α times it elsewhere'],
  },
  leakyReluGrad: {
    does: ({ a, b, out }) => `${a} passes where ${b} is positive, else α times it: ${out}`,
    number:
      'The gradient passes where x was positive. Elsewhere a small change of x changes the output by α times as much, so α times the gradient passes.',
    way: 'times α where x ≤ 0',
  },
  clippedRelu: {
    does: ({ a, out }) => `${a}, held between 0 and its largest value: ${out}`,
    number: 'x, held between 0 and the largest value: below 0 it becomes 0, above the largest value that value.',
    acts: [
      'passes numbers between 0 and its largest value, and holds all others at these ends',
      'passes it only where its output was between the ends',
    ],
  },
  clippedReluGrad: {
    does: ({ a, b, out }) => `${a} passes where ${b} is between the ends, else 0: ${out}`,
    number: 'The gradient passes only where the output was between the ends: elsewhere a small change of x changes nothing.',
    way: 'where 0 < y < m',
  },
  sigmoid: {
    does: ({ a, out }) => `the sigmoid of each number of ${a}: ${out}`,
    number: '1 / (1 + exp(−x)): squeezed between 0 and 1.',
    acts: ['squeezes each number between 0 and 1', 'multiplies it by y(1 − y)'],
  },
  sigmoidGrad: {
    does: ({ a, b, out }) => `${a} times (1 − y) · y, with y = ${b}: ${out}`,
    number: 'dout times the slope of the sigmoid there, y (1 − y).',
    way: 'times y(1 − y)',
  },
  tanh: {
    does: ({ a, out }) => `the tanh of each number of ${a}: ${out}`,
    number: 'tanh(x): squeezed between −1 and 1.',
    acts: ['squeezes each number between −1 and 1', 'multiplies it by 1 − y²'],
  },
  tanhGrad: {
    does: ({ a, b, out }) => `${a} times 1 − y², with y = ${b}: ${out}`,
    number: 'dout times the slope of tanh there, 1 − y².',
    way: 'times 1 − y²',
  },
  softmax: {
    does: ({ a, out }) => `softmax turns ${a} into probabilities ${out}`,
    number: 'exp of its own score, over the sum of exp of all scores.',
  },
  crossEntropy: {
    does: ({ a, b, out }) => `cross-entropy error of ${a} for the target ${b}: ${out}`,
    number: 'log Σ exp(x) minus the score of the target: −log of the target’s probability, without rounding it first.',
  },
  softmaxGrad: {
    does: ({ a, b, out }) => `${a} minus 1 at the target ${b}, over N: ${out}`,
    number: 'The probability, minus 1 at the target alone, over N.',
    way: '(y − t)/N',
  },
  lrnScale: {
    does: ({ a, out }) => `k plus α times the squares of ${a}, summed over neighbouring channels: ${out}`,
    number: 'k plus α times the sum of the squares that stand at this place in the neighbouring channels.',
  },
  lrnScaleGrad: {
    does: ({ a, b, out }) => `${a}, summed over the channels that looked here, times 2α and ${b}: ${out}`,
    number: 'The gradients of all scales that this number is part of, summed, times 2α x.',
    way: 'summed over neighbours',
  },
  normalize: {
    does: ({ a, b, out }) => `${a} divided by ${b} to the power β: ${out}`,
    number: 'Divided by its scale to the power β: the stronger the neighbouring channels, the smaller it becomes.',
    way: '÷ scale^β, and its neighbours',
  },
  normalizeGrad: {
    does: ({ a, b, out }) => `how ${a} reaches the scale: times −β and ${b}, divided by the scale to the power β + 1: ${out}`,
    number: 'How the gradient reaches the scale: −β · dout · x, over the scale to the power β + 1.',
    way: 'on to the scale',
  },
  standardize: {
    does: ({ a, b, out }) => `${a} minus ${b}, divided by the deviation of its channel: ${out}`,
    number: 'The number minus the mean of its channel, divided by that channel’s deviation. Both are stored.',
  },
  standardizeGrad: {
    does: ({ a, b, out }) => `${a} divided by the deviation of its channel, from ${b}: ${out}`,
    number: 'dout over the deviation of its channel: the backward pass divides by the same number as the forward pass.',
    way: '÷ deviation',
  },
  scaleColumns: { does: ({ a, b, out }) => `every channel of ${a} times its own ${b}: ${out}`, way: 'times its gain' },
  sumProducts: { does: ({ a, b, out }) => `${a} times ${b}, summed channel by channel: ${out}`, way: 'products, summed' },

  // The optimizers
  sgd: { does: ({ a, b, out }) => `${a} minus lr times ${b}: ${out}`, number: 'The weight, minus lr times its gradient.' },
  velocity: {
    does: ({ a, b, out }) => `momentum times ${a}, minus lr times ${b}: ${out}`,
    number: 'momentum times the velocity, minus lr times the gradient.',
  },
  addVelocity: { does: ({ a, b, out }) => `${b} is added to ${a}: ${out}`, number: 'The weight plus its velocity.' },
  accumulateSquares: {
    does: ({ a, b, out }) => `the squares of ${b} are added to ${a}: ${out}`,
    number: 'The sum so far, plus the square of the gradient.',
  },
  adaGrad: {
    does: ({ a, b, out }) => `${a} minus lr times ${b}, divided by the root of the sum of its squares: ${out}`,
    number: 'The weight, minus lr times its gradient over √h: a weight that has changed much changes less.',
  },
  firstMoment: { does: ({ a, b, out }) => `${a} moves towards ${b} by the part 1 − β₁: ${out}`, number: 'A running mean of the gradient.' },
  secondMoment: {
    does: ({ a, b, out }) => `${a} moves towards the squares of ${b} by the part 1 − β₂: ${out}`,
    number: 'A running mean of the gradient’s square.',
  },
  adamRate: {
    does: ({ a, b, out }) => `${a} at update ${b}, corrected for means that start at 0: ${out}`,
    number: 'lr, corrected for running means that start at 0: lr_t · m / √v is lr · m̂ / √v̂.',
  },
  adam: {
    does: ({ a, b, out }) => `${a} minus lr times ${b}, divided by the root of the mean square: ${out}`,
    number: 'The weight, minus lr_t times m over √v.',
  },
  increment: { does: ({ a, out }) => `${a} plus 1: ${out}`, number: 'One more update.' },
}

export default ops
