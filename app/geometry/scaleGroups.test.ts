import { expect, test } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { networks } from '../../engine/networks/index.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import en from '../text/en.ts'
import ja from '../text/ja.ts'
import ko from '../text/ko.ts'
import { columnsOf } from './columns.ts'
import { planNetwork } from './plan.ts'
import { DRAWN } from './planScale.ts'
import { groupsOf, keepsOf } from './scaleGroups.ts'

/** What is said below the layers of a network that share a scale. */
const said = (spec: NetworkSpec, oneScale: typeof en.oneScale): readonly string[] => {
  const plan = planNetwork(columnsOf(compile(spec, 1)), { width: 1440, height: 700, dpr: 1, rem: 16, pages: {} }, DRAWN)
  return groupsOf(plan)
    .map(keepsOf)
    .filter(keeps => keeps.length > 0)
    .map(oneScale)
}

test('what each layer keeps of the one before is said as it is', () => {
  expect(said(networks['simple-convnet'], en.oneScale)).toEqual([
    'one scale for all three: relu1 keeps the orange of conv1, pool1 the largest of it',
    'one scale for both: relu2 keeps the orange of affine1',
  ])
  expect(said(networks['simple-convnet'], ko.oneScale)[0]).toBe('같은 눈금: conv1 → relu1(주황 부분만 남김) → pool1(그중 최댓값)')
  expect(said(networks['simple-convnet'], ja.oneScale)[0]).toBe('同じ色の範囲：conv1 → relu1（オレンジだけを残す） → pool1（その最大値）')
})

test('a tanh and a mean are not called what a relu and a maximum are', () => {
  const sentences = said(networks.lenet5, en.oneScale).join('; ')
  expect(sentences).toContain('keeps the means of tanh1')
  expect(sentences).not.toMatch(/orange|largest/)
})
