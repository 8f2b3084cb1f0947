// Which kernel runs here: the first that can be instantiated and gets its test right. WebAssembly.validate is not asked: it says yes under a
// policy that forbids. Workers and tools import this; what a page computes itself – a lesson's few numbers – the plain kernel does.
import { plain, setKernel, type Kernel } from './index.ts'
import { agrees } from './selfTest.ts'
import { dotSimd, simdArena, type SimdName } from './simd.ts'

/** Makes the best of these the kernel in use; plain TypeScript where none works. */
export function chooseKernel(
  names: readonly Kernel['name'][] = ['fma', 'simd', 'plain'],
  works: (kernel: Kernel) => boolean = agrees,
): Kernel {
  const chosen = names.map(kernelNamed).find(k => k === plain || works(k)) ?? plain
  setKernel(chosen)
  return chosen
}

const kernelNamed = (name: Kernel['name']): Kernel => (name === 'plain' ? plain : simd(name))
const simd = (name: SimdName): Kernel => ({
  name,
  dot: dotSimd,
  arena: (bytes, most) => simdArena(name, bytes, most) ?? plain.arena(bytes, most),
})
