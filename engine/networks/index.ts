import { lenet5 } from './lenet5.ts'
import { simpleConvnet } from './simpleConvNet.ts'
import type { NetworkSpec } from './spec.ts'

/** Every network the page offers, by the name that links and commands use. */
export const networks = { 'simple-convnet': simpleConvnet, lenet5 } satisfies Record<string, NetworkSpec>
export type NetworkName = keyof typeof networks
export const networkNames = Object.keys(networks) as readonly NetworkName[]
export const isNetworkName = (name: string): name is NetworkName => Object.hasOwn(networks, name)
