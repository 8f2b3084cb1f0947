// 학습 패널이 쓰는 한국어.
import type { PanelText } from './en.ts'

const ko: PanelText = {
  filtersOf: (layer, count) => `${layer} 필터 ${count}개`,
  columnsOf: (layer, count) => `${layer} 뉴런 ${count}개의 가중치`,
  noFilters: '이미지를 필터로 보거나 픽셀 하나하나로 보는 계층이 없어서 그림으로 보여 줄 가중치가 없습니다.',
  noConvolution: '합성곱 계층이 없습니다. 그림 하나는 첫 계층의 뉴런 하나가 이미지에 곱하는 가중치입니다.',
  smallLarge: step => `작은 것: 학습 전 · 큰 것: 스텝 ${step}`,
  sorted: '그림 순서',
  byOrder: '번호순',
  byChange: '많이 바뀐 순',
  channel: '채널',
  channelMean: '채널 평균',
  channelNumber: index => `채널 ${index}번`,
  scale: end => `색 범위: −${end} ~ ${end}`,
  pairsLabel: (what, step) =>
    `${what}. 작은 그림은 처음 모습, 큰 그림은 스텝 ${step}. 화살표 키로 수를 옮겨 다니고 Enter 키로 하나를 펼칩니다.`,
  reads: (cell, now, began) => `${cell} = ${now}${began === null ? '' : `, 처음: ${began}`}`,
  readsMean: (picture, now) => `${picture} = ${now}, 채널 평균`,

  thisRun: '이 학습',
  otherRun: '다른 학습',
  recordedRun: '미리 기록한 학습',
  runCalled: name => `학습: ${name}`,
  settingNames: {
    network: '신경망',
    opt: '최적화 기법',
    lr: '학습률',
    momentum: '모멘텀',
    beta1: 'β₁',
    beta2: 'β₂',
    batch: '배치 크기',
    init: '가중치 초깃값',
    seed: '시드',
    data: '데이터',
    own: '내 글씨 비율',
    images: '이미지 수',
    with: '계층',
    rates: '이후 학습률',
  },
  restSame: '나머지는 같음',
  allSame: '설정이 모두 같습니다.',
  alone: '비교 끝내기',
  readsAs: '그린 숫자:',
  readsNone: '여기서는 그린 숫자를 읽지 않습니다.',
  byStep: step => `(스텝 ${step})`,
  noFiltersKept: '이 학습에는 보일 필터가 없습니다.',
  numberOf: (run, number) => `· ${run} ${number}`,
  meanOf: (run, number) => `${run} ${number}`,

  loss: '손실',
  smoothed: '평균',
  rightAnswers: '정확도',
  ofTest: '시험 이미지',
  ofTried: images => `시험 이미지 ${images}장`,
  notTried: '아직 시험하지 않음',
  training: '훈련',
  test: '시험',
  before: '지난 학습',
  knowsNothing: classes => `ln ${classes}: 아무것도 모름`,
  byChance: classes => `1/${classes}: 찍었을 때`,
  rateMark: rate => `학습률 ${rate}`,
  epoch: epoch => `에폭 ${epoch}`,
  step: step => `스텝 ${step}`,
  lossLabel: '스텝에 따른 손실(로그 눈금). 화살표 키로 읽고 Enter 키로 그 시점으로 갑니다.',
  shareLabel: '스텝에 따른 정확도(100%에 가까울수록 1%의 간격이 넓음). 화살표 키로 읽고 Enter 키로 그 시점으로 갑니다.',
  lossAt: (step, loss, smooth) => `스텝 ${step}: 손실 ${loss}, 평균 ${smooth}.`,
  shareAt: (step, training, test) => `스텝 ${step}: 훈련 ${training}%${test === null ? '' : `, 시험 ${test}%`}.`,
  stuck: {
    measured: (steps, loss, classes, nothing) =>
      `${steps}스텝 동안 손실이 아무것도 모를 때의 값(ln ${classes} = ${nothing})과 비슷하거나 더 큽니다. 지금 손실: ${loss}.`,
    only: (images, step, answer) => `스텝 ${step}에서 시험한 이미지 ${images}장을 모두 같은 답(${answer})으로 읽었습니다.`,
    why: {
      zeros: () => '모든 가중치가 0에서 시작해 한 계층의 뉴런이 모두 똑같습니다. 다른 가중치 초깃값을 고르세요.',
      silent: layer =>
        `${layer} 계층 뒤의 ReLU가 더는 켜지지 않아 기울기가 지나가지 못합니다. 지금 학습률을 낮춰도 다시 켜지지 않습니다. 되돌아가서 손실이 줄어들 때까지 학습률을 10분의 1씩 낮춰 보세요.`,
      large: () => '갱신량이 너무 큽니다. 되돌아가서 손실이 줄어들 때까지 학습률을 10분의 1씩 낮춰 보세요.',
    },
    back: step => `학습률을 올리기 전(스텝 ${step})으로 돌아가기`,
    rewind: '같은 처음 상태로 되돌리기',
  },
  tableOf: '학습 시점',
  columns: { step: '스텝', loss: '손실', training: '정확도(훈련)', test: '정확도(시험)' },

  confusion: '정답 ↓, 읽은 답 →',
  moreInk: times => `대각선 밖은 ${times}배 진하게`,
  confusionLabel: classes => `클래스 ${classes}개의 혼동 행렬. 행은 정답, 열은 읽은 답입니다. 화살표 키로 읽고 Enter 키로 이미지를 봅니다.`,
  entry: (is, said, count, of) => `${is} → ${said}: ${of}장 중 ${count}장`,
  entryRight: (is, count, of) => `${is} 정답: ${of}장 중 ${count}장`,

  wrong: (wrong, of) => `아직 틀리는 이미지: ${of}장 중 ${wrong}장`,
  wrongOne: (is, said) => `${is} → ${said}`,
  onlyThese: (is, said) => `${is} → ${said}`,
  all: '모두 보기',
  fromRecording: '기록된 학습입니다. 직접 학습하면 눌러서 왜 틀렸는지 볼 수 있습니다',
  clickOne: '누르면 왜 틀렸는지 플레이어에서 보여 줍니다',
  measured: (step, now) => `스텝 ${step}에서 측정${now === null ? '' : ` (지금은 ${now})`}`,
  measuredElsewhere: {
    recorded: step => `스텝 ${step}의 결과 (기록에는 이것만 있음)`,
    gone: (step, now) => `스텝 ${step}의 결과 (스텝 ${now} 시점은 필터만 남음)`,
    trying: (step, now) => `스텝 ${now} 시험 중 … 지금 보이는 것은 스텝 ${step}`,
  },
  trying: '이 시점의 가중치로 시험 이미지를 읽는 중 …',
  noneWrong: '없습니다.',
  notListed: '가장 크게 틀린 이미지 중 여기에 해당하는 것은 없습니다.',
  untried: '시험 이미지를 한 번 시험하면 아직 틀리는 이미지가 여기에 나타납니다.',
  no: '없음',
  openImage: (is, said, image) => `시험 이미지 ${image}번: 정답 ${is}, 읽은 답 ${said}. 플레이어에서 엽니다.`,

  readAs: answer => `읽은 답: ${answer}.`,
  readSince: (answer, since, before) => `스텝 ${since}부터 ${answer}. 그 전에는 ${before}.`,
  readAgain: (answer, first, since) => `${answer}: 처음은 스텝 ${first}, 스텝 ${since}부터는 계속.`,
  readWrong: (answer, right, first) => `읽은 답: ${answer}. 정답(${right})을 처음 읽은 때: 스텝 ${first}.`,
  readAlways: answer => `읽은 답: ${answer} (처음부터).`,
  goThere: '그 시점으로 돌아가기',

  health: '계층별 상태',
  layer: '계층',
  gradientSize: '기울기 크기',
  updateShare: '갱신량 ÷ 가중치',
  silentShare: '켜지지 않는 ReLU',
  noHealth: '직접 학습할 때 시점마다 잽니다. 조금 학습해 보세요.',
  gradientTitle: '그 스텝의 미니배치에서 구한 dW의 제곱평균제곱근',
  updateTitle: 'W의 크기에 대한 갱신량의 크기. 보통 천분의 일쯤입니다',
  silentTitle: '그 스텝의 미니배치 전체에서 모든 값이 0인 맵(뉴런)의 비율',

  oneWeight: '가중치 하나 펼쳐 보기',
  weightAt: (cell, step) => `${cell}, 스텝 ${step}`,
  chooseWeight: '위 그림에서 수 하나를 고르면 한 스텝이 그 수를 어떻게 바꿨는지 여기에 나옵니다.',
  noStep: {
    recorded: () => '기록에는 펼쳐 볼 스텝이 없습니다. ‘학습’을 누른 다음 위 그림에서 수 하나를 고르세요.',
    next: () => '다음 스텝에서 값이 나옵니다.',
    beginning: () => '처음 시점입니다. 아직 어떤 스텝도 이 수를 바꾸지 않았습니다.',
    gone: () => '이 시점은 필터만 남아 있어, 여기에 이른 스텝은 볼 수 없습니다.',
    coming: () => '…',
    large: count => `수가 ${count}개나 되어, 그 스텝에서 펼쳐 두었던 수 하나만 남깁니다. 이 수는 남아 있지 않습니다.`,
    untaken: () => '여기에 이른 스텝은 남아 있지 않습니다. 다시 연 학습이거나, 긴 학습의 일부 시점이면 그렇습니다.',
  },
  oneStep: '한 스텝',
  openUpdate: '내 숫자로 한 스텝 전체를 플레이어에서 보기 →',
  goesUp: '커집니다',
  goesDown: '작아집니다',
  stays: '그대로입니다',
  keeps: '최적화 기법이 기억하는 수',
  tour: '학습 페이지 둘러보기',
  stops: {
    digit: {
      name: '숫자',
      prose: () =>
        '그린 숫자를 스텝마다 그 시점의 가중치로 새로 읽습니다. 학습하기 전에는 찍는 것과 같습니다. 아래의 **학습** 버튼을 누르면 몇 번째 스텝부터 그렇게 읽는지 막대 밑에 나옵니다.',
    },
    filters: {
      name: '필터',
      prose: ({ layer, count, filters }) =>
        count === 0
          ? '이미지를 바로 보는 가중치가 없는 신경망이라 그림이 없습니다. 그래도 학습하는 모습은 옆의 곡선에서 볼 수 있습니다.'
          : `\`${layer}\`의 ${filters ? '필터' : '뉴런'} ${count}개입니다. 작은 그림은 무작위로 뽑은 처음 모습, 큰 그림은 지금 모습이고 색 범위는 그대로입니다. 스텝이 지나면 잡음에서 획과 에지가 나타납니다.`,
    },
    curves: {
      name: '곡선',
      prose: ({ classes, nothing }) =>
        `스텝별 손실과 그 평균입니다. 클래스 ${classes}개를 전혀 모르면 ln ${classes} = ${nothing}입니다. 아래는 훈련 이미지와 처음 보는 이미지의 정확도입니다. 둘이 벌어지면 오버피팅입니다.`,
    },
    weight: {
      name: '가중치',
      prose: () =>
        '마지막 스텝이 가중치 하나를 어떻게 바꿨는지 보여 줍니다. 바뀌기 전 값, 학습률과 기울기로 구한 변화, 바뀐 값입니다. 그림에서 다른 수를 누르면 그 수를 펼칩니다.',
    },
    misread: {
      name: '틀린 답',
      prose: () =>
        '아직 틀리는 이미지를 가장 크게 틀린 것부터 보여 줍니다. 옆에는 무엇을 무엇으로 읽었는지 나옵니다. 이미지를 누르면 플레이어에서 수 하나하나를 볼 수 있습니다.',
    },
    time: {
      name: '시간',
      prose: ({ steps }) =>
        `아래 필름에 지금까지 ${steps}스텝의 시점이 담겨 있습니다. 뒤로 끌면 필터와 곡선, 읽은 답도 함께 돌아갑니다. **여기서 이어서 학습** 버튼으로 그 시점부터 다시 학습합니다.`,
    },
  },
}

export default ko
