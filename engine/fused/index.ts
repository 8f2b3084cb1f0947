// All fused ops by name.
import { adamUpdate, affine, fastGate, fastRelu, fastTanh, fastTanhGrad, sumColumns } from './affine.ts'
import { convolve, convolveBack, convolveFilters, convolvePool, sumMaps, winnersFilters, winnersSums } from './convolution.ts'
import { averagePool, averagePoolBack, maxPool, maxPoolBack, normalizeChannels } from './pooling.ts'

export const fused = {
  convolve, convolvePool, convolveFilters, convolveBack, sumMaps, winnersFilters, winnersSums,
  maxPool, maxPoolBack, averagePool, averagePoolBack, normalizeChannels,
  affine, sumColumns, fastRelu, fastGate, fastTanh, fastTanhGrad, adamUpdate,
}
export type FusedName = keyof typeof fused
