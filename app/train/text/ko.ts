// 학습 페이지가 쓰는 한국어.
import type { TrainText } from './en.ts'

const ko: TrainText = {
  digit: '이 시점에서 읽은 내 숫자',
  digitBars: '이 시점의 가중치로 구한 클래스별 확률',

  lossFor: target => (target === null ? '손실 (t는 신경망의 답)' : `손실 (t = ${target})`),
  ownTarget: 't를 신경망의 답으로',

  transport: '학습, 일시 정지, 되돌리기',
  rewind: '같은 처음 상태로 되돌리기',
  play: '학습',
  pause: '일시 정지',
  step: '한 스텝',
  epoch: '한 에폭',
  progress: (step, of, epoch) => `스텝 ${step}${of === null ? '' : ` / ${of}`} · 에폭 ${epoch}`,
  rate: images => `초당 이미지 ${images}장`,
  left: seconds => `남은 시간 ${seconds}초`,
  recorded: (steps, command) =>
    `기록된 학습: MNIST로 ${steps}스텝${command === null ? '' : ` (${command})`}. ‘학습’을 누르면 직접 학습합니다.`,
  notRecorded: '기록에는 필터만 있고 가중치 전체는 없습니다. ‘학습’을 누르면 스텝마다 내 숫자를 새로 읽습니다.',
  leadsTo: step => `이 링크는 스텝 ${step}까지의 학습입니다. ‘학습’을 누르면 거기까지 똑같이 학습합니다.`,
  untrained: '아직 학습하지 않았습니다. ‘학습’을 누르세요.',
  onlyFilters: '이 순간은 필터만 남아 있습니다.',
  opening: '준비하는 중 …',
  past: (step, present) => `스텝 ${step} (학습은 스텝 ${present}까지)`,
  present: '현재로 돌아오기',
  goOn: '여기서 이어서 학습',
  branched: (step, exact) =>
    exact ? `스텝 ${step}에서 그때와 똑같이 이어짐` : `스텝 ${step}에서 이어짐. 최적화 기법의 내부 값은 새로 시작함`,
  goal: '목표 정확도',
  noGoal: '없음',
  goalOf: percent => `시험 이미지의 ${percent}%`,

  timeline: '학습 시점',
  start: '시작',
  epochOf: epoch => `에폭 ${epoch}`,
  moment: (step, loss) => `스텝 ${step}, 손실 ${loss}`,
  now: step => `현재, 스텝 ${step}`,
  rateFrom: (step, rate) => `스텝 ${step}부터 학습률 ${rate}`,
  rateAsked: rate => `다음 스텝부터 학습률 ${rate}`,

  lastGood: step => `마지막 정상 시점(스텝 ${step})으로 돌아가기`,
  fail: {
    title: '일부러 실패하게 해 보기 …',
    kinds: {
      rate: () => '학습률 × 100',
      zeros: () => '모든 가중치를 0으로 시작',
      std: () => '가중치를 너무 크게 시작',
      few: images => `이미지 ${images}장만 사용`,
    },
    shows: {
      rate: '갱신할 때마다 너무 멀리 가서 손실이 치솟습니다. 다시 내려오는지 보세요.',
      zeros: '한 계층의 뉴런이 모두 똑같은 채로 남아 아무것도 배우지 못합니다. 손실은 ‘아무것도 모름’ 선에 머뭅니다.',
      std: '점수가 너무 커서 처음 손실이 ‘아무것도 모름’ 선보다 훨씬 높습니다.',
      few: '이 이미지들만 외웁니다. 훈련 곡선은 100%에 가까워지지만 시험 곡선은 뒤처집니다.',
    },
    mend: '이전 설정으로',
  },

  carry: {
    title: '이 가중치를 다른 곳에서 쓰기',
    draw: '이 가중치로 그리기',
    pass: '순전파·역전파 보기',
    whole: '갱신까지 보기',
    save: '가중치 저장 …',
    halves: '이 시점은 float16으로 저장되어 있어, 가중치가 세 자리로 반올림된 값입니다.',
  },

  settings: {
    title: '학습 설정',
    titleOwn: '내 학습 설정',
    optimizer: '최적화 기법',
    optimizers: { sgd: 'SGD', momentum: '모멘텀', adagrad: 'AdaGrad', adam: 'Adam' },
    rate: '학습률',
    now: '현재 값',
    numbers: { momentum: '모멘텀', beta1: 'β₁', beta2: 'β₂' },
    batch: '배치 크기',
    init: '가중치 초깃값',
    inits: { he: 'He', xavier: 'Xavier', 'uniform-he': 'He 균등분포', fixed: '정규분포' },
    std: '표준편차. 0이면 모든 가중치가 0',
    seed: '시드',
    network: '계층',
    parameters: count => `매개변수 ${count}개`,
    takes: (whole, from, to) =>
      `${whole ? '정수를 넣으세요' : '수를 넣으세요'}: ${to === null ? `${from} 이상` : `${from} 이상 ${to} 이하`}`,
    unused: (name, value) => `링크의 ${name} = “${value}” 값은 쓸 수 없어 무시했습니다.`,
  },

  retrained: (after, from, done) =>
    from === null
      ? `스텝 ${after} 이후에 엔진이 멈춰 다시 시작했습니다`
      : done
        ? `스텝 ${after}에서 엔진이 멈춰 스텝 ${from}부터 똑같이 다시 학습함`
        : `스텝 ${after} 이후에 엔진이 멈췄습니다. 스텝 ${from}부터 마지막 비트까지 똑같이 다시 학습합니다`,
  lost: (steps, kept) =>
    `스텝 ${steps} 이후에 엔진이 멈췄습니다. ${kept === null ? '지금까지의 모습은 남아 있습니다. ‘학습’을 누르면 처음부터 다시 학습합니다.' : `‘학습’을 누르면 저장된 스텝 ${kept}부터 이어서 학습합니다.`}`,
}

export default ko
