// 아키텍처 페이지가 쓰는 한국어.
import type { ArchitecturesText } from './en.ts'

const ko: ArchitecturesText = {
  about: {
    'simple-convnet': '책 7.5절의 신경망입니다. 합성곱 계층 하나, 풀링 계층 하나, 완전연결 계층 둘로 이루어집니다.',
    lenet5: '르쿤 등의 1998년 논문을 따라 오늘날 방식으로 만든 LeNet-5입니다.',
    alexnet: '크리제브스키, 수츠케버, 힌턴의 2012년 AlexNet입니다. 논문에서 GPU 두 장을 쓴 곳이 여기서는 그룹 둘입니다.',
  },
  diagram: network => `구조 그림: ${network}`,
  style: '그림 방식',
  styles: { volumes: '입체', blocks: '평면 블록' },
  nearness: '그림 크기',
  nearer: '확대',
  further: '축소',
  whole: '전체',
  maps: '입력의 맵을 그림 안에 표시',
  mapsAre: '입체마다 지금 플레이어에 있는 입력의 첫째 맵을 보입니다. 색의 눈금은 계층마다 다릅니다.',
  mapsRandom: seed => `가중치는 무작위 초기화 값입니다(시드 ${seed}).`,
  mapsCome: '계산되는 대로 맵이 나타납니다.',
  mapsWait: network => `이 기기에서는 ${network} 신경망을 저절로 열지 않습니다. 플레이어에서 열면 여기에도 맵이 나타납니다.`,
  pan: '끌어서 옮기고, Ctrl 키와 휠 또는 + − 키로 확대합니다. 화살표 키로도 옮깁니다.',
  save: '그림 저장',
  across: 'PNG 너비',
  acrossRange: (least, most) => `PNG 너비: ${least} 이상 ${most} 이하의 정수 픽셀`,
  clear: '투명한 배경',
  saved: file => `저장했습니다: ${file}`,
  notSaved: width => `이 브라우저는 너비 ${width} 픽셀의 그림을 만들지 못합니다. 더 작은 너비를 고르세요.`,
  table: '계층마다 내는 것, 드는 것, 보는 것',
  layer: '계층',
  settings: '설정',
  output: '출력 (C, H, W)',
  counts: { params: '매개변수', multiplyAdds: '곱셈-누산', activationBytes: '활성화값 메모리', im2colBytes: 'im2col 메모리' },
  sees: '수용 영역',
  share: percent => `전체의 ${percent} %`,
  total: '합계',
  openIn: layer => `${layer} 계층을 플레이어에서 열기`,
  copyMarkdown: 'Markdown 복사',
  copyCsv: 'CSV 복사',
  copied: as => `표를 복사했습니다: ${as}`,
  notCopied: '브라우저가 복사를 허용하지 않습니다. 표를 선택해 직접 복사하세요.',
  compare: '나란히 보기',
  input: '입력 (C, H, W)',
  layers: '가중치가 있는 계층 수',
  lenet1998: {
    title: '1998년의 LeNet-5',
    names: '논문의 계층과 여기의 계층',
    paper: '논문',
    here: '여기',
    output: '출력',
    changes: [
      [
        '활성화 함수:',
        '크기를 조절한 1.7159 · tanh(2x/3)를 썼습니다. 값을 곡선이 휘는 곳에 두려는 것이었는데, 지금은 가중치의 초깃값이 그 일을 하므로 tanh나 ReLU를 그대로 씁니다.',
      ],
      [
        '서브샘플링:',
        '2×2 값을 더해 학습되는 가중치 하나를 곱하고 편향 하나를 더한 뒤 활성화 함수를 거쳤습니다. 지금의 풀링에는 학습할 것이 없습니다. 가중치 12개와 32개는 별 차이를 만들지 않았습니다.',
      ],
      [
        'C3:',
        '표대로 S2의 맵 여섯 가운데 일부만 보았습니다. 맵이 서로 달라지고, 가중치가 2,416개 대신 1,516개면 되었습니다. 지금은 모든 맵을 봅니다.',
      ],
      [
        '출력:',
        '방사 기저 함수 열 개가 숫자마다 그려 둔 7×12 그림과의 거리를 쟀습니다. 지금은 확률을 내고 더 빨리 학습하는 소프트맥스 함수와 교차 엔트로피 오차를 씁니다.',
      ],
    ],
    figure: 'C3의 맵 0~15번이 S2의 맵 0~5번 가운데 어느 것을 보는지',
    caption: '열: C3의 맵 16개. 행: S2의 맵 6개. 진한 칸: 연결됨, 96개 가운데 60개.',
  },
}

export default ko
