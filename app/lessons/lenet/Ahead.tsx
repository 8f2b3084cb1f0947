// What the lesson's figures show on paper: LeNet-5's maps and scores, and its weights.
import { watching } from '../Ahead.tsx'
import { program } from './derive.ts'
import { useWeights } from './live.ts'

const Maps = watching('image', ...program().layers.flatMap(({ name }) => (name === 'softmax' ? [] : [`${name}/out`])), 'softmax/y')

export function Ahead() {
  useWeights()
  return <Maps />
}
