import type { Init } from '../../../../engine/networks/spec.ts'
import type { LargeWords } from './en.ts'

const inits: Readonly<Record<Init['kind'], string>> = {
  he: 'He 초깃값',
  xavier: 'Xavier 초깃값',
  'uniform-he': '균등 분포 He 초깃값',
  fixed: '고정된 표준편차',
}

const ofIt = (weights: string | null): string => (weights === null ? '씁니다.' : `쓰며, 그중 가중치가 ${weights} 크기입니다.`)

const ko: LargeWords = {
  title: '신경망이 쓰는 메모리',
  random: (init, seed) => `무작위 초기화 가중치(${inits[init]}, 시드 ${seed}): 이 답에는 의미가 없습니다.`,
  ofFile: file => `파일(${file})에서 읽은 가중치입니다.`,
  turned: '완전연결 계층이 (출력, 입력) 순서로 저장되어 있어 전치했습니다.',
  needs: (forward, weights, more) => `순전파는 이 페이지에서 메모리 ${forward} 크기를 ${ofIt(weights)} 역전파는 ${more} 더 필요합니다.`,
  holds: (both, weights) => `순전파와 역전파가 이 페이지에서 메모리 ${both} 크기를 ${ofIt(weights)}`,
  backward: more => `역전파 (${more} 추가)`,
  open: network => `${network} 열기`,
  asked: '이 기기에는 부담이 될 수 있어 저절로 열지 않습니다.',
  refused: (network, forward, device, page) =>
    `${network} 신경망은 여기서 열지 않습니다. 메모리 ${forward} 크기가 필요한데, 이 기기의 메모리는 ${device} 크기이고 페이지 하나가 쓸 수 있는 것은 ${page} 정도입니다. 다음은 열 수 있습니다.`,
  stopped: '멈추었습니다. 계산된 것은 화면에 남아 있습니다.',
  stoppedEarly: '계산이 끝나기 전에 멈추었습니다. 회색 맵에는 아직 값이 없습니다.',
  again: '계속',
  cancel: '취소',
  doing: { check: '파일 확인', weights: '가중치 채우기', forward: '순전파', backward: '역전파', opening: '여는 중' },
  progress: (what, percent, step) => `${what}, ${percent} %${step ? `, ${step}` : ''}`,

  input: '사진, 클래스, 가중치',
  picture: name => `신경망이 보는 것: ${name}`,
  pictureOwn: '직접 고른 사진의 가운데 정사각형',
  scenes: '준비된 그림',
  sceneNames: { hills: '언덕', fruit: '과일', stripes: '줄무늬' },
  choose: '사진 …',
  prepared: (height, width, mean) =>
    `가운데의 가장 큰 ${height === width ? '정사각형을' : '같은 비율의 직사각형을'} 흰 바탕에 놓고 ${height}×${width} 크기로 줄인 뒤 ${mean === null ? 'ImageNet의 평균색을' : `평균색(${mean})을`} 뺍니다.`,
  target: '클래스 t',
  targetHint: most => `0 ~ ${most}; 비워 두면 신경망 스스로의 답`,
  noClass: (most, kept) => `클래스는 0 이상 ${most} 이하의 정수입니다.${kept === null ? '' : ` 지금은 클래스 ${kept}번 그대로입니다.`}`,
  weights: '가중치',
  randomNext: '무작위',
  randomNow: seed => `무작위 ${seed}`,
  file: '파일에서 …',
  fileHint: (first, last) => `이 신경망의 가중치를 담은 safetensors 또는 .npz 파일(${first} ~ ${last}). 파일은 이 기기를 떠나지 않습니다.`,

  answer: 'softmax',
  likeliest: '확률이 가장 높은 클래스 다섯 개',
  classIs: index => `클래스 ${index}번`,
  noNames: '클래스는 번호로만 표시합니다. 신경망에 이름이 딸려 있지 않습니다.',
  waiting: '첫 순전파가 끝나면 확률이 가장 높은 클래스 다섯 개가 여기에 나타납니다.',
  took: (count, ms) => `곱셈 ${count}회, ${ms} ms, 이 페이지에서 계산했습니다.`,
}

export default ko
