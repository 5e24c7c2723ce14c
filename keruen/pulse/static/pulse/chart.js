// Draws each chart of the page with uPlot, and draws it again when its numbers, its room or the colours change.

const HEIGHT = 288;
const NARROW = 480;
const TICK_ROOM = 88;
const charts = new Map();

function numbersOf(host) {
  return document.getElementById(host.dataset.chart).textContent;
}

function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, document.documentElement.lang === "en" ? "," : "\u00a0");
}

function written(number) {
  return number === null || number === undefined ? "—" : grouped(number);
}

function line(style, place) {
  const isFirst = place === 0;
  return {
    stroke: style.getPropertyValue(isFirst ? "--pulse-now" : "--pulse-before").trim(),
    width: isFirst ? 2.5 : 1.5,
    dash: isFirst ? [] : [6, 5],
    points: { show: false },
  };
}

function bar(style) {
  const colour = style.getPropertyValue("--pulse-now").trim();
  return { stroke: colour, fill: colour, width: 0, paths: uPlot.paths.bars({ size: [0.7, 48] }), points: { show: false } };
}

function thinned(ticks, width) {
  const step = Math.ceil(ticks.length / Math.max(2, Math.floor(width / TICK_ROOM)));
  return ticks.filter((_, place) => place % step === 0);
}

function axes(style, chart) {
  const common = {
    stroke: style.getPropertyValue("--pulse-axis").trim(),
    font: `12px ${style.fontFamily}`,
    ticks: { show: false },
  };
  const shown = () => thinned(chart.data.ticks, chart.width);
  return [
    { ...common, size: 32, grid: { show: false }, splits: () => shown().map((tick) => tick.place), values: () => shown().map((tick) => tick.label) },
    {
      ...common,
      grid: { stroke: style.getPropertyValue("--pulse-grid").trim(), width: 1 },
      size: (_, values) => 16 + 8 * Math.max(1, ...(values ?? []).map((value) => value.length)),
      values: (_, numbers) => numbers.map((number) => (Number.isInteger(number) ? grouped(number) : "")),
    },
  ];
}

// The legend names the values under the pointer, and the last ones else.
function tell(host, data, at) {
  const place = at ?? data.labels.length - 1;
  const legend = host.parentElement.querySelector("figcaption");
  data.series.forEach((series, number) => {
    const value = legend.querySelector(`[data-series="${number}"] [data-value]`);
    if (value) value.textContent = written(series.values[place]);
  });
  legend.querySelector("[data-place]").textContent = data.labels[place] ?? "";
}

function options(host, chart) {
  const style = getComputedStyle(host);
  const isBars = chart.data.kind === "bars";
  const room = isBars ? 0.5 : 0;
  return {
    width: chart.width,
    height: chart.width < NARROW ? HEIGHT * 0.75 : HEIGHT,
    padding: [12, 16, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
    scales: {
      x: { time: false, range: () => [-room, chart.data.labels.length - 1 + room] },
      y: { range: (_, low, high) => [0, Math.max(4, (high ?? 0) * 1.08)] },
    },
    axes: axes(style, chart),
    series: [{}, ...chart.data.series.map((_, place) => (isBars ? bar(style) : line(style, place)))],
    hooks: { setCursor: [(plot) => tell(host, chart.data, plot.cursor.idx)] },
  };
}

function columns(data) {
  return [data.labels.map((_, place) => place), ...data.series.map((series) => series.values)];
}

function begin(host) {
  charts.get(host)?.plot.destroy();
  const text = numbersOf(host);
  const chart = { text, data: JSON.parse(text), width: host.clientWidth };
  chart.plot = new uPlot(options(host, chart), columns(chart.data), host);
  charts.set(host, chart);
  tell(host, chart.data, null);
}

// Other numbers in the same room: whoever points at the chart goes on doing so.
function renew(host, chart) {
  chart.text = numbersOf(host);
  chart.data = JSON.parse(chart.text);
  chart.plot.setData(columns(chart.data));
  tell(host, chart.data, chart.plot.cursor.idx);
}

function look() {
  for (const host of document.querySelectorAll("[data-chart]")) {
    if (!host.clientWidth) continue;
    const chart = charts.get(host);
    if (chart?.width !== host.clientWidth) begin(host);
    else if (chart.text !== numbersOf(host)) renew(host, chart);
  }
}

const room = new ResizeObserver(look);
document.querySelectorAll("[data-chart]").forEach((host) => room.observe(host));
document.addEventListener("pulse:fresh", look);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => [...charts.keys()].forEach(begin));
look();
