const prices: Readonly<Record<string, number>> = { kettle: 49.9, teapot: 35, whistle: 4.5 };

/** What so many of an article cost; unknown articles cost nothing and are not sold. */
export function priceOf(sku: string, count: number): { known: boolean; total: number } {
  const price = prices[sku];
  return { known: price !== undefined, total: Math.round((price ?? 0) * count * 100) / 100 };
}
