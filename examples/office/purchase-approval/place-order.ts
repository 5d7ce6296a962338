export interface Order {
  readonly item: string;
  readonly vendor: string;
  readonly amount: number;
  readonly approvedBy: string;
}

/** Hands an order to the purchasing system. The key makes repeating harmless: one key, one order. */
export async function placeOrder(
  url: string,
  order: Order,
  key: string,
  signal: AbortSignal,
): Promise<{ orderId: string }> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(order),
    signal,
  });
  if (!response.ok) throw new Error(`the purchasing system answered ${response.status} ${await response.text()}`);
  return (await response.json()) as { orderId: string };
}
