// Which networks a page shows, and comes to with.
import { expect, test } from 'vitest'
import { networks } from '../../engine/networks/index.ts'
import { pictures } from '../../engine/networks/pictures.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import { pageIds, type Page } from './pages.ts'
import { shows } from './shows.ts'

const raw: NetworkSpec = { ...networks.lenet5, input: [2, 32, 32], preparation: { kind: 'raw' } }
const pagesOf = (spec: NetworkSpec): readonly Page[] => pageIds.filter(page => shows(page, spec))

test('what takes ink is shown everywhere; pictures where one shows something; what is heavy, or no picture, where one looks', () => {
  expect(pagesOf(networks['simple-convnet'])).toEqual(pageIds)
  expect(pagesOf(pictures)).toEqual(pageIds.filter(page => page !== 'train'))
  for (const spec of [networks.alexnet, raw]) expect(pagesOf(spec)).toEqual(pageIds.filter(page => page !== 'train' && page !== 'draw'))
})
