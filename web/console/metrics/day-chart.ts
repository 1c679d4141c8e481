/** The chart of conversations by day, as ECharts wants it. Pure. */
import type { BarSeriesOption } from "echarts/charts";
import type { EChartsCoreOption } from "echarts/core";

import type { FigureGroup } from "@shared/types";

import type { ChartStyle } from "./chart-style";

/** One day's conversations: solved by the bot, handed to a person, and neither (yet). */
export interface DayCounts {
  day: string;
  bot: number;
  agent: number;
  rest: number;
}

/** Every day has its place, also one without conversations. */
export function dayCounts(groups: readonly FigureGroup[], days: readonly string[]): DayCounts[] {
  const groupByDay = new Map(groups.map((group) => [group.key, group]));
  return days.map((day) => {
    const group = groupByDay.get(day);
    const [bot, agent] = [group?.bot_resolved_count ?? 0, group?.handoff_count ?? 0];
    const rest = Math.max(0, (group?.conversation_count ?? 0) - bot - agent);
    return { day, bot, agent, rest };
  });
}

export function dayChart(counts: readonly DayCounts[], style: ChartStyle): EChartsCoreOption {
  const bars = (name: string, part: "bot" | "agent" | "rest", token: string) =>
    bar(
      name,
      style.token(token),
      counts.map((one) => one[part]),
    );
  return {
    aria: { enabled: true },
    animation: false,
    textStyle: { color: style.text, fontFamily: style.font },
    grid: { left: 8, right: 8, top: 36, bottom: 0, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 12, textStyle: { color: style.text } },
    tooltip: {
      trigger: "axis",
      backgroundColor: style.surface,
      borderColor: style.line,
      textStyle: { color: style.text },
    },
    ...axes(counts, style),
    series: [
      bars("机器人解决", "bot", "bot"),
      bars("转人工", "agent", "agent"),
      bars("其他", "rest", "border-strong"),
    ],
  };
}

function axes(counts: readonly DayCounts[], style: ChartStyle): EChartsCoreOption {
  return {
    xAxis: {
      type: "category",
      // No year: the period stands above the chart.
      data: counts.map((one) => one.day.slice("2026-".length)),
      axisLine: { lineStyle: { color: style.line } },
      axisLabel: { color: style.text },
      axisTick: { show: false },
    },
    yAxis: {
      type: "value",
      minInterval: 1,
      axisLabel: { color: style.text },
      splitLine: { lineStyle: { color: style.line } },
    },
  };
}

function bar(name: string, colour: string, counts: number[]): BarSeriesOption {
  return {
    name,
    type: "bar",
    stack: "day",
    barMaxWidth: 36,
    itemStyle: { color: colour },
    data: counts,
  };
}
