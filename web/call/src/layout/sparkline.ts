/** The path of a small chart: `values` from the oldest to the latest, from zero to the largest. */
export function sparkline(values: readonly number[], width: number, height: number): string {
  if (values.length < 2) {
    return '';
  }
  const top = Math.max(...values, 0) || 1;
  const points = values.map((value, index) => {
    const x = (index / (values.length - 1)) * width;
    const y = height - (Math.max(0, value) / top) * height;
    return `${Number(x.toFixed(1))} ${Number(y.toFixed(1))}`;
  });
  return `M${points.join('L')}`;
}
