// All that the engine calls. Places and strides are in bytes, sizes in numbers.
export { gemm, gemmPacked, packRows, rowDots, rowTimes } from './gemm'
export { lrn } from './lrn'
export { patches, unpatch } from './patches'
export { averagePool, averagePoolBack, maxPool, maxPoolBack } from './pool'
export { adam, finite, gate, gatedSum, relu, spread, sum, sumRows, tanh, tanhGrad } from './pointwise'
export { winnersGradient } from './winners'
