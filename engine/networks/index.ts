import { alexnet } from './alexnet.ts'
import { lenet5 } from './lenet5.ts'
import { pictures } from './pictures.ts'
import { simpleConvnet } from './simpleConvNet.ts'
import type { NetworkSpec } from './spec.ts'
import { takesInk } from './traits.ts'

/** Every network the page offers, by the name that links and commands use. */
export const networks = { 'simple-convnet': simpleConvnet, lenet5, alexnet, pictures } satisfies Record<string, NetworkSpec>
export type NetworkName = keyof typeof networks
export const networkNames = Object.keys(networks) as readonly NetworkName[]
/** Those that answer a drawn digit; the others take a picture. */
export const digitNetworkNames = networkNames.filter(name => takesInk(networks[name]))
/** Those whose trained weights lie beside the page, as `weights/<name>.safetensors`. */
export const trainedNetworks: readonly NetworkName[] = ['simple-convnet', 'lenet5', 'pictures']
/** Whether a built-in network has this name. */
export const isNetworkName = (name: string): name is NetworkName => Object.hasOwn(networks, name)
