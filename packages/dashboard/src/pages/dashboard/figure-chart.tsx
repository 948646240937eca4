import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import type { Statistics } from '@rollcall/contracts';
import { bucketLabel, type FigureName } from './figures.ts';

type FigureChartProps = {
  readonly statistics: Statistics;
  readonly name: FigureName;
  readonly label: string;
};

/** Loaded apart from the page, since the drawing library is larger than the page itself. */
export function FigureChart({ statistics: { buckets, bucket }, name, label }: FigureChartProps) {
  return (
    <BarChart
      h={120}
      aria-hidden
      data={buckets.map((each) => ({ at: bucketLabel(each.from, bucket), [name]: each[name] }))}
      dataKey="at"
      series={[{ name, label, color: name === 'failed' ? 'red.6' : 'pine.6' }]}
      gridAxis="none"
      tickLine="none"
      xAxisProps={{ minTickGap: 24 }}
      yAxisProps={{ allowDecimals: false, width: 28 }}
      barChartProps={{ accessibilityLayer: false }}
      barProps={{ isAnimationActive: false, radius: 2 }}
    />
  );
}
