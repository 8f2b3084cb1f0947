// What the lesson's figures show on paper: LeNet-5's maps and scores, and its weights.
import { watchingInk } from '../Ahead.tsx'
import { program } from './derive.ts'
import { useAwaits } from '../awaited.ts'
import { useLenet, useWeights } from './live.ts'

const Maps = watchingInk(3, 'image', ...program().layers.flatMap(({ name }) => (name === 'softmax' ? [] : [`${name}/out`])), 'softmax/y')

export function Ahead() {
  useLenet()
  const { weights, missing } = useWeights()
  useAwaits('weights', weights !== null || missing)
  return <Maps />
}
