// What is said of maps switched off and of all that is changed, in English.
import type { OffTrial } from '../../../../engine/offTrial.ts'
import { grouped } from '../../../geometry/numbers.ts'

const en = {
  title: 'Switch filters off',
  open: 'What if …',
  close: 'Close',
  how: 'Press a number: all numbers of that map become 0, and everything after it is computed anew at once.',
  layer: 'Layer',
  /** `filters`: of a convolution; else neurons. */
  maps: (filters: boolean, layer: string) => `${filters ? 'Filters' : 'Neurons'} of ${layer}`,
  turnOff: (filters: boolean, map: number, layer: string) => `Switch off ${filters ? 'filter' : 'neuron'} ${map} of ${layer}`,
  /** After the name of what stands pinned. */
  pinned: 'pinned in the picture',
  off: (names: readonly string[]) => `Switched off, crossed out in the pictures: ${names.join(', ')}`,

  costs: 'What does it cost?',
  count: (images: string) => `Count on ${images} answers`,
  rank: (filters: boolean, count: number, layer: string) =>
    `Try each of the ${count} ${filters ? 'filters' : 'neurons'} of ${layer} by itself`,
  trying: (percent: number) => `Trying, ${percent} % done`,
  cancel: 'Cancel',
  /** `less`: below 0, so many more are right. */
  cost: (images: number, less: number, before: number, after: number) =>
    less === 0
      ? `${grouped(before)} of ${grouped(images)} answers are right, as many as before.`
      : `${grouped(after)} of ${grouped(images)} answers are right, ${grouped(Math.abs(less))} ${less > 0 ? 'fewer' : 'more'} than before.`,
  others: (images: number, changed: number) =>
    `${grouped(changed)} of ${grouped(images)} answers ${changed === 1 ? 'becomes another' : 'become others'}.`,
  most: (filters: boolean, map: number, lost: number, isRight: boolean) =>
    `${filters ? 'Filter' : 'Neuron'} ${map} matters most: without it ${grouped(lost)} ${isRight ? 'fewer ' : ''}${lost === 1 ? 'answer' : 'answers'} ${isRight ? (lost === 1 ? 'is right' : 'are right') : lost === 1 ? 'becomes another' : 'become others'}.`,
  none: 'None of them costs a right answer by itself.',
  bars: (isRight: boolean) => `Bars: ${isRight ? 'right answers lost' : 'answers that become others'}`,
  lost: (lost: number, isRight: boolean) => (isRight ? `costs ${grouped(lost)} right answers` : `changes ${grouped(lost)} answers`),
  of: {
    hands: (images: string) => `Tried on ${images} digits of our own handwriting, with the weights as they were opened.`,
    scenes: (images: string) =>
      `Tried on ${images} variants of our drawn scenes – drawn anew, shifted, mirrored, brighter and darker –, with the weights as they were opened. No photos come with this page.`,
    numbers: (images: string) => `Tried on ${images} inputs of random numbers, with the weights as they were opened.`,
  } satisfies Record<OffTrial['of'], (images: string) => string> as Record<OffTrial['of'], (images: string) => string>,
  unlabelled: 'It is not known which of these answers are right.',
  heavy: 'This network is too large to be tried so often.',

  /** `numbers`: nothing but single numbers. */
  changed: (count: number, numbers: boolean) =>
    count === 0
      ? 'Nothing is changed'
      : count === 1
        ? `1 ${numbers ? 'number' : 'thing'} is changed`
        : `${grouped(count)} ${numbers ? 'numbers' : 'things'} are changed`,
  changedSign: 'marked in the pictures',
  reset: 'Put all back',
  putBackOne: (name: string) => `Put ${name} back`,
  isOff: 'off',
  cover: (side: number) => `a square of ${side} pixels, covered`,
}

export type WhatIfText = typeof en
export default en
