interface Transfer {
  readonly vendor: string;
  readonly invoiceNumber: string;
  readonly amount: number;
}

/** Asks the bank for a transfer. One key, one transfer, however often it is asked. */
export async function transfer(url: string, order: Transfer, key: string, signal: AbortSignal) {
  const headers = { "content-type": "application/json", "idempotency-key": key };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(order), signal });
  if (!response.ok) throw new Error(`the bank answered ${response.status} ${await response.text()}`);
  return (await response.json()) as { reference: string };
}
