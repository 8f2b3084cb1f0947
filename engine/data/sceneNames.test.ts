// Which of our pictures a network is offered.
import { expect, test } from 'vitest'
import { networks } from '../networks/index.ts'
import { sceneNames, scenesFor, sceneShown } from './sceneNames.ts'

test('a network with classes of things is offered these things, any other the views', () => {
  expect(scenesFor(networks.pictures)).toEqual(['ship', 'airplane', 'automobile', 'truck', 'frog', 'horse'])
  expect(scenesFor(networks.alexnet)).toEqual(['hills', 'fruit', 'stripes'])
  expect(scenesFor({ classes: ['ship', 'harbour'] })).toEqual(['ship'])
  expect(scenesFor({ classes: ['harbour'] })).toEqual(['hills', 'fruit', 'stripes'])
})

test('what is not offered becomes the first that is', () => {
  for (const scene of sceneNames) {
    expect(scenesFor(networks.pictures)).toContain(sceneShown(networks.pictures, scene))
    expect(scenesFor(networks.alexnet)).toContain(sceneShown(networks.alexnet, scene))
  }
  expect(sceneShown(networks.pictures, 'hills')).toBe('ship')
  expect(sceneShown(networks.pictures, 'frog')).toBe('frog')
})
