import { alexnet } from './alexnet.ts'
import { lenet5 } from './lenet5.ts'
import { simpleConvnet } from './simpleConvNet.ts'
import type { NetworkSpec } from './spec.ts'

/** Every network the page offers, by the name that links and commands use. */
export const networks = { 'simple-convnet': simpleConvnet, lenet5, alexnet } satisfies Record<string, NetworkSpec>
export type NetworkName = keyof typeof networks
export const networkNames = Object.keys(networks) as readonly NetworkName[]
/** Those that answer a drawn digit; AlexNet takes a picture. */
export const digitNetworkNames = networkNames.filter(name => networks[name].input[0] === 1)
/** Those too large to be opened without a word: hundreds of megabytes. */
export const isLargeNetwork = (name: NetworkName): boolean => !digitNetworkNames.includes(name)
export const isNetworkName = (name: string): name is NetworkName => Object.hasOwn(networks, name)
