import type { Init } from '../../../../engine/networks/spec.ts'
import type { LargeWords } from './en.ts'

const inits: Readonly<Record<Init['kind'], string>> = {
  he: 'He 초깃값',
  xavier: 'Xavier 초깃값',
  'uniform-he': '균등 분포 He 초깃값',
  fixed: '고정된 표준편차',
}

const ofIt = (weights: string | null): string => (weights === null ? '만큼 씁니다.' : `만큼 쓰며, 그중 가중치가 ${weights}입니다.`)

const ko: LargeWords = {
  title: '신경망이 쓰는 메모리',
  random: (init, seed) => `무작위 초기화 가중치(${inits[init]}, 시드 ${seed}): 이 답에는 의미가 없습니다.`,
  ofFile: file => `파일(${file})에서 읽은 가중치입니다.`,
  turned: '완전연결 계층의 가중치가 (출력, 입력) 순서로 저장되어 있어 전치했습니다.',
  needs: (forward, weights, more) => `순전파는 이 페이지에서 메모리를 ${forward} ${ofIt(weights)} 역전파는 ${more} 더 필요합니다.`,
  holds: (both, weights) => `순전파와 역전파가 이 페이지에서 메모리를 ${both} ${ofIt(weights)}`,
  backward: more => `역전파 (${more} 추가)`,
  open: network => `${network} 열기`,
  asked: '이 기기에는 부담이 될 수 있어 자동으로 열지 않습니다.',
  refused: (network, forward, device, page) =>
    `${network} 신경망은 여기서 열지 않습니다. 메모리가 ${forward} 필요한데, 이 기기의 메모리는 ${device}이고 페이지 하나가 쓸 수 있는 것은 ${page} 정도입니다. 다음은 열 수 있습니다.`,
  stopped: '멈추었습니다. 계산된 것은 화면에 남아 있습니다.',
  stoppedEarly: '계산이 끝나기 전에 멈추었습니다. 회색 맵에는 아직 값이 없습니다.',
  again: '계속',
  cancel: '취소',
  doing: { check: '파일 확인', weights: '가중치 채우기', forward: '순전파', backward: '역전파', opening: '여는 중' },
  progress: (what, percent, step) => `${what}, ${percent}%${step ? `, ${step}` : ''}`,

  target: '클래스 t',
  targetHint: most => `0 ~ ${most}; 비워 두면 신경망이 내놓은 답`,
  noClass: (most, kept) => `클래스는 0 이상 ${most} 이하의 정수입니다.${kept === null ? '' : ` 지금은 클래스 ${kept}번 그대로입니다.`}`,
  weights: '가중치',
  randomNext: '무작위',
  randomNow: seed => `무작위 ${seed}`,
  carried: '그대로',
  carriedTitle: '바뀌지 않은 계층은 원래 가중치를 쓰고, 나머지는 무작위 초기화 가중치를 씁니다',
  file: '파일에서 …',
  fileHint: (first, last) => `이 신경망의 가중치를 담은 safetensors 또는 .npz 파일(${first} ~ ${last}). 파일은 이 기기를 떠나지 않습니다.`,

  answer: 'softmax',
  likeliest: '확률이 가장 높은 클래스 다섯 개',
  classIs: index => `클래스 ${index}번`,
  noNames: '클래스는 번호로만 표시합니다. 클래스 이름이 들어 있지 않습니다.',
  waiting: '첫 순전파가 끝나면 확률이 가장 높은 클래스 다섯 개가 여기에 나타납니다.',
  took: (count, ms) => `곱셈 ${count}회, ${ms} ms, 이 페이지에서 계산했습니다.`,
}

export default ko
